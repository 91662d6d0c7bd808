import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { bytesOf, pack, streamOf } from '../packs/news.ts';
import { accepted, fresh, town } from './town.ts';
import { df, freshCorpus, idsOf, install, libraryOf, listed, NOW, on, page, strike } from './world.ts';

describe('a pack in the library', () => {
  it('is switched off and on, removed and brought back', async () => {
    const { library, corpus } = await fresh();
    await accepted(library, town([strike('a')]));
    const off = await library.packs.switch('pack:town', true);
    expect(await listed(library)).toEqual(['bundled-1']);
    expect(idsOf(await corpus.candidates(page(), df))).toEqual(['bundled-1']);
    expect((await library.packs.packs())[1]).toMatchObject({ off: true, articles: 1 });
    const removed = await library.packs.remove('pack:town');
    await expect(library.undo(off.change)).rejects.toMatchObject({ code: 'changed-since' });
    await library.undo(removed.change);
    await library.undo(off.change);
    expect(await listed(library)).toHaveLength(2);
    await expect(library.packs.remove('pack:none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that came with the extension and was removed is not brought back by itself', async () => {
    const { library, corpus } = await fresh();
    await library.packs.remove('pack:harbour');
    await install(corpus, [strike('bundled-1'), strike('bundled-2')], 2);
    expect(await listed(library)).toEqual([]);
  });

  it('that came with the extension is added again when the reader wants it, as what it was', async () => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('bundled-1')]);
    const bytes = await bytesOf(pack([strike('bundled-1')], { sequence: 1 }));
    const library = libraryOf(name, undefined, async () => streamOf(bytes));
    await expect(library.packs.stageBundled({})).rejects.toMatchObject({ code: 'pack-older' });
    await library.packs.remove('pack:harbour');
    const { job } = await library.packs.stageBundled({});
    expect(await listed(library)).toEqual([]);
    const { change } = await library.packs.accept(job, false);
    expect(await library.packs.packs()).toMatchObject([
      { source: 'pack:harbour', bundled: true, articles: 1 },
    ]);
    expect(await corpus.candidates(page(), df)).toMatchObject([{ id: 'bundled-1', provenance: 'bundled' }]);
    // From here on it is kept up to date as before.
    await install(corpus, [strike('bundled-1'), strike('bundled-2')], 2);
    expect(await listed(library)).toHaveLength(2);
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'changed-since' });
  });

  it('counts its bytes, and what is kept for undo', async () => {
    const { library } = await fresh();
    await accepted(library, town([strike('a'), strike('b')]));
    const { sources, keptForUndo } = await library.storage();
    expect(sources.map(({ title, articles }) => [title, articles])).toEqual([
      ['Town news', 2],
      ['The harbour strike', 1],
    ]);
    expect(keptForUndo).toBe(0);
    await library.articles.remove(['a']);
    await library.packs.remove('pack:harbour');
    const after = await library.storage();
    const each = sources[0]!.bytes / 2;
    expect(after.keptForUndo / each).toBeCloseTo(2, 0);
  });
});

describe('retention', () => {
  it('takes out what followed outlets brought and is over, after showing it; the rest stays', async () => {
    const { library, corpus, name } = await fresh();
    await corpus.keeping.save(strike('own', '2023-01-01', on('2023-01-01')));
    const db = await openDB(name);
    const rows = (await db.getAll('packs')) as { source: string }[];
    await db.put('packs', {
      ...rows.find(({ source }) => source === 'saved'),
      source: 'feed:courier',
      title: 'Courier',
    });
    const [row] = (await db.getAll('articles')) as { id: string }[];
    const today = Math.floor(NOW / 86_400_000);
    for (const [id, age] of [
      ['old', 40],
      ['new', 3],
    ] as const)
      await db.put('articles', { ...row, source: 'feed:courier', generation: 1, id, day: today - age });
    db.close();
    expect((await listed(library)).toSorted()).toEqual(['bundled-1', 'new', 'old', 'own']);
    const plan = await library.planRetention({ days: 30 });
    expect([plan.count, idsOf(plan.sample)]).toEqual([1, ['old']]);
    expect(await listed(library)).toHaveLength(4);
    const { change } = await library.setRetention({ days: 30 });
    expect((await listed(library)).toSorted()).toEqual(['bundled-1', 'new', 'own']);
    expect(await library.retention()).toEqual({ days: 30 });
    await library.undo(change!);
    expect(await listed(library)).toHaveLength(4);
    await library.setRetention({});
    expect(await library.applyRetention()).toEqual({});
  });
});
