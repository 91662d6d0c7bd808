import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../../lib/corpus/library/index.ts';
import { bytesOf, CHAIN_START, chain } from '../../../../lib/packs/chain.ts';
import { hexOf } from '../../../../lib/packs/keys.ts';
import { loadPack } from '../../../../lib/packs/read.ts';
import { HARBOUR, streamOf } from '../../packs/news.ts';
import { freshCorpus, libraryOf, listed, NOW } from '../world.ts';
import { entry, feed, follow, following, headlineOf, NEXT, pageOf, story, whole } from './news.ts';

const DAY = 86_400_000;

/** A corpus that follows two feeds: articles, a headline, a version, another address, one taken out, entries that wait. */
async function lived(): Promise<{ library: Library; name: string; ids: string[]; clock: { now: number } }> {
  const clock = { now: NOW };
  const { name } = await freshCorpus();
  const library = libraryOf(name, () => clock.now);
  const one = await following(library, [entry('a'), entry('b'), entry('c'), entry('d'), entry('e')]);
  const two = await following(library, [entry('x')], feed('gullpost.example'));
  await library.follow.keepEntries([
    whole(one, entry('a'), HARBOUR),
    whole(one, entry('b'), story(1), { address: 'https://tidewatch.example/b-in-full' }),
    { feed: one, entry: entry('c'), article: headlineOf(entry('c')), again: NOW + DAY },
  ]);
  clock.now += 1_000;
  await library.follow.keepEntry(whole(one, entry('a', { title: 'Later' }), HARBOUR.slice(1)));
  const { id } = await library.follow.keepEntry(whole(one, entry('d'), story(2)));
  await library.articles.remove([id]);
  await library.follow.noteFetched(one, { next: NEXT, etag: '"7"', entries: [entry('e'), entry('f')] });
  await library.follow.setFeed(two, { paused: true });
  await library.follow.setSettings({
    paused: false,
    every: 30,
    articlesADay: 90,
    megabytesADay: 20,
    metered: true,
  });
  return { library, name, ids: [one, two], clock };
}

const backUp = async (library: Library): Promise<Blob> => (await library.packs.backUp({})).file;

async function restored(file: Blob, library: Library): Promise<number> {
  const { job } = await library.packs.stageBackup(file.stream(), {}, file.size);
  return (await library.packs.acceptBackup(job)).change;
}

/** What following is about, as it is stored. */
async function state(name: string): Promise<Record<string, unknown>> {
  const db = await openDB(name);
  const all: Record<string, unknown> = { settings: await db.get('settings', 'follow') };
  for (const store of ['feeds', 'entries', 'aliases'] as const) all[store] = await db.getAll(store);
  db.close();
  return all;
}

async function linesOf(file: Blob): Promise<string[]> {
  const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  return text.trimEnd().split('\n');
}

/** A back-up of these lines, its hash made anew. */
async function rewritten(lines: readonly string[]): Promise<Blob> {
  let hash = CHAIN_START;
  for (const line of lines.slice(0, -1)) hash = await chain(hash, bytesOf(line));
  const end = JSON.stringify({ type: 'end', chain: hexOf(hash) });
  return new Blob([`${[...lines.slice(0, -1), end].join('\n')}\n`]);
}

