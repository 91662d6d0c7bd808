import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { listed, NOW } from '../world.ts';
import { entry, feed, follow, following, NEXT, story, whole } from './news.ts';
import { DAY, fresh, waiting } from './scene.ts';

const MINUTE = 60_000;

describe('following', () => {
  it('is listed with what the reader was told, due at once, and undone', async () => {
    const { library } = await fresh();
    const { change } = await library.follow.follow([feed(), feed('gullpost.example')]);
    expect(await library.follow.followed()).toEqual([
      {
        ...feed('gullpost.example'),
        id: expect.any(String),
        added: NOW,
        next: 0,
        failures: 0,
        waiting: 0,
        days: [],
      },
      { ...feed(), id: expect.any(String), added: NOW, next: 0, failures: 0, waiting: 0, days: [] },
    ]);
    expect(await library.follow.due(NOW)).toHaveLength(2);
    expect(await library.recent()).toMatchObject([
      { what: 'followed', title: 'tidewatch', count: 2, undoable: true },
    ]);
    await library.undo(change!);
    expect(await library.follow.followed()).toEqual([]);
    expect(await library.follow.due(NOW)).toEqual([]);
    expect(await library.recent()).toMatchObject([{ undone: true, undoable: false }]);
  });

  it('is not taken up again by an undo where its address is followed meanwhile, or there is no room', async () => {
    const { library } = await fresh();
    await library.follow.follow([feed(), feed('gullpost.example')]);
    const all = await library.follow.followed();
    const [gull, tide] = [all[0]!, all[1]!];
    const { change } = await library.follow.unfollow([tide.id]);
    await library.follow.noteFailed(gull.id, { problem: 'moved', next: NEXT, movedTo: tide.address });
    await library.follow.acceptMove(gull.id);
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'changed-since' });
    expect((await library.follow.followed()).map(({ address }) => address)).toEqual([tide.address]);

    const second = (await library.follow.unfollow([gull.id])).change;
    await library.follow.follow(Array.from({ length: 500 }, (_, i) => feed(`paper-${i}.example`)));
    await expect(library.undo(second)).rejects.toMatchObject({ code: 'changed-since' });
    expect(await library.follow.followed()).toHaveLength(500);
  });

  it('at a new address is taken back, with what was seen since', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const there = 'https://feeds.tidewatch.test/all';
    await library.follow.noteFailed(id, { problem: 'moved', status: 301, next: NEXT, movedTo: there });
    const { change } = await library.follow.acceptMove(id);
    expect(await library.recent()).toMatchObject([
      { what: 'moved-feed', undoable: true },
      { what: 'followed' },
    ]);
    await library.follow.noteFetched(id, { next: NEXT, status: 200, entries: [entry('a')] });
    await library.undo(change);
    expect(await library.follow.followed()).toMatchObject([
      { id, address: feed().address, problem: 'moved', movedTo: there },
    ]);
    expect(await library.follow.noteFetched(id, { next: NEXT, status: 200, entries: [entry('a')] })).toEqual({
      added: 0,
    });
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'changed-since' });
    // Where its old address is followed again by itself, it stays where it is.
    await library.follow.noteFailed(id, { problem: 'moved', status: 301, next: NEXT, movedTo: there });
    const again = await library.follow.acceptMove(id);
    await library.follow.follow([feed()]);
    await expect(library.undo(again.change)).rejects.toMatchObject({ code: 'changed-since' });
  });

  it('goes on when the clock is set right that was years ahead', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const ahead = NOW + 5 * 365 * DAY;
    await library.follow.noteFetched(id, { next: ahead + 60 * MINUTE, status: 200, entries: [entry('a')] });
    await library.follow.settleEntry(id, entry('a').address, { state: 'later', after: ahead });
    expect(await library.follow.due(NOW)).toHaveLength(1);
    expect(await library.follow.nextDue()).toBeLessThanOrEqual(NOW);
    expect(await waiting(library)).toEqual(['a']);
    await library.follow.noteFetched(id, { next: NOW + DAY, status: 304 });
    expect(await library.follow.due(NOW)).toEqual([]);
  });

  it('again changes nothing, and no more than 500 feeds are followed', async () => {
    const { library } = await fresh();
    await library.follow.follow([feed()]);
    expect(await library.follow.follow([feed()])).toEqual({});
    const many = Array.from({ length: 510 }, (_, i) => feed(`paper-${i}.example`));
    await library.follow.follow(many);
    expect(await library.follow.followed()).toHaveLength(500);
  });

  it('takes nothing that is no web address, and cuts what is too long for a back-up', async () => {
    const { library } = await fresh();
    const given = feed('tidewatch.example', {
      title: `${'a'.repeat(299)}\u{1f30a}\u0000`,
      language: 'not a tag',
    });
    await library.follow.follow([feed('x.example', { address: 'javascript:alert(1)' }), given]);
    const [row, ...rest] = await library.follow.followed();
    expect(rest).toEqual([]);
    expect(row!.title).toBe('a'.repeat(299));
    expect(row!.language).toBeUndefined();
  });

  it('ends without taking what was kept, and is taken up again where it was left', async () => {
    const { library, clock } = await fresh();
    const id = await following(library, [entry('a'), entry('b')]);
    await library.follow.keepEntry(whole(id, entry('a'), story(1)));
    const { change } = await library.follow.unfollow([id]);
    expect(await library.follow.followed()).toEqual([]);
    expect(await waiting(library)).toEqual([]);
    expect(await listed(library)).toHaveLength(1);
    expect(await library.follow.keepEntry(whole(id, entry('b'), story(2)))).toMatchObject({
      state: 'unfollowed',
    });
    await library.undo(change);
    expect(await waiting(library)).toEqual(['b']);

    await library.follow.unfollow([id]);
    clock.now += DAY;
    await library.follow.follow([feed()]);
    // What it has seen it has seen.
    expect(await library.follow.noteFetched(id, { next: NEXT, entries: [entry('a'), entry('b')] })).toEqual({
      added: 0,
    });
    expect(await waiting(library)).toEqual(['b']);
  });

  it('that ended is forgotten after 30 days, with what waits; its articles stay', async () => {
    const { library, name, clock } = await fresh();
    const id = await following(library, [entry('a'), entry('b')]);
    await library.follow.keepEntry(whole(id, entry('a'), story(1)));
    await library.follow.setHost({ host: 'tidewatch.example', asked: NOW });
    const { change } = await library.follow.unfollow([id]);
    clock.now += 31 * DAY;
    await library.packs.sweep();
    const db = await openDB(name);
    expect([await db.count('feeds'), await db.count('entries'), await db.count('hosts')]).toEqual([0, 0, 0]);
    db.close();
    expect(await listed(library)).toHaveLength(1);
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a feed nobody follows is not found', async () => {
    const { library } = await fresh();
    const asked = [
      library.follow.unfollow(['x']),
      library.follow.setFeed('x', { paused: true }),
      library.follow.acceptMove('x'),
    ];
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
  });

  it('can’t be undone once something later changed it', async () => {
    const { library } = await fresh();
    const { change } = await library.follow.follow([feed()]);
    const [{ id } = { id: '' }] = await library.follow.followed();
    await library.follow.unfollow([id]);
    expect((await library.recent()).map(({ undoable }) => undoable)).toEqual([true, false]);
    await expect(library.undo(change!)).rejects.toMatchObject({ code: 'changed-since' });
  });
});

