import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../lib/corpus/connection.ts';
import { openCorpus } from '../../../lib/corpus/index.ts';
import { MIGRATIONS } from '../../../lib/corpus/migrations.ts';
import type { Migration } from '../../../lib/corpus/schema.ts';
import { freshCorpus, install, strike } from './world.ts';

const LATER: Migration[] = [...MIGRATIONS, (db) => void db.createObjectStore('tomorrow' as 'settings')];

describe('the database', () => {
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
    const bySource = ['source', 'generation', 'id'];
    const byDay = { keyPath: ['day', 'source', 'generation', 'part'], indexes: ['source'] };
    expect(shape).toEqual({
      aliases: { keyPath: 'address', indexes: ['id'] },
      analyses: { keyPath: bySource, indexes: [] },
      articles: { keyPath: bySource, indexes: ['address', 'day'] },
      edits: { keyPath: ['what', 'id'], indexes: [] },
      entries: { keyPath: ['feed', 'address'], indexes: ['after'] },
      feeds: { keyPath: 'id', indexes: [] },
      hosts: { keyPath: 'host', indexes: [] },
      jobs: { keyPath: 'id', indexes: [] },
      log: { keyPath: null, indexes: [] },
      outlets: { keyPath: bySource, indexes: [] },
      packs: { keyPath: 'source', indexes: [] },
      segments: byDay,
      settings: { keyPath: null, indexes: [] },
      versions: { keyPath: [...bySource, 'at'], indexes: [] },
      words: byDay,
    });
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
    expect(await newer.use(async (db) => db.version)).toBe(LATER.length);
    await expect(older.use((db) => db.count('articles'))).rejects.toMatchObject({ code: 'corpus-newer' });
    await newer.close();
  });

  it('of which the older does not make way: the newer says so after a while, and works once it has', async () => {
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('stubborn', MIGRATIONS.length);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => request.result.createObjectStore('packs', { keyPath: 'source' });
    });
    const newer = new Connection('stubborn', 50, LATER);
    await expect(newer.use(async (db) => db.version)).rejects.toMatchObject({ code: 'corpus-blocked' });
    stubborn.close();
    expect(await newer.use(async (db) => db.version)).toBe(LATER.length);
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