describe('a back-up of what is followed', () => {
  it('restored into an empty profile goes on where it was made', async () => {
    const { library, name, ids } = await lived();
    const file = await backUp(library);
    const { name: empty } = await freshCorpus();
    const second = libraryOf(empty);
    const preview = await second.packs.stageBackup(file.stream(), {}, file.size);
    expect(preview).toMatchObject({ feeds: 2, articles: 3, versions: 1 });
    await second.packs.acceptBackup(preview.job);
    expect(await state(empty)).toEqual(await state(name));
    expect(await second.follow.followed()).toEqual(await library.follow.followed());
    expect(await listed(second)).toEqual(await listed(library));
    // What was seen is no news, what the reader took out stays out, the other address is known, and so on.
    expect(
      await second.follow.noteFetched(ids[0]!, {
        next: NEXT,
        entries: [entry('a', { title: 'Later' }), entry('e')],
      }),
    ).toEqual({
      added: 1,
    });
    const [one] = ids;
    expect((await second.follow.keepEntry(whole(one!, entry('d'), story(3)))).state).toBe('removed');
    expect((await second.follow.keepEntry(whole(one!, entry('b'), story(1)))).state).toBe('unchanged');
    expect((await second.follow.keepEntry(whole(one!, entry('g'), story(4)))).state).toBe('kept');
    expect(await listed(second)).toHaveLength(4);
  });

  it('restored over another takes its place, and undone that goes on, with what waited found again', async () => {
    const { library } = await lived();
    const file = await backUp(library);
    const { name } = await freshCorpus();
    const second = libraryOf(name);
    const gull = feed('saltnews.example');
    const id = await following(second, [entry('s1'), entry('s2')], gull);
    await second.follow.keepEntry(whole(id, entry('s1'), story(8)));
    const tide = await follow(second);
    await second.follow.keepEntry(whole(tide, entry('mine'), story(9)));
    const before = await listed(second);
    const change = await restored(file, second);
    expect((await second.follow.followed()).map(({ address }) => address)).toEqual(
      (await library.follow.followed()).map(({ address }) => address),
    );
    expect(await listed(second)).toEqual(await listed(library));
    // A feed that the back-up has not is followed again and brings something: that makes nothing final.
    await second.follow.follow([gull]);
    expect((await second.follow.keepEntry(whole(id, entry('s3'), story(10)))).state).toBe('kept');
    expect(await listed(second)).toHaveLength(4);
    await second.undo(change);
    expect((await second.follow.followed()).map((row) => row.id).toSorted()).toEqual([id, tide].toSorted());
    expect(await listed(second)).toEqual(before);
    expect(await second.follow.noteFetched(id, { next: NEXT, entries: [entry('s1'), entry('s2')] })).toEqual({
      added: 1,
    });
    expect((await second.follow.keepEntry(whole(id, entry('s2'), story(11)))).state).toBe('kept');
  });

  it('from before feeds could be followed is restored, and what is followed stays', async () => {
    const { library, name } = await lived();
    const { name: old } = await freshCorpus();
    const earlier = libraryOf(old);
    await earlier.keeping.save(pageOf(entry('saved'), story(5)));
    const [header, ...lines] = await linesOf(await backUp(earlier));
    const first = lines.filter((line) => !/^\{"type":"(?:feed|entry|alias)"|"key":"follow"/u.test(line));
    const file = await rewritten([header!.replace('"format":2', '"format":1'), ...first]);
    const before = await state(name);
    const preview = await library.packs.stageBackup(file.stream(), {}, file.size);
    expect(preview.feeds).toBeUndefined();
    await library.packs.acceptBackup(preview.job);
    expect(await state(name)).toEqual(before);
    expect(await listed(library)).toHaveLength(1);
    const [{ id } = { id: '' }] = await library.follow.followed();
    expect((await library.follow.keepEntry(whole(id, entry('new'), story(6)))).state).toBe('kept');
    expect(await listed(library)).toHaveLength(2);
  });

  it('that is damaged where it tells of feeds is refused by its line, and nothing changes', async () => {
    const { library, name } = await lived();
    const lines = await linesOf(await backUp(library));
    const at = (type: string) => lines.findIndex((line) => line.startsWith(`{"type":"${type}"`));
    const feedAt = at('feed');
    const bad: [number, (line: string) => string][] = [
      [feedAt, (line) => line.replace('"https://', '"javascript:')],
      [feedAt, (line) => line.replace('"failures":0', '"failures":-1')],
      [feedAt, (line) => line.replace('"digests":[', '"digests":[1,')],
      [feedAt, (line) => line.replace('"hosts":["', '"hosts":["a b","')],
      [feedAt, (line) => line.replace('"type":"feed"', '"type":"feed","more":1')],
      [at('entry'), (line) => line.replace(/"feed":"[^"]+"/u, '"feed":"nobody"')],
      [at('entry'), (line) => line.replace('"precision":"instant"', '"precision":"year"')],
      [at('alias'), (line) => line.replace('"https://', '"data:')],
    ];
    const before = await state(name);
    for (const [line, damage] of bad) {
      expect(damage(lines[line]!)).not.toBe(lines[line]);
      const file = await rewritten(lines.with(line, damage(lines[line]!)));
      await expect(library.packs.stageBackup(file.stream(), {})).rejects.toMatchObject({
        code: 'backup-damaged',
        message: expect.stringMatching(new RegExp(`^line ${line + 1}: `)),
      });
    }
    const twice = await rewritten(lines.toSpliced(feedAt, 0, lines[feedAt]!));
    await expect(library.packs.stageBackup(twice.stream(), {})).rejects.toMatchObject({
      code: 'backup-damaged',
    });
    const old = await rewritten(lines.with(0, lines[0]!.replace('"format":2', '"format":1')));
    await expect(library.packs.stageBackup(old.stream(), {})).rejects.toMatchObject({
      code: 'backup-damaged',
    });
    expect(await state(name)).toEqual(before);
  });
});

describe('an export of what feeds brought', () => {
  it('is a pack of quotations, headlines among them, that another corpus takes in', async () => {
    const { library } = await lived();
    const { file, articles } = await library.packs.export({ title: 'Followed' }, {});
    expect(articles).toBe(3);
    const pack = await loadPack(file.stream());
    expect(pack.articles.map(({ rights, provenance }) => [rights, provenance])).toEqual(
      Array.from({ length: 3 }, () => ['quotation', 'pack']),
    );
    expect(pack.articles.filter(({ headlineOnly }) => headlineOnly)).toHaveLength(1);
    const second = libraryOf((await freshCorpus()).name);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { job } = await second.packs.stage(streamOf(bytes), {}, bytes.length);
    await second.packs.accept(job, false);
    expect((await listed(second)).toSorted()).toEqual((await listed(library)).toSorted());
  });
});
