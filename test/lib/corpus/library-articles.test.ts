import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../packs/news.ts';
import { DAY, filled, heard, own } from './filled.ts';
import { df, freshCorpus, idsOf, install, libraryOf, listed, NOW, page, strike } from './world.ts';

describe('an article', () => {
  it('saved again keeps its earlier state and tells what changed', async () => {
    let now = NOW;
    const { corpus, name } = await freshCorpus({ now: () => now });
    const library = libraryOf(name, () => now);
    expect(await corpus.keeping.save(own('own-1'))).toMatchObject({ state: 'saved', id: 'own-1' });
    expect(await corpus.keeping.save(own('own-1'))).toEqual({ state: 'unchanged', id: 'own-1' });
    now += 1000;
    const later = [
      HARBOUR[0]!,
      HARBOUR[2]!.replace('1.50 euros', '1.80 euros'),
      ...HARBOUR.slice(3),
      'The mayor thanked both sides.',
    ];
    const again = await corpus.keeping.save(own('own-1', later, { headline: 'Strike over' }));
    expect(again).toMatchObject({ state: 'saved-again' });
    const { versions, row } = await library.articles.article('own-1');
    expect(row.headline).toBe('Strike over');
    expect(versions).toHaveLength(1);
    const changes = await library.articles.changes('own-1', versions[0]!.at);
    expect(changes.headline).toEqual({
      before: 'Dockers end nineteen-day strike in Port Lessing',
      after: 'Strike over',
    });
    expect(changes.passages.map(({ kind }) => kind)).toEqual(['removed', 'reworded', 'added']);
    expect(changes.unchanged).toBe(4);

    if (again.state === 'unchanged') throw new Error('not kept');
    await heard(library, () => corpus.keeping.undo(again.change));
    const back = await library.articles.article('own-1');
    expect(back.row.headline).toBe('Dockers end nineteen-day strike in Port Lessing');
    expect(back.versions).toEqual([]);
    expect(await listed(library, { text: 'mayor' })).toEqual([]);
  });

  it('of a page whose address the corpus knows is saved under the id it has there', async () => {
    const { corpus, library } = await filled();
    const address = 'https://lessing-courier.example/strike-1';
    expect(await corpus.keeping.save(own('other', HARBOUR, { address }))).toMatchObject({ id: 'strike-1' });
    const { row, alsoIn } = await library.articles.article('strike-1');
    expect(row).toMatchObject({ provenance: 'saved', outletId: 'lessing-courier.example' });
    expect(alsoIn).toEqual(['pack:harbour']);
  });

  it('is corrected in outlet and date, filed and compared by that, over an update of its pack, and set back', async () => {
    const { corpus, library } = await filled();
    const { change } = await library.articles.editArticle('strike-1', {
      outlet: { id: 'evening.example', name: 'Evening Bell' },
      published: '2024-02-01',
    });
    const { row } = await library.articles.article('strike-1');
    expect(row).toMatchObject({
      edited: true,
      outletName: 'Evening Bell',
      day: DAY - 90,
      published: { at: '2024-02-01', precision: 'day', foundIn: 'stated' },
    });
    expect(await listed(library, { sort: 'oldest' })).toEqual(['strike-1', 'strike-2', 'ferry-1']);
    const then = await corpus.candidates(page('2024-02-02'), df);
    expect(then[0]).toMatchObject({
      id: 'strike-1',
      outletName: 'Evening Bell',
      published: { at: '2024-02-01' },
    });
    await install(corpus, [strike('strike-1'), strike('strike-3')], 2);
    expect((await library.articles.article('strike-1')).row.edited).toBe(true);

    await library.undo(change);
    expect((await library.articles.article('strike-1')).row).toMatchObject({ edited: false, day: DAY });
    await expect(library.articles.editArticle('strike-1', {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('corrected twice is set back in the order of undoing, newest first', async () => {
    const { library } = await filled();
    const first = await library.articles.editArticle('ferry-1', { published: '2024-03-01' });
    const second = await library.articles.editArticle('ferry-1', { published: '2024-04-01' });
    await expect(library.undo(first.change)).rejects.toMatchObject({ code: 'changed-since' });
    expect((await library.recent()).map(({ undoable }) => undoable)).toEqual([true, false, true]);
    await library.undo(second.change);
    await library.undo(first.change);
    expect((await library.articles.article('ferry-1')).row.edited).toBe(false);
  });

  it('that is not there is said to be missing', async () => {
    const { library } = await filled();
    await expect(library.articles.article('none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(library.articles.remove(['none'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(library.articles.changes('ferry-1', 1)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('deleting', () => {
  it('takes articles out of lists and comparisons, one or many, and undo brings them back', async () => {
    const { corpus, library } = await filled();
    await corpus.keeping.save(own('own-1'));
    const { change, removed } = await library.articles.remove(['strike-1', 'own-1', 'unknown']);
    expect(removed).toBe(2);
    expect(await listed(library)).toEqual(['ferry-1', 'strike-2']);
    expect(idsOf(await corpus.candidates(page(), df))).toEqual(['strike-2']);
    expect(await corpus.size()).toBe(2);
    await library.undo(change);
    expect(await corpus.size()).toBe(4);
    expect(await library.articles.article('own-1')).toMatchObject({ row: { provenance: 'saved' } });
  });

  it('of a private copy deletes its text when it can no longer be undone', async () => {
    let now = NOW;
    const { corpus, name } = await freshCorpus({ now: () => now });
    const library = libraryOf(name, () => now);
    await corpus.keeping.save(own('own-1'));
    const { change } = await library.articles.remove(['own-1']);
    now += 31 * 86_400_000;
    await library.packs.sweep();
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'not-found' });
    expect(await library.recent()).toEqual([]);
    expect((await library.storage()).keptForUndo).toBe(0);
    expect(await heard(library, () => corpus.keeping.save(own('own-1')))).toMatchObject({ state: 'saved' });
    expect((await library.articles.article('own-1')).versions).toEqual([]);
  });

  it('of a page that is saved again since is undone only after that', async () => {
    const { corpus, library } = await filled();
    await corpus.keeping.save(own('own-1'));
    await library.articles.remove(['own-1']);
    const again = await corpus.keeping.save(own('own-1', HARBOUR.slice(1)));
    expect(again).toMatchObject({ state: 'saved' });
    if (again.state !== 'unchanged') await library.undo(again.change);
    expect(await listed(library, { provenance: 'saved' })).toEqual([]);
  });
});

describe('outlets', () => {
  it('are listed with the number of their articles, those of saved pages too', async () => {
    const { corpus, library } = await filled();
    await corpus.keeping.save(own('own-1'));
    const rows = await library.articles.outlets();
    expect(rows.map(({ outlet, articles }) => [outlet.name, articles])).toEqual([
      ['Evening Bell', 1],
      ['Holm Post', 1],
      ['Lessing Courier', 1],
      ['Own Times', 1],
    ]);
  });

  it('are corrected and noted on, which the panel reads; the pack’s word is set back', async () => {
    const { corpus, library } = await filled();
    const facts = [{ label: 'owner' as const, value: 'A trust', source: 'https://trust.example/' }];
    await library.articles.editOutlet('holm-post.example', {
      name: 'The Holm Post',
      facts,
      notes: 'Weekly.',
    });
    const row = (await library.articles.outlets()).find(({ edited }) => edited);
    expect(row).toMatchObject({ outlet: { name: 'The Holm Post', facts }, notes: 'Weekly.' });
    expect(await corpus.outlets(['holm-post.example'])).toMatchObject([{ name: 'The Holm Post', facts }]);
    expect((await library.articles.article('ferry-1')).row.outletName).toBe('The Holm Post');
    await library.articles.editOutlet('holm-post.example', {
      homepage: 'https://holm.example/',
      country: 'NO',
    });
    expect(await corpus.outlets(['holm-post.example'])).toMatchObject([
      { homepage: 'https://holm.example/', country: 'NO' },
    ]);
    await library.articles.editOutlet('holm-post.example', { homepage: '', country: '' });
    const [bare] = await corpus.outlets(['holm-post.example']);
    expect(Object.keys(bare!)).not.toEqual(expect.arrayContaining(['homepage']));
    expect(Object.keys(bare!)).not.toEqual(expect.arrayContaining(['country']));
    await library.articles.editOutlet('holm-post.example', {});
    expect((await library.articles.outlets()).some(({ edited }) => edited)).toBe(false);
  });
});
