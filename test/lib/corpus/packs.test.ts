import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { generateKeys, signerFrom } from '../../../lib/packs/sign.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { updatePack } from '../../../lib/packs/update.ts';
import { packText } from '../../../lib/packs/write.ts';
import { streamOf } from '../packs/news.ts';
import { accepted, contents, fileOf, fresh, other, town } from './town.ts';
import { df, idsOf, libraryOf, listed, NOW, page, strike } from './world.ts';

describe('a pack from a file', () => {
  it('is shown before it is part of anything, and nothing changes until it is accepted', async () => {
    const { library, corpus } = await fresh();
    const preview = await library.packs.stage(await fileOf(town([strike('a'), other('b')])), {});
    expect(preview).toMatchObject({
      id: 'town',
      title: 'Town news',
      sequence: 1,
      articles: 2,
      fullTexts: 0,
      outlets: ['Lessing Courier'],
      from: 19844,
      to: 19847,
      signature: { state: 'unsigned' },
    });
    expect(preview.replaces).toBeUndefined();
    expect(idsOf(preview.sample)).toEqual(['b', 'a']);
    expect(await listed(library)).toEqual(['bundled-1']);
    expect(idsOf(await corpus.candidates(page(), df))).toEqual(['bundled-1']);

    const { change } = await library.packs.accept(preview.job, false);
    expect((await listed(library)).toSorted()).toEqual(['a', 'b', 'bundled-1']);
    expect((await library.packs.packs()).map(({ title, articles }) => [title, articles])).toEqual([
      ['The harbour strike', 1],
      ['Town news', 2],
    ]);
    await library.undo(change);
    expect(await listed(library)).toEqual(['bundled-1']);
    expect(await library.packs.packs()).toHaveLength(1);
  });

  it('turned down leaves the corpus as it was', async () => {
    const { library, name } = await fresh();
    const before = await contents(name);
    const { job } = await library.packs.stage(await fileOf(town([strike('a')])), {});
    await library.packs.discard(job);
    expect(await contents(name)).toEqual(before);
    await expect(library.packs.accept(job, false)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ended by the reader in the middle leaves the corpus as it was', async () => {
    const { library, name } = await fresh();
    const before = await contents(name);
    const controller = new AbortController();
    const articles = Array.from({ length: 300 }, (_, i) => strike(`a${i}`));
    const bytes = new TextEncoder().encode(await packText(town(articles)));
    let read = 0;
    const slow = new ReadableStream<Uint8Array>({
      pull(stream) {
        if (read > bytes.length / 2) controller.abort();
        if (read >= bytes.length) return stream.close();
        stream.enqueue(bytes.subarray(read, read + 50_000));
        read += 50_000;
      },
    });
    const told: number[] = [];
    const work = { signal: controller.signal, onProgress: ({ done }: { done: number }) => told.push(done) };
    await expect(library.packs.stage(slow, work, bytes.length)).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.length).toBeGreaterThan(0);
    expect(await contents(name)).toEqual(before);
  });

  it('whose worker died is swept by the next start; one that is being read in another window is not', async () => {
    const { library, name } = await fresh();
    const before = await contents(name);
    const { job } = await library.packs.stage(await fileOf(town([strike('a')])), {});
    const second = libraryOf(name);
    await second.packs.sweep();
    expect((await contents(name)).jobs).toHaveLength(1);
    await library.packs.accept(job, false);
    expect(await listed(second)).toContain('a');

    // A worker that is gone holds no lock: what it left looks so.
    const db = await openDB(name);
    await db.put('jobs', { id: 'dead', source: 'pack:town', generation: 9, started: NOW });
    const row = (await db.getAll('articles'))[0];
    await db.put('articles', { ...row, source: 'pack:town', generation: 9 });
    db.close();
    await second.packs.sweep();
    const after = await contents(name);
    expect(after.jobs).toEqual([]);
    expect(after.articles).toHaveLength(before.articles!.length + 1);
  });

  it.each([
    ['older', 1],
    ['repeated', 2],
  ])('that is %s is refused, and nothing changes', async (_, sequence) => {
    const { library, name } = await fresh();
    await accepted(library, town([strike('a')], 2));
    const before = await contents(name);
    const again = library.packs.stage(await fileOf(town([strike('b')], sequence)), {});
    await expect(again).rejects.toMatchObject({ code: 'pack-older' });
    expect(await contents(name)).toEqual(before);
  });
});

