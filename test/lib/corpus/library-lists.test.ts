import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DAY, filled, own } from './filled.ts';
import { ALL, idsOf, install, libraryOf, listed, strike } from './world.ts';

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
