import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { Connection } from '../../../lib/corpus/connection.ts';
import { openCorpus } from '../../../lib/corpus/index.ts';
import { MIGRATIONS } from '../../../lib/corpus/migrations.ts';
import { buildSegment, indexed } from '../../../lib/corpus/segment.ts';
import { analysed, HARBOUR } from '../packs/news.ts';
import { entry, follow, NEXT, story, whole } from './feeds/news.ts';
import { corpusOf, df, idsOf, install, libraryOf, listed, NOW, page, strike } from './world.ts';

/** Version 1 as it was first released, written out: never to be changed with the code. */
const VERSION_1: Record<
  string,
  { keyPath: string | string[] | null; indexes: Record<string, string | string[]> }
> = {
  analyses: { keyPath: ['source', 'generation', 'id'], indexes: {} },
  articles: { keyPath: ['source', 'generation', 'id'], indexes: { address: 'address', day: 'day' } },
  feeds: { keyPath: 'id', indexes: {} },
  jobs: { keyPath: 'id', indexes: {} },
  log: { keyPath: null, indexes: {} },
  outlets: { keyPath: ['source', 'generation', 'id'], indexes: {} },
  packs: { keyPath: 'source', indexes: {} },
  segments: {
    keyPath: ['day', 'source', 'generation', 'part'],
    indexes: { source: ['source', 'generation'] },
  },
  settings: { keyPath: null, indexes: {} },
  versions: { keyPath: ['id', 'at'], indexes: {} },
};

const DAY = 19844;

/** A database of version 1: a pack in its second generation, one article taken out of it, a private copy kept twice. */
async function versionOne(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(old) {
      for (const [store, { keyPath, indexes }] of Object.entries(VERSION_1)) {
        const made = old.createObjectStore(store, keyPath ? { keyPath } : { autoIncrement: store === 'log' });
        for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path);
      }
    },
  });
  await db.put('packs', {
    source: 'saved',
    title: '',
    generation: 1,
    sequence: 0,
    tombstones: [],
    replaced: [],
  });
  await db.put('packs', {
    source: 'pack:harbour',
    title: 'Harbour strike',
    generation: 2,
    sequence: 7,
    tombstones: ['gone'],
    replaced: [{ generation: 1, at: NOW }],
  });
  const put = async (source: string, generation: number, ids: string[], of = strike) => {
    for (const id of ids) {
      const article = of(id);
      const { headline, outletId, outletName, language, kind, published } = article;
      const light = { headline, outletId, outletName, language, kind, published };
      const address = `https://courier.example/${id}`;
      await db.put('articles', { source, generation, id, day: DAY, part: 0, address, ...light });
      await db.put('analyses', { source, generation, id, article });
    }
    const entries = ids.map((id) => indexed(of(id), df));
    await db.put('segments', { day: DAY, source, generation, part: 0, ...buildSegment(entries) });
  };
  await put('pack:harbour', 1, ['old']);
  await put('pack:harbour', 2, ['one', 'gone']);
  const whole = (id: string) => analysed(id, HARBOUR);
  await put('saved', 1, ['one'], whole);
  await db.put('versions', { id: 'one', at: NOW, article: { ...whole('one'), headline: 'As it was first' } });
  await db.put('jobs', { id: 'pack:harbour', source: 'pack:harbour', generation: 3, started: NOW });
  await put('pack:harbour', 3, ['half']);
  await db.add('log', { at: NOW, what: 'removed', of: 'gone' });
  db.close();
}

