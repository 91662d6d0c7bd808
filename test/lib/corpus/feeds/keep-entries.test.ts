import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { analysed, HARBOUR } from '../../packs/news.ts';
import { df, install, listed, NOW, on, strike } from '../world.ts';
import { entry, feed, follow, following, headlineOf, NEXT, pageOf, story, whole } from './news.ts';
import { analysesOf, DAY, fresh, stored } from './scene.ts';

afterEach(() => vi.restoreAllMocks());

describe('an article that came by a feed', () => {
  it('is kept whole and privately in the feed’s source, found by search and compared with', async () => {
    const { library, corpus, name } = await fresh();
    const id = await following(library, [entry('a')]);
    const kept = await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    expect(kept).toMatchObject({ state: 'kept' });
    const { row, article } = await library.articles.article(kept.id);
    expect(row).toMatchObject({
      provenance: 'feed',
      source: `feed:${id}`,
      rights: 'full',
      address: entry('a').address,
    });
    expect(article.provenance).toBe('feed');
    expect(await listed(library, { text: 'dockers' })).toEqual([kept.id]);
    const page = { ...pageOf(entry('b'), HARBOUR.slice(1)), id: 'p', address: 'https://gullpost.example/b' };
    expect((await corpus.candidates(page, df)).map((one) => one.id)).toEqual([kept.id]);
    expect(await library.follow.takeWaiting(NOW, 10)).toEqual([]);
    expect((await library.follow.settings()).spent.articles).toBe(1);
    expect((await library.follow.followed())[0]!.days).toEqual([{ day: 19884, whole: 1, headlines: 0 }]);
    const storage = await library.storage();
    expect(storage.sources).toMatchObject([
      { source: `feed:${id}`, title: 'tidewatch.example news', articles: 1 },
    ]);
    expect(await corpus.size()).toBe(1);
    const [{ entry: digest } = { entry: 0 }] = (await stored(name)).articles as { entry: number }[];
    expect(digest).toBeGreaterThan(0);
  });

  it('has the date of its entry where its page has none', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a')]);
    const { published: _, ...undated } = pageOf(entry('a'));
    const kept = await library.follow.keepEntry({ feed: id, entry: entry('a'), article: undated });
    const { row } = await library.articles.article(kept.id);
    expect(row.published).toEqual({ at: '2024-06-10T08:00:00Z', precision: 'instant', foundIn: 'feed' });
    expect(row.day).toBe(19884);
  });

  it('read again with the same text changes nothing; with another the earlier state is a version', async () => {
    const { library, clock } = await fresh();
    const id = await following(library, [entry('a')]);
    const { id: article } = await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    const updated = entry('a', { title: 'Strike over' });
    await library.follow.noteFetched(id, { next: NEXT, entries: [updated] });
    const same = { feed: id, entry: updated, article: pageOf(entry('a'), HARBOUR) };
    expect(await library.follow.keepEntry(same)).toEqual({ state: 'unchanged', id: article });
    expect(await library.follow.takeWaiting(NOW, 10)).toEqual([]);

    clock.now += 3_600_000;
    const kept = await library.follow.keepEntry(whole(id, updated, HARBOUR.slice(1)));
    expect(kept).toEqual({ state: 'updated', id: article });
    const { versions, row } = await library.articles.article(article);
    expect(versions).toMatchObject([{ at: clock.now, headline: entry('a').title }]);
    expect(row).toMatchObject({ headline: 'Strike over', added: NOW });
    expect(await listed(library)).toHaveLength(1);
    expect((await library.follow.settings()).spent.articles).toBe(2);
  });

  it('keeps its whole text where only its beginning is to be had later', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a')]);
    const kept = await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    const cut = { ...pageOf(entry('a', { title: 'New' }), HARBOUR.slice(0, 1)), partial: true };
    expect(await library.follow.keepEntry({ feed: id, entry: entry('a'), article: cut })).toEqual({
      state: 'unchanged',
      id: kept.id,
    });
  });

  it('has twenty earlier states at most', async () => {
    const { library, clock } = await fresh();
    const id = await following(library, [entry('a')]);
    let article = '';
    for (let i = 0; i < 25; i++) {
      clock.now += 1_000;
      ({ id: article } = await library.follow.keepEntry(whole(id, entry('a'), story(i))));
    }
    const { versions } = await library.articles.article(article);
    expect(versions).toHaveLength(20);
    expect(versions[0]!.at).toBe(clock.now);
  });

  it('that two feeds name is kept once, and is not fetched for the second', async () => {
    const { library, name } = await fresh();
    const one = await following(library, [entry('a')]);
    const two = await following(
      library,
      [entry('a')],
      feed('tidewatch.example', { address: 'https://tidewatch.example/world.xml' }),
    );
    // In one round only the first is read; the other waits for what comes of it.
    expect(await library.follow.takeWaiting(NOW, 10)).toHaveLength(1);
    const kept = await library.follow.keepEntry(whole(one, entry('a')));
    expect(await library.follow.takeWaiting(NOW, 10)).toEqual([]);
    expect((await library.follow.followed()).map(({ waiting }) => waiting)).toEqual([0, 0]);
    // Read all the same, it is known; changed, it changes where it is.
    expect(await library.follow.keepEntry(whole(two, entry('a')))).toEqual({
      state: 'unchanged',
      id: kept.id,
    });
    expect(await library.follow.keepEntry(whole(two, entry('a'), story(1)))).toEqual({
      state: 'updated',
      id: kept.id,
    });
    expect((await analysesOf(name)).map(({ source }) => source)).toEqual([`feed:${one}`]);
    expect(await library.recent()).toMatchObject([{ what: 'fetched', count: 2 }, {}, {}]);
  });

  it('is known by its entry’s address too where its page names another', async () => {
    const { library, corpus } = await fresh();
    const id = await following(library, [entry('short/1')]);
    const address = 'https://tidewatch.example/the-long-name';
    const kept = await library.follow.keepEntry(whole(id, entry('short/1'), HARBOUR, { address }));
    const again = {
      ...whole(id, entry('short/1'), story(1), { address }),
      article: pageOf(entry('short/1'), story(1)),
    };
    expect(await library.follow.keepEntry(again)).toEqual({ state: 'updated', id: kept.id });
    const { row } = await library.articles.article(kept.id);
    expect(row.address).toBe(address);
    const page = pageOf(entry('short/1'), HARBOUR);
    expect((await corpus.candidates(page, df)).map((one) => one.id)).toEqual([kept.id]);
    expect(await corpus.keeping.save(page)).toMatchObject({ id: kept.id });
  });

  it('is merged with the outlet’s own text at another address, in another batch or the same', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const late = HARBOUR.with(5, `${HARBOUR[5]} Corrected: the customs house is old.`);
    const [first, second] = await library.follow.keepEntries([
      whole(id, entry('a'), HARBOUR),
      whole(id, entry('b', { title: entry('a').title }), late),
    ]);
    expect(second).toEqual({ state: 'merged', id: first!.id });
    const third = await library.follow.keepEntry(whole(id, entry('c'), late));
    expect(third).toEqual({ state: 'merged', id: first!.id });
    expect(await listed(library)).toEqual([first!.id]);
    // From then on the other address is the article's own.
    expect(await library.follow.keepEntry(whole(id, entry('c'), story(1)))).toEqual({
      state: 'updated',
      id: first!.id,
    });
  });

  it.each([
    ['another outlet’s', { outlet: { id: 'gullpost.example', name: 'Gull Post' } }, HARBOUR],
    ['one that goes on where the other ends', {}, [...HARBOUR, ...story(3), ...story(4)]],
    [
      'one from five days later',
      { published: { at: '2024-06-15', precision: 'day', foundIn: 'meta' } },
      HARBOUR,
    ],
  ] as const)('is an article of its own beside %s like it', async (_what, more, text) => {
    const { library } = await fresh();
    const id = await follow(library);
    const kept = await library.follow.keepEntries([
      whole(id, entry('a'), HARBOUR),
      whole(id, entry('b'), [...text], more),
    ]);
    expect(kept.map(({ state }) => state)).toEqual(['kept', 'kept']);
  });

  it('is an article of its own where only a form is the same', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const weather = (day: string) => [
      `${story(1)[0]} The coast will be dry ${day} with a light wind from the west and some cloud over the hills by the evening, and the ferry is running as it should.`,
    ];
    const first = await library.follow.keepEntry(
      whole(id, entry('mon', { title: 'Weather on Monday' }), weather('today')),
    );
    const second = await library.follow.keepEntry(
      whole(id, entry('tue', { title: 'Weather on Tuesday' }), weather('today')),
    );
    expect([first.state, second.state]).toEqual(['kept', 'kept']);
    const third = await library.follow.keepEntry(
      whole(id, entry('tue2', { title: 'Weather on Tuesday' }), weather('today')),
    );
    expect(third).toEqual({ state: 'merged', id: second.id });
  });

  it('is not brought back once the reader took it out, after 30 days neither', async () => {
    const { library, clock, name } = await fresh();
    const id = await following(library, [entry('a'), entry('b')]);
    const { id: article } = await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    await library.articles.remove([article]);
    const again = () => library.follow.keepEntry(whole(id, entry('a', { title: 'Again' }), story(2)));
    expect(await again()).toEqual({ state: 'removed', id: article });
    await library.follow.noteFetched(id, { next: NEXT, entries: [entry('a', { title: 'Again' })] });
    // Nor is its page asked for.
    expect((await library.follow.takeWaiting(NOW, 10)).map((one) => one.entry.address)).toEqual([
      entry('b').address,
    ]);
    clock.now += 31 * DAY;
    await library.packs.sweep();
    expect(await analysesOf(name)).toEqual([]);
    expect(await again()).toEqual({ state: 'removed', id: article });
    expect(await listed(library)).toEqual([]);
  });

  it('leaves a private copy as it is, and stands behind it', async () => {
    const { library, corpus, name } = await fresh();
    const id = await following(library, [entry('a')]);
    const { id: article } = await corpus.keeping.save(pageOf(entry('a'), HARBOUR));
    const before = (await analysesOf(name)).find(({ source }) => source === 'saved');
    expect(await library.follow.keepEntry(whole(id, entry('a'), story(1)))).toEqual({
      state: 'kept',
      id: article,
    });
    expect((await analysesOf(name)).find(({ source }) => source === 'saved')).toEqual(before);
    const { row, alsoIn } = await library.articles.article(article);
    expect(row.provenance).toBe('saved');
    expect(alsoIn).toEqual([`feed:${id}`]);
    expect(await corpus.size()).toBe(1);
    const headline = { feed: id, entry: entry('a'), article: headlineOf(entry('a')) };
    expect((await library.follow.keepEntry(headline)).state).toBe('unchanged');
  });

  it('that a pack quotes is kept whole under its id, with the pack’s outlet and date', async () => {
    const { library, corpus } = await fresh();
    const address = entry('a').address;
    await install(corpus, [strike('quoted', '2024-06-09', { address })]);
    const id = await following(library, [entry('a')]);
    expect(await library.follow.keepEntry(whole(id, entry('a'), HARBOUR))).toEqual({
      state: 'kept',
      id: 'quoted',
    });
    const { row } = await library.articles.article('quoted');
    expect(row).toMatchObject({ provenance: 'feed', rights: 'full', outletName: 'Lessing Courier' });
    expect(row.published?.at).toBe('2024-06-09');
    const page = {
      ...analysed('p', HARBOUR.slice(1), on('2024-06-10')),
      address: 'https://gullpost.example/x',
    };
    const [found] = await corpus.candidates(page, df);
    expect(found).toMatchObject({ id: 'quoted', rights: 'full' });
  });

  it('gives way to its headline where it is too large to be backed up', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a')]);
    const article = { ...pageOf(entry('a')), fingerprint: Array.from({ length: 60_000 }, (_, i) => i) };
    const kept = await library.follow.keepEntry({ feed: id, entry: entry('a'), article });
    expect(kept.state).toBe('kept');
    expect((await library.articles.article(kept.id)).row).toMatchObject({
      headlineOnly: true,
      headline: entry('a').title,
    });
  });
});

