import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../lib/corpus/connection.ts';
import { openCorpus } from '../../../lib/corpus/index.ts';
import { MIGRATIONS, type Migration } from '../../../lib/corpus/schema.ts';
import { df, freshCorpus, idsOf, install, page, strike } from './world.ts';

const LATER: Migration[] = [...MIGRATIONS, (db) => void db.createObjectStore('tomorrow' as 'settings')];

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

describe('the database', () => {
  it('of version 1, as first released, opens and keeps what it holds', async () => {
    const name = 'version-1';
    const old = await openDB(name, 1, {
      upgrade(db) {
        for (const [store, { keyPath, indexes }] of Object.entries(VERSION_1)) {
          const made = db.createObjectStore(
            store,
            keyPath ? { keyPath } : { autoIncrement: store === 'log' },
          );
          for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path);
        }
      },
    });
    const place = { source: 'saved', generation: 1, id: 'old' };
    await old.put('packs', {
      source: 'saved',
      title: '',
      generation: 1,
      sequence: 0,
      tombstones: [],
      replaced: [],
    });
    await old.put('articles', {
      ...place,
      day: 19844,
      part: 0,
      headline: 'Old',
      address: 'https://old.example/',
    });
    await old.put('analyses', { ...place, article: strike('old') });
    old.close();

    const corpus = await openCorpus(name);
    expect(await corpus.size()).toBe(1);
    const found = await corpus.candidates({ ...page(), address: 'https://old.example/' }, df);
    expect(idsOf(found)).toEqual(['old']);
    await install(corpus, [strike('new')]);
    expect(await corpus.size()).toBe(2);
  });

  it('made anew has the shape of the newest version', async () => {
    const { corpus, name } = await freshCorpus();
    await corpus.size();
    const db = await openDB(name);
    expect(db.version).toBe(MIGRATIONS.length);
    const shape = Object.fromEntries(
      [...db.objectStoreNames].map((store) => {
        const { keyPath, indexNames } = db.transaction(store).store;
        return [store, { keyPath, indexes: [...indexNames] }];
      }),
    );
    db.close();
    const expected = Object.entries(VERSION_1).map(([store, { keyPath, indexes }]) => [
      store,
      { keyPath, indexes: Object.keys(indexes) },
    ]);
    expect(shape).toMatchObject(Object.fromEntries(expected));
    expect(Object.keys(shape)).toEqual(Object.keys(VERSION_1));
  });

  it('of a newer version is called newer and left alone', async () => {
    (await openDB('newer', 99)).close();
    const corpus = await openCorpus('newer');
    await expect(corpus.size()).rejects.toMatchObject({ code: 'corpus-newer' });
    const db = await openDB('newer');
    expect(db.version).toBe(99);
    db.close();
  });
});

describe('two connections', () => {
  it('of the same version work side by side', async () => {
    const { corpus, name } = await freshCorpus();
    const second = await openCorpus(name);
    await install(corpus, [strike('one')]);
    expect(await second.size()).toBe(1);
    await second.close();
    expect(await corpus.size()).toBe(1);
  });

  it('of two versions: the older makes way at once, and then says that the corpus is newer', async () => {
    const older = new Connection('two-versions');
    await older.use((db) => db.count('articles'));
    const newer = new Connection('two-versions', 200, LATER);
    expect(await newer.use(async (db) => db.version)).toBe(2);
    await expect(older.use((db) => db.count('articles'))).rejects.toMatchObject({ code: 'corpus-newer' });
    await newer.close();
  });

  it('of which the older does not make way: the newer says so after a while, and works once it has', async () => {
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('stubborn', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => request.result.createObjectStore('packs', { keyPath: 'source' });
    });
    const newer = new Connection('stubborn', 50, LATER);
    await expect(newer.use(async (db) => db.version)).rejects.toMatchObject({ code: 'corpus-blocked' });
    stubborn.close();
    expect(await newer.use(async (db) => db.version)).toBe(2);
    await newer.close();
  });
});

describe('a connection', () => {
  it('that the browser ended opens again at the next use', async () => {
    const connection = new Connection('ended');
    let opened: unknown;
    await connection.use(async (db) => {
      opened = db;
      forceCloseDatabase(unwrap(db) as unknown as Parameters<typeof forceCloseDatabase>[0]);
    });
    const again = await connection.use(async (db) => {
      await db.count('articles');
      return db;
    });
    expect(again).not.toBe(opened);
    await connection.close();
  });

  it('found closed by another opens again and does the work', async () => {
    const connection = new Connection('closed-below');
    await connection.use(async (db) => db.close());
    expect(await connection.use((db) => db.count('articles'))).toBe(0);
    await connection.close();
  });

  it('closed on purpose stays closed', async () => {
    const { corpus } = await freshCorpus();
    await corpus.size();
    await corpus.close();
    await expect(corpus.size()).rejects.toMatchObject({ code: 'corpus-closed' });
  });
});
