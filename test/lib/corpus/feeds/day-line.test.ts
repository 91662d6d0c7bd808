import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HARBOUR } from '../../packs/news.ts';
import { listed, NOW } from '../world.ts';
import { entry, feed, follow, following, pageOf, story, whole } from './news.ts';
import { analysesOf, DAY, fresh, stored } from './scene.ts';

afterEach(() => vi.restoreAllMocks());

describe('the line of a feed’s day in the list of changes', () => {
  it('is one, however much comes, and takes it all out again', async () => {
    const { library, name } = await fresh();
    const id = await follow(library);
    for (let i = 0; i < 40; i += 4)
      await library.follow.keepEntries([0, 1, 2, 3].map((k) => whole(id, entry(`n${i + k}`), story(i + k))));
    const [line, ...rest] = await library.recent();
    expect(line).toMatchObject({
      what: 'fetched',
      title: 'tidewatch.example news',
      count: 40,
      undoable: true,
    });
    expect(rest).toHaveLength(1);
    const db = await openDB(name);
    expect(JSON.stringify(await db.get('log', line!.id)).length).toBeLessThan(300);
    db.close();
    await library.undo(line!.id);
    expect(await listed(library)).toEqual([]);
    const all = await stored(name);
    expect([all.articles, all.analyses, all.segments, all.words, all.versions]).toEqual([[], [], [], [], []]);
    // What was taken out is not brought again; what is new begins a line of its own.
    expect((await library.follow.keepEntry(whole(id, entry('n1'), story(1)))).state).toBe('removed');
    await library.follow.keepEntry(whole(id, entry('other'), story(99)));
    expect(await library.recent()).toMatchObject([
      { what: 'fetched', count: 1, undoable: true },
      { what: 'fetched', count: 40, undone: true },
      { what: 'followed' },
    ]);
  });

  it('puts back what the feed changed, and only that of its own day', async () => {
    const { library, clock, name } = await fresh();
    const id = await follow(library);
    await library.follow.keepEntries([whole(id, entry('a'), story(1)), whole(id, entry('b'), story(2))]);
    const before = await stored(name);
    clock.now += DAY;
    await library.follow.keepEntries([whole(id, entry('a'), story(3)), whole(id, entry('c'), story(4))]);
    clock.now += 60_000;
    await library.follow.keepEntry(whole(id, entry('a'), story(5)));
    const [second, first] = await library.recent();
    expect([second, first]).toMatchObject([
      { count: 3, undoable: true },
      // Later ones stand on it.
      { count: 2, undoable: false },
    ]);
    await expect(library.undo(first!.id)).rejects.toMatchObject({ code: 'changed-since' });
    await library.undo(second!.id);
    const after = await stored(name);
    for (const store of ['articles', 'analyses', 'versions', 'aliases'])
      expect(after[store]).toEqual(before[store]);
    const found: string[][] = [];
    for (const n of [1, 3, 5]) found.push(await listed(library, { text: story(n)[0]!.split(' ')[0]! }));
    expect(found).toEqual([[expect.any(String)], [], []]);
    await library.undo(first!.id);
    expect(await listed(library)).toEqual([]);
    await expect(library.undo(first!.id)).rejects.toMatchObject({ code: 'changed-since' });
  });

  it('crowds out nothing the reader did', async () => {
    const { library, corpus, clock } = await fresh();
    await corpus.keeping.save(pageOf(entry('mine'), HARBOUR));
    const ids: string[] = [];
    for (let i = 0; i < 15; i++) ids.push(await follow(library, feed(`paper-${i}.example`)));
    for (let day = 0; day < 10; day++) {
      clock.now += DAY;
      await library.follow.keepEntries(
        ids.map((id, i) => whole(id, entry(`d${day}n${i}`), story(day * 100 + i))),
      );
    }
    const lines = await library.recent();
    expect(lines.filter(({ what }) => what === 'fetched')).toHaveLength(100);
    expect(lines.at(-1)).toMatchObject({ what: 'saved', undoable: true });
  });
});

describe('a full disk while articles are kept', () => {
  it('leaves everything as it was, and the entries waiting', async () => {
    const { library, name } = await fresh();
    const id = await following(library, [entry('a'), entry('b')]);
    await library.follow.keepEntry(whole(id, entry('a'), HARBOUR));
    const before = await stored(name);
    const put = IDBObjectStore.prototype.put;
    let left = 0;
    const fill = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      const request = put.apply(this, args);
      // As browsers do it: the request is taken, and the transaction fails.
      if (left-- <= 0)
        queueMicrotask(() =>
          (this.transaction as unknown as { _abort(why: string): void })._abort('QuotaExceededError'),
        );
      return request;
    });
    const both = [whole(id, entry('a'), story(1)), whole(id, entry('b'), story(2))];
    let failed = 0;
    for (let writes = 0; ; writes++) {
      left = writes;
      const kept = await library.follow.keepEntries(both).catch((error: { code: string }) => error.code);
      if (kept !== 'quota') break;
      failed++;
      left = Number.POSITIVE_INFINITY;
      expect(await stored(name)).toEqual(before);
    }
    expect(failed).toBeGreaterThan(8);
    fill.mockRestore();
    expect(await listed(library)).toHaveLength(2);
    expect(await library.follow.takeWaiting(NOW, 10)).toEqual([]);
  });
});

describe('retention', () => {
  it('takes out what feeds brought, behind a private copy too, and nothing else', async () => {
    const { library, corpus, clock, name } = await fresh();
    const id = await follow(library);
    const kept = await library.follow.keepEntries([
      whole(id, entry('a'), story(1)),
      whole(id, entry('b'), story(2)),
    ]);
    await corpus.keeping.save(pageOf(entry('b'), story(2)));
    clock.now += 10 * DAY;
    const { change } = await library.setRetention({ days: 7 });
    expect(await listed(library)).toEqual([kept[1]!.id]);
    expect(await corpus.size()).toBe(1);
    await library.undo(change!);
    expect(await listed(library)).toHaveLength(2);
    await library.applyRetention();
    clock.now += 31 * DAY;
    await library.packs.sweep();
    expect((await analysesOf(name)).map(({ source }) => source)).toEqual(['saved']);
    // Taken out by age, it may come again if it is news again.
    expect((await library.follow.keepEntry(whole(id, entry('a'), story(3)))).state).toBe('kept');
  });
});