describe('a feed', () => {
  it('is asked when its time has come, or at once when the reader wants it, paused or not', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    await library.follow.noteFetched(id, {
      next: NEXT,
      etag: '"1"',
      lastModified: 'Mon',
      ttl: 900,
      entries: [],
    });
    expect(await library.follow.due(NEXT - 1)).toEqual([]);
    expect(await library.follow.due(NEXT)).toMatchObject([
      { id, etag: '"1"', lastModified: 'Mon', ttl: 900 },
    ]);
    await library.follow.setFeed(id, { paused: true });
    expect(await library.follow.due(NEXT)).toEqual([]);
    await library.follow.wantNow();
    expect(await library.follow.due(NOW)).toEqual([]);
    await library.follow.wantNow([id]);
    expect(await library.follow.due(NOW)).toMatchObject([{ id, paused: true, next: 0 }]);
    await library.follow.noteFetched(id, { next: NEXT });
    await library.follow.setFeed(id, { paused: false });
    const [row] = await library.follow.due(NEXT);
    expect(row).toMatchObject({ etag: '"1"', ttl: 900 });
    expect(row).not.toHaveProperty('paused');
    // A whole answer stands for itself.
    await library.follow.noteFetched(id, { next: NEXT, entries: [] });
    expect((await library.follow.due(NEXT))[0]).not.toHaveProperty('etag');
  });

  it('tells how it failed until it goes well', async () => {
    const { library, clock } = await fresh();
    const id = await follow(library);
    await library.follow.noteFailed(id, { problem: 'busy', status: 503, next: NEXT });
    clock.now += MINUTE;
    await library.follow.noteFailed(id, { problem: 'timeout', next: NEXT });
    const [failed] = await library.follow.followed();
    expect(failed).toMatchObject({ problem: 'timeout', failures: 2, checked: NOW + MINUTE, next: NEXT });
    expect(failed).not.toHaveProperty('status');
    expect(failed).not.toHaveProperty('succeeded');
    await library.follow.noteFetched(id, { next: NEXT, status: 200, entries: [] });
    const [well] = await library.follow.followed();
    expect(well).toMatchObject({ failures: 0, status: 200, succeeded: NOW + MINUTE });
    expect(well).not.toHaveProperty('problem');
  });

  it('that moved is asked at the new address once the reader says so, its host with it', async () => {
    const { library } = await fresh();
    const id = await follow(library);
    const there = 'https://feeds.tidewatch.test/all';
    await library.follow.noteFailed(id, {
      problem: 'moved',
      status: 301,
      next: NEXT,
      movedTo: 'file:///etc',
    });
    await expect(library.follow.acceptMove(id)).rejects.toMatchObject({ code: 'not-found' });
    await library.follow.noteFailed(id, { problem: 'moved', status: 301, next: NEXT, movedTo: there });
    await library.follow.acceptMove(id);
    const [row] = await library.follow.followed();
    expect(row).toMatchObject({ id, address: there, next: 0, failures: 0 });
    expect(row!.hosts).toContain('feeds.tidewatch.test');
    expect(row).not.toHaveProperty('movedTo');
    // Another that moves to the same place is the same feed.
    const other = await follow(library, feed('gullpost.example'));
    await library.follow.noteFailed(other, { problem: 'moved', next: NEXT, movedTo: there });
    await library.follow.acceptMove(other);
    expect(await library.follow.followed()).toMatchObject([{ id }]);
  });
});
