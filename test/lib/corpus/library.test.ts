import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import type { Article } from '../../../lib/article/types.ts';
import type { Library } from '../../../lib/corpus/library/index.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { analysed, HARBOUR } from '../packs/news.ts';
import {
  ALL,
  df,
  freshCorpus,
  idsOf,
  install,
  libraryOf,
  listed,
  NOW,
  on,
  page,
  strike,
  type TestCorpus,
} from './world.ts';

const DAY = 19844; // 1 May 2024

const FERRY = [
  'The ferry to Holm Island was cancelled on Friday after a rope caught in its screw. “We heard a bang and then nothing,” said Anneli Sörby, who was on deck.',
  'Divers cut the rope away in two hours. The evening crossing left on time with 140 people aboard.',
  'The operator has been asked twice this year to clear old nets from the harbour mouth.',
];

const ferry = (id: string, day: string, more: Partial<Article> = {}): AnalysedArticle =>
  toQuotationOnly(
    analysed(id, FERRY, {
      ...on(day),
      headline: 'Rope stops the Holm ferry',
      outlet: { id: 'holm-post.example', name: 'Holm Post' },
      ...more,
    }),
  );

async function filled(): Promise<{ corpus: TestCorpus; library: Library; name: string }> {
  const { corpus, name } = await freshCorpus();
  await install(corpus, [
    strike('strike-1', '2024-05-01'),
    strike('strike-2', '2024-05-02', { outlet: { id: 'evening.example', name: 'Evening Bell' } }),
    ferry('ferry-1', '2024-05-10'),
  ]);
  return { corpus, library: libraryOf(name), name };
}

const own = (id: string, text = HARBOUR, more: Partial<Article> = {}) =>
  analysed(id, text, { outlet: { id: 'mine.example', name: 'Own Times' }, ...on('2024-05-03'), ...more });

/** Does something that changes the corpus beside the library, and waits until word of it has come there. */
async function heard<T>(library: Library, change: () => Promise<T>): Promise<T> {
  const word = new Promise<void>((resolve) => {
    const stop = library.onChange(() => {
      stop();
      resolve();
    });
  });
  const [result] = await Promise.all([change(), word]);
  return result;
}

describe('the list of articles', () => {
  it('shows the newest first, before and after the whole of it has been read', async () => {
    const { library } = await filled();
    const at_once = await library.articles.list(ALL);
    expect(idsOf(at_once.first)).toEqual(['ferry-1', 'strike-2', 'strike-1']);
    expect(at_once.total).toBe(3);
    expect(await library.articles.ids(at_once.list)).toEqual(['ferry-1', 'strike-2', 'strike-1']);
    const again = await library.articles.list(ALL);
    expect(again.first).toEqual(at_once.first);
    expect(again.first[0]).toMatchObject({
      outletName: 'Holm Post',
      headline: 'Rope stops the Holm ferry',
      provenance: 'bundled',
      rights: 'quotation',
      published: { at: '2024-05-10' },
      edited: false,
    });
  });

  it('shows an article once, as the private copy, where a pack has it too; and says when the first count was too high', async () => {
    const { corpus, name } = await filled();
    await corpus.keeping.keepOriginal('strike-1', own('x'));
    const library = libraryOf(name);
    let told = 0;
    library.onChange(() => told++);
    const { list, total } = await library.articles.list(ALL);
    expect(total).toBe(4);
    expect(await library.articles.ids(list)).toEqual(['ferry-1', 'strike-2', 'strike-1']);
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toBe(1);
    const { total: exact, first } = await library.articles.list(ALL);
    expect(exact).toBe(3);
    expect(first[2]).toMatchObject({ provenance: 'saved', rights: 'full', outletName: 'Lessing Courier' });
  });

  it.each([
    ['oldest', ['strike-1', 'strike-2', 'ferry-1']],
    ['outlet', ['strike-2', 'ferry-1', 'strike-1']],
    ['headline', ['strike-2', 'strike-1', 'ferry-1']],
  ] as const)('is sorted by %s, equal ones newest first', async (sort, expected) => {
    const { library } = await filled();
    expect(await listed(library, { sort })).toEqual(expected);
  });

  it('is narrowed by outlet, days, provenance, source and ids', async () => {
    const { corpus, library } = await filled();
    await corpus.keeping.save(own('own-1'));
    expect(await listed(library, { outletId: 'evening.example' })).toEqual(['strike-2']);
    expect(await listed(library, { from: DAY + 1, to: DAY + 2 })).toEqual(['own-1', 'strike-2']);
    expect(await listed(library, { provenance: 'saved' })).toEqual(['own-1']);
    expect(await listed(library, { source: 'pack:harbour' })).toHaveLength(3);
    expect(await listed(library, { ids: ['ferry-1', 'unknown'] })).toEqual(['ferry-1']);
    expect(await listed(library, { outletId: 'evening.example', provenance: 'saved' })).toEqual([]);
  });

  it('is read by place, at most 200 rows at a time, and a list that is gone has none', async () => {
    const { library } = await filled();
    const { list } = await library.articles.list(ALL);
    expect(idsOf(await library.articles.rows(list, 1, 2))).toEqual(['strike-2']);
    expect(await library.articles.rows(list, 3, 99)).toEqual([]);
    expect(await library.articles.rows(list + 1, 0, 9)).toEqual([]);
    for (let i = 0; i < 4; i++) await library.articles.list(ALL);
    expect(await library.articles.rows(list, 0, 9)).toEqual([]);
  });
});

