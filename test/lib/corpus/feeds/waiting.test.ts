import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openCorpus } from '../../../../lib/corpus/index.ts';
import { freshCorpus, libraryOf, listed, NOW } from '../world.ts';
import { entry, feed, follow, following, NEXT, story, whole } from './news.ts';
import { DAY, fresh, waiting } from './scene.ts';

const MINUTE = 60_000;

describe('entries', () => {
  it('wait until they are settled, newest first and every feed in turn', async () => {
    const { library } = await fresh();
    const at = (hour: number) => ({
      published: { at: `2024-06-10T0${hour}:00:00Z`, precision: 'instant' as const },
    });
    const id = await following(library, [entry('a', at(1)), entry('b', at(3)), entry('c', at(2))]);
    await following(
      library,
      [entry('x', { ...at(1), address: 'https://gullpost.example/x' })],
      feed('gullpost.example'),
    );
    expect((await waiting(library)).toSorted((p, q) => Number(q === 'x') - Number(p === 'x'))).toEqual([
      'x',
      'b',
      'c',
      'a',
    ]);
    expect(await library.follow.takeWaiting(NOW, 2)).toHaveLength(2);
    await library.follow.settleEntry(id, entry('b').address, { state: 'done' });
    await library.follow.settleEntry(id, entry('c').address, { state: 'later', after: NOW + MINUTE });
    expect(await waiting(library)).toEqual(['x', 'a']);
    expect(await library.follow.takeWaiting(NOW + MINUTE, 10)).toContainEqual(
      expect.objectContaining({ feed: id, entry: entry('c', at(2)), tries: 1 }),
    );
  });

  it('are new once, and again when they were updated', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a'), entry('b'), entry('a')]);
    for (const one of ['a', 'b']) await library.follow.settleEntry(id, entry(one).address, { state: 'done' });
    const again = (entries: Parameters<typeof following>[1]) =>
      library.follow.noteFetched(id, { next: NEXT, entries });
    expect(await again([entry('a'), entry('b')])).toEqual({ added: 0 });
    const updated = { updated: { at: '2024-06-10T11:00:00Z', precision: 'instant' as const } };
    expect(await again([entry('a', updated), entry('b', { title: 'Another headline' })])).toEqual({
      added: 2,
    });
    expect(await waiting(library)).toEqual(['a', 'b']);
    // What left the feed and comes back is no news.
    for (const one of ['a', 'b']) await library.follow.settleEntry(id, entry(one).address, { state: 'done' });
    await again([entry('c')]);
    expect(await again([entry('a', updated)])).toEqual({ added: 0 });
  });

  it('are bounded: the newest 500 wait, and what no article can be made of is left out', async () => {
    const { library } = await fresh();
    const many = Array.from({ length: 700 }, (_, i) =>
      entry(`n${i}`, { published: { at: new Date(NOW - i * MINUTE).toISOString(), precision: 'instant' } }),
    );
    const id = await follow(library);
    const bad = [entry('t', { title: ' \u0000' }), entry('u', { address: 'ftp://tidewatch.example/u' })];
    expect(await library.follow.noteFetched(id, { next: NEXT, entries: [...many, ...bad] })).toEqual({
      added: 500,
    });
    const { settings } = await library.follow.settings();
    await library.follow.setSettings({ ...settings, articlesADay: 1_000 });
    const all = await waiting(library);
    expect(all).toHaveLength(500);
    expect(all[0]).toBe('n0');
    expect(all.at(-1)).toBe('n499');
    expect(await library.follow.noteFetched(id, { next: NEXT, entries: many })).toEqual({ added: 0 });
    expect((await library.follow.followed())[0]).toMatchObject({ waiting: 500 });
  });

  it('stay new to nobody in a feed of 100,000: what stands in it first is what is remembered', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const many = Array.from({ length: 100_000 }, (_, i) => entry(`n${i}`));
    await library.follow.noteFetched(id, { next: NEXT, entries: many });
    expect(await library.follow.noteFetched(id, { next: NEXT, entries: many })).toEqual({ added: 0 });
  });

  it('that retention would take out at once do not wait at all', async () => {
    const { library } = await fresh();
    await library.setRetention({ days: 7 });
    const old = { published: { at: '2024-05-20', precision: 'day' as const } };
    await following(library, [entry('old', old), entry('new')]);
    expect(await waiting(library)).toEqual(['new']);
  });

  it('of paused feeds wait for the reader, those of a feed just wanted do not', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a')]);
    await library.follow.setFeed(id, { paused: true });
    expect(await waiting(library)).toEqual([]);
    expect(await waiting(library, NOW, [id])).toEqual(['a']);
  });

  it('survive everything that ends between two steps: nothing is lost and nothing read twice', async () => {
    const { name } = await freshCorpus();
    const entries = Array.from({ length: 12 }, (_, i) => entry(`n${i}`));
    const id = await following(libraryOf(name), entries);
    const read: string[] = [];
    // Each round is ended after some steps, and begun by a worker that knows nothing of the one before.
    for (let round = 0; round < 12; round++) {
      const library = libraryOf(name);
      await library.follow.noteFetched(id, { next: NEXT, entries });
      for (const next of await library.follow.takeWaiting(NOW, 2)) {
        if (round % 3 === 2) break;
        await library.follow.keepEntry(whole(id, next.entry, story(read.length)));
        read.push(next.entry.address);
      }
      await library.close();
    }
    expect(read).toHaveLength(12);
    expect(new Set(read)).toEqual(new Set(entries.map(({ address }) => address)));
    expect(await listed(libraryOf(name))).toHaveLength(12);
  });
});