describe('a database of version 1', () => {
  it('is compared with as before, and what the reader took out stays out', async () => {
    await versionOne('one-compared');
    const corpus = await corpusOf('one-compared');
    expect(await corpus.size()).toBe(1);
    const found = await corpus.candidates({ ...page(), address: 'https://courier.example/one' }, df);
    expect(idsOf(found)).toEqual(['one']);
    expect(found[0]).toMatchObject({ rights: 'full' });
    await install(corpus, [strike('one'), strike('new')], 8);
    expect(await corpus.size()).toBe(2);
  });

  it('is listed and searched, with earlier states of the private copy', async () => {
    await versionOne('one-listed');
    const library = libraryOf('one-listed');
    expect(await listed(library)).toEqual(['one']);
    expect(await listed(library, { text: 'harbour' })).toEqual(['one']);
    const { row, versions, alsoIn } = await library.articles.article('one');
    expect(row).toMatchObject({
      provenance: 'saved',
      rights: 'full',
      address: 'https://courier.example/one',
    });
    expect(row.words).toBeGreaterThan(50);
    expect(versions).toEqual([{ at: NOW, headline: 'As it was first', words: expect.any(Number) }]);
    expect(alsoIn).toEqual(['pack:harbour']);
  });

  it('loses no record but what an interrupted import left', async () => {
    await versionOne('one-kept');
    const library = libraryOf('one-kept');
    await library.packs.sweep();
    await library.close();
    const db = await openDB('one-kept');
    const keys = (await db.getAllKeys('analyses')) as unknown[];
    expect(keys).toEqual([
      ['pack:harbour', 1, 'old'],
      ['pack:harbour', 2, 'gone'],
      ['pack:harbour', 2, 'one'],
      ['saved', 1, 'one'],
    ]);
    expect(await db.getAllKeys('versions')).toEqual([['saved', 1, 'one', NOW]]);
    expect(await db.getAllKeys('segments')).toEqual(await db.getAllKeys('words'));
    expect(await db.getAll('jobs')).toEqual([]);
    db.close();
  });

  it('goes on to be updated, and its replaced generation is swept when its time is over', async () => {
    await versionOne('one-swept');
    let now = NOW;
    const corpus = await corpusOf('one-swept', { now: () => now });
    await install(corpus, [strike('one'), strike('two')], 8);
    expect(await libraryOf('one-swept', () => now).keeping.dropOriginal('one')).toBe(false);
    now += 31 * 86_400_000;
    await libraryOf('one-swept', () => now).packs.sweep();
    const db = await openDB('one-swept');
    const generations = new Set((await db.getAllKeys('articles')).map((key) => String(key).slice(0, 14)));
    expect([...generations]).toEqual(['pack:harbour,4', 'saved,1,one']);
    db.close();
  });

  it('that can’t be brought up to date stays as it was, and the failure is told', async () => {
    await versionOne('one-fails');
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failing = [
      ...MIGRATIONS,
      () => {
        throw new Error('no');
      },
    ];
    const connection = new Connection('one-fails', 200, failing);
    await expect(connection.use((db) => db.count('articles'))).rejects.toMatchObject({
      code: 'corpus-closed',
    });
    expect(quiet).toHaveBeenCalledOnce();
    quiet.mockRestore();
    const db = await openDB('one-fails');
    expect(db.version).toBe(1);
    expect(await db.count('articles')).toBe(5);
    db.close();
    const corpus = await openCorpus('one-fails');
    expect(await corpus.size()).toBe(1);
  });
});

/** A database of version 2, made by its own steps; what version 3 adds is not in it. */
async function versionTwo(name: string): Promise<Record<string, unknown[]>> {
  await versionOne(name);
  const connection = new Connection(name, 200, MIGRATIONS.slice(0, 2));
  await connection.use((db) => db.count('articles'));
  await connection.close();
  const db = await openDB(name);
  expect(db.version).toBe(2);
  await db.put('edits', { what: 'outlet', id: 'x.example', at: NOW, edit: { notes: 'Mine.' } });
  await db.put('settings', { days: 30 }, 'retention');
  await db.add('log', { at: NOW, what: 'saved', title: 'One', count: 1 });
  // Nothing ever wrote one, but there was room for it.
  await db.put('feeds', { id: 'f', address: 'https://x.example/feed', outletId: 'x.example', added: NOW });
  const all: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) all[store] = await db.getAll(store);
  db.close();
  return all;
}

describe.each([
  ['1', versionOne],
  ['2', versionTwo],
])('a database of version %s', (version, make) => {
  it('follows feeds from then on', async () => {
    const name = `follow-from-${version}`;
    await make(name);
    const library = libraryOf(name);
    const id = await follow(library);
    await library.follow.noteFetched(id, { next: NEXT, entries: [entry('a')] });
    expect(await library.follow.takeWaiting(NOW, 10)).toHaveLength(1);
    const kept = await library.follow.keepEntry(whole(id, entry('a'), story(1)));
    expect((await listed(library)).toSorted()).toEqual(['one', kept.id].toSorted());
  });
});

describe('a database of version 2', () => {
  it('loses nothing, and knows a feed that it had room for', async () => {
    const before = await versionTwo('two-kept');
    const library = libraryOf('two-kept');
    expect(await library.follow.followed()).toMatchObject([
      {
        id: 'f',
        address: 'https://x.example/feed',
        outlet: { id: 'x.example' },
        hosts: ['x.example'],
        next: 0,
        waiting: 0,
      },
    ]);
    await library.close();
    const db = await openDB('two-kept');
    expect(db.version).toBe(MIGRATIONS.length);
    for (const [store, rows] of Object.entries(before))
      if (store !== 'feeds') expect([store, await db.getAll(store)]).toEqual([store, rows]);
    for (const store of ['entries', 'aliases', 'hosts']) expect(await db.count(store)).toBe(0);
    db.close();
  });
});