describe('a search', () => {
  it.each([
    ['a part of a headline', 'dock', ['strike-2', 'strike-1']],
    ['an outlet’s name', 'holm post', ['ferry-1']],
    ['a term of the text, in another form', 'tugs', ['strike-2', 'strike-1']],
    ['a term of a passage whose text the pack does not carry', 'screws', ['ferry-1']],
    ['a speaker', 'anneli', ['ferry-1']],
    ['a speaker, accents left out', 'sorby', ['ferry-1']],
    ['words of which one is in the headline and one in the text', 'ferry divers', ['ferry-1']],
    ['words that no one article has', 'ferry dockers', []],
    ['a word of no article', 'zeppelin', []],
    ['signs alone', '?!', []],
  ])('finds %s', async (_, text, expected) => {
    const { library } = await filled();
    expect(await listed(library, { text })).toEqual(expected);
  });

  it('finds every word of a private copy and shows it in its sentence', async () => {
    const { corpus, library } = await filled();
    await corpus.keeping.save(own('own-1'));
    const { list } = await library.articles.list({ ...ALL, text: 'customs house', provenance: 'saved' });
    const [row] = await library.articles.rows(list, 0, 9);
    expect(row?.id).toBe('own-1');
    const { text, hits } = row!.snippet!;
    expect(hits.map(([from, to]) => text.slice(from, to))).toEqual(['customs', 'house']);
    const { first } = await library.articles.list({ ...ALL, text: 'ilves' });
    expect(first[0]?.speakers).toEqual(['Marta Ilves']);
  });

  it('cuts a long sentence around the hit, at words', async () => {
    const { corpus, library } = await filled();
    const long = `${'The board met in the old hall and said nothing new about the quay. '.repeat(2)}${'and so on and on, '.repeat(30)}until a walrus came ashore ${'and so on and on, '.repeat(20)}again.`;
    await corpus.keeping.save(own('long', [long]));
    const { first } = await library.articles.list({ ...ALL, text: 'walrus' });
    const { text, hits } = first[0]!.snippet!;
    expect(text.length).toBeLessThan(260);
    expect(text.startsWith('… ')).toBe(true);
    expect(hits.map(([from, to]) => text.slice(from, to))).toEqual(['walrus']);
  });

  it('gives way to a newer one', async () => {
    const { library } = await filled();
    await library.articles.list({ ...ALL, text: 'ferry' });
    const older = library.articles.list({ ...ALL, text: 'dockers' });
    const newer = library.articles.list({ ...ALL, text: 'ferry' });
    await expect(older).rejects.toMatchObject({ code: 'cancelled' });
    expect((await newer).total).toBe(1);
  });

  it('no longer finds what was taken out, replaced or switched off', async () => {
    const { corpus, library } = await filled();
    await library.articles.remove(['ferry-1']);
    expect(await listed(library, { text: 'divers' })).toEqual([]);
    await install(corpus, [strike('strike-1')], 2);
    const fresh = await listed(libraryOf('x'), { text: 'dockers' });
    expect(fresh).toEqual([]);
  });
});

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

describe('events', () => {
  it('group the articles of several outlets about one thing, in the days asked for', async () => {
    const { library } = await filled();
    const events = await library.articles.events(DAY - 5, DAY + 20, {});
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ from: DAY, to: DAY + 1 });
    expect(events[0]!.ids.toSorted()).toEqual(['strike-1', 'strike-2']);
    expect(events[0]!.outlets.map(({ name }) => name).sort()).toEqual(['Evening Bell', 'Lessing Courier']);
    expect(await library.articles.events(DAY + 5, DAY + 20, {})).toEqual([]);
  });

  it('stop when the reader says so', async () => {
    const { library } = await filled();
    const work = { signal: AbortSignal.abort() };
    await expect(library.articles.events(DAY, DAY, work)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