describe('an update', () => {
  const old = town([strike('a'), other('b'), other('c')], 1);
  const renewed = town([strike('a'), strike('b', '2024-05-05'), strike('d')], 2);

  it.each([
    ['whole', renewed],
    ['as a list of what changed', updatePack(old, renewed)],
  ])('%s adds, changes and takes out, says so before, and is undone', async (_, update) => {
    const { library, corpus } = await fresh();
    await accepted(library, old);
    await library.articles.remove(['a']);
    const preview = await library.packs.stage(await fileOf(update), {});
    expect(preview.replaces).toEqual({ sequence: 1, added: 1, changed: 1, removed: 1 });
    expect(preview.sample.filter(({ change }) => change).map(({ id, change }) => [id, change])).toEqual([
      ['b', 'changed'],
      ['d', 'added'],
    ]);
    const { change } = await library.packs.accept(preview.job, false);
    // What the reader took out stays out.
    expect((await listed(library, { source: 'pack:town' })).toSorted()).toEqual(['b', 'd']);
    expect((await library.articles.article('b')).row.day).toBe(19848);
    expect(idsOf(await corpus.candidates(page(), df)).toSorted()).toEqual(['b', 'bundled-1', 'd']);
    expect(await listed(library, { text: 'dockers', source: 'pack:town' })).toHaveLength(2);
    expect((await library.packs.packs())[1]).toMatchObject({ sequence: 2, articles: 2 });

    await library.undo(change);
    expect((await listed(library, { source: 'pack:town' })).toSorted()).toEqual(['b', 'c']);
    expect((await library.articles.article('b')).row.day).toBe(19847);
    expect((await library.packs.packs())[1]).toMatchObject({ sequence: 1 });
    await accepted(library, update);
    expect((await library.packs.packs())[1]).toMatchObject({ sequence: 2 });
  });

  it('made for another state is refused', async () => {
    const { library, name } = await fresh();
    const later = updatePack(renewed, town([strike('e')], 3));
    await expect(library.packs.stage(await fileOf(later), {})).rejects.toMatchObject({ code: 'pack-base' });
    await accepted(library, old);
    const before = await contents(name);
    await expect(library.packs.stage(await fileOf(later), {})).rejects.toMatchObject({ code: 'pack-base' });
    const { header, ...rest } = updatePack(old, renewed);
    const wrong: Pack = { header, ...rest, removed: ['unknown'] };
    await expect(library.packs.stage(await fileOf(wrong), {})).rejects.toMatchObject({ code: 'pack-base' });
    expect(await contents(name)).toEqual(before);
  });

  it('with an article of an outlet that nobody describes is refused, naming the line', async () => {
    const { library } = await fresh();
    await accepted(library, old);
    const update = updatePack(old, renewed);
    const stranger = { ...strike('e'), outletId: 'nobody.example' };
    const wrong: Pack = { ...update, articles: [stranger] };
    const refused = library.packs.stage(await fileOf(wrong), {});
    await expect(refused).rejects.toMatchObject({
      code: 'pack-damaged',
      message: expect.stringMatching(/^line 2: /),
    });
  });

  it('accepted while another window changed the pack is refused', async () => {
    const { library, name } = await fresh();
    await accepted(library, old);
    const { job } = await library.packs.stage(await fileOf(renewed), {});
    await libraryOf(name).packs.remove('pack:town');
    await expect(library.packs.accept(job, false)).rejects.toMatchObject({ code: 'changed-since' });
  });

  it('is swept with what it replaced 30 days after it was undone', async () => {
    let now = NOW;
    const { name } = await fresh();
    const library = libraryOf(name, () => now);
    await accepted(library, old);
    const change = await accepted(library, renewed);
    await library.undo(change);
    now += 31 * 86_400_000;
    await library.packs.sweep();
    const generations = new Set(
      (await contents(name)).articles!.map(
        (row) => `${(row as { source: string }).source} ${(row as { generation: number }).generation}`,
      ),
    );
    expect([...generations]).toEqual(['pack:harbour 1', 'pack:town 1']);
    expect(await listed(library, { source: 'pack:town' })).toHaveLength(3);
  });
});

describe('a signed pack', () => {
  const signer = async () => {
    const { privateKey } = await generateKeys();
    return signerFrom(privateKey);
  };

  it('pins its key; another key, or none, needs the reader’s word', async () => {
    const { library, name } = await fresh();
    const mine = await signer();
    const first = await library.packs.stage(await fileOf(town([strike('a')]), mine), {});
    expect(first.signature).toMatchObject({ state: 'first', key: expect.stringMatching(/^[0-9a-f]{4} /) });
    await library.packs.accept(first.job, false);

    const same = await library.packs.stage(await fileOf(town([strike('a')], 2), mine), {});
    expect(same.signature.state).toBe('same');
    await library.packs.accept(same.job, false);

    for (const [state, sign] of [
      ['changed', await signer()],
      ['missing', undefined],
    ] as const) {
      const { job, signature } = await library.packs.stage(await fileOf(town([strike('b')], 3), sign), {});
      expect(signature.state).toBe(state);
      const before = await contents(name);
      await expect(library.packs.accept(job, false)).rejects.toMatchObject({ code: 'pack-key' });
      expect(await contents(name)).toEqual(before);
      await library.packs.discard(job);
    }
    const theirs = await library.packs.stage(await fileOf(town([strike('b')], 3), await signer()), {});
    await library.packs.accept(theirs.job, true);
    expect((await library.packs.packs())[1]?.key).toBe(theirs.signature.key);
  });

  it('whose signature is not its own is refused', async () => {
    const { library } = await fresh();
    const signed = await packText(town([strike('a')]), await signer());
    const foreign = await packText(town([strike('b')]), await signer());
    const lines = signed.split('\n');
    const { signature } = JSON.parse(foreign.split('\n').at(-2)!);
    const end = { ...JSON.parse(lines.at(-2)!), signature };
    const forged = [...lines.slice(0, -2), JSON.stringify(end), ''].join('\n');
    const refused = library.packs.stage(streamOf(new TextEncoder().encode(forged)), {});
    await expect(refused).rejects.toMatchObject({
      code: 'pack-damaged',
      message: expect.stringMatching(/^line 4: /),
    });
  });
});