describe('an article known by its headline alone', () => {
  it('gives way to the whole one, and never takes its place', async () => {
    const { library, clock } = await fresh();
    const id = await following(library, [entry('a')]);
    const headline = { feed: id, entry: entry('a'), article: headlineOf(entry('a')) };
    const kept = await library.follow.keepEntry({ ...headline, again: NOW + DAY });
    expect(kept.state).toBe('kept');
    const { row } = await library.articles.article(kept.id);
    expect(row).toMatchObject({ headlineOnly: true, partial: true, provenance: 'feed' });
    expect(await library.follow.takeWaiting(NOW, 10)).toEqual([]);
    // It is tried again when its time has come.
    expect(await library.follow.takeWaiting(NOW + DAY, 10)).toMatchObject([{ tries: 1 }]);
    clock.now += 1_000;
    expect(await library.follow.keepEntry(whole(id, entry('a'), HARBOUR))).toEqual({
      state: 'updated',
      id: kept.id,
    });
    expect(await library.follow.takeWaiting(NOW + DAY, 10)).toEqual([]);
    const now = await library.articles.article(kept.id);
    expect(now.row.headlineOnly).toBeUndefined();
    // Nothing was changed by the outlet: the headline is no earlier state of the article.
    expect(now.versions).toEqual([]);
    expect(await library.follow.keepEntry(headline)).toEqual({ state: 'unchanged', id: kept.id });
    expect((await library.follow.followed())[0]!.days).toEqual([{ day: 19884, whole: 1, headlines: 1 }]);
    // Undone, both are taken back: they came in one round.
    await library.undo((await library.recent())[0]!.id);
    expect(await listed(library)).toEqual([]);
  });

  it('is back when the whole one’s day is undone', async () => {
    const { library, clock } = await fresh();
    const id = await following(library, [entry('a')]);
    const kept = await library.follow.keepEntry({
      feed: id,
      entry: entry('a'),
      article: headlineOf(entry('a')),
    });
    clock.now += DAY;
    await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    await library.undo((await library.recent())[0]!.id);
    expect((await library.articles.article(kept.id)).row).toMatchObject({ headlineOnly: true });
  });
});