describe('when something is due next', () => {
  it('is the nearest of feeds and entries, never while everything is paused, at once when wanted', async () => {
    const { library } = await fresh();
    expect(await library.follow.nextDue()).toBeUndefined();
    const id = await follow(library);
    expect(await library.follow.nextDue()).toBe(0);
    await library.follow.noteFetched(id, { next: NEXT, entries: [entry('a')] });
    expect(await library.follow.nextDue()).toBe(0);
    await library.follow.settleEntry(id, entry('a').address, { state: 'later', after: NOW + MINUTE });
    expect(await library.follow.nextDue()).toBe(NOW + MINUTE);
    await library.follow.settleEntry(id, entry('a').address, { state: 'done' });
    expect(await library.follow.nextDue()).toBe(NEXT);
    const { settings } = await library.follow.settings();
    await library.follow.setSettings({ ...settings, paused: true });
    expect(await library.follow.nextDue()).toBeUndefined();
    await library.follow.wantNow();
    expect(await library.follow.nextDue()).toBe(0);
  });

  it('is tomorrow for what the day’s bounds leave over', async () => {
    const { library } = await fresh();
    const id = await following(library, [entry('a'), entry('b')]);
    const { settings } = await library.follow.settings();
    await library.follow.setSettings({ ...settings, articlesADay: 1, megabytesADay: 2 });
    await library.follow.keepEntry(whole(id, entry('a'), story(1)));
    const tomorrow = Date.parse('2024-06-11');
    // Feeds are still asked: an entry that is gone by tomorrow would be missed.
    expect(await library.follow.nextDue()).toBe(NEXT);
    expect(await waiting(library)).toEqual([]);
    expect(await waiting(library, tomorrow)).toEqual(['b']);
    await library.follow.setSettings({ ...settings, articlesADay: 9, megabytesADay: 2 });
    expect(await waiting(library)).toEqual(['b']);
    await library.follow.spend(2e6);
    expect(await waiting(library)).toEqual([]);
    expect(await library.follow.nextDue()).toBe(tomorrow);
  });
});

describe('settings', () => {
  it('come with sensible bounds, are brought within them, and the day’s spending starts anew at midnight', async () => {
    const { library, clock } = await fresh();
    const { settings } = await library.follow.settings();
    expect(settings).toEqual({
      paused: false,
      every: 60,
      articlesADay: 400,
      megabytesADay: 150,
      metered: false,
    });
    await library.follow.setSettings({
      paused: true,
      every: 0.5,
      articlesADay: 1e9,
      megabytesADay: Number.NaN,
      metered: true,
    });
    expect((await library.follow.settings()).settings).toEqual({
      paused: true,
      every: 15,
      articlesADay: 5_000,
      megabytesADay: 150,
      metered: true,
    });
    expect(await library.follow.spend(300)).toEqual({ day: 19884, articles: 0, bytes: 300 });
    expect((await library.follow.settings()).spent.bytes).toBe(300);
    clock.now += DAY;
    expect((await library.follow.settings()).spent).toEqual({ day: 19885, articles: 0, bytes: 0 });
  });

  it('that ask more often bring feeds nearer, though not nearer than they ask for', async () => {
    const { library } = await fresh();
    const one = await follow(library);
    const two = await follow(library, feed('gullpost.example'));
    await library.follow.noteFetched(one, { next: NOW + DAY, entries: [] });
    await library.follow.noteFetched(two, { next: NOW + DAY, entries: [], ttl: 7_200 });
    const { settings } = await library.follow.settings();
    await library.follow.setSettings({ ...settings, every: 30 });
    const next = new Map((await library.follow.followed()).map((row) => [row.id, row.next]));
    expect(next.get(one)).toBe(NOW + 30 * MINUTE);
    expect(next.get(two)).toBe(NOW + 120 * MINUTE);
  });

  it('tell how fresh the corpus is', async () => {
    const { library, name, clock } = await fresh();
    expect(await library.follow.freshness()).toEqual({ followed: 0, outlets: [], paused: false });
    const one = await follow(library);
    const two = await follow(library, feed('gullpost.example'));
    expect(await library.follow.freshness()).toEqual({
      followed: 2,
      outlets: ['gullpost.example', 'tidewatch.example'],
      paused: false,
    });
    await library.follow.noteFetched(one, { next: NEXT, entries: [] });
    clock.now += DAY;
    await library.follow.noteFetched(two, { next: NEXT, entries: [] });
    expect(await library.follow.freshness()).toEqual({
      followed: 2,
      outlets: ['gullpost.example', 'tidewatch.example'],
      succeeded: NOW + DAY,
      oldest: NOW,
      paused: false,
    });
    // The background answers the same.
    const corpus = await openCorpus(name);
    expect(await corpus.freshness()).toEqual(await library.follow.freshness());
    await library.follow.setFeed(one, { paused: true });
    expect(await library.follow.freshness()).toMatchObject({ oldest: NOW + DAY, paused: false });
    await library.follow.setFeed(two, { paused: true });
    expect(await library.follow.freshness()).toMatchObject({ followed: 2, paused: true });
  });

  it('keep what is known of a host, its robots.txt cut to 512 kB', async () => {
    const { library } = await fresh();
    expect(await library.follow.host('tidewatch.example')).toBeUndefined();
    const robots = { at: NOW, status: 200, text: 'x'.repeat(600_000) };
    await library.follow.setHost({ host: 'tidewatch.example', robots, until: NOW + 5 });
    const row = await library.follow.host('tidewatch.example');
    expect(row).toMatchObject({ until: NOW + 5, robots: { at: NOW } });
    expect(row!.robots!.text).toHaveLength(512_000);
  });
});
