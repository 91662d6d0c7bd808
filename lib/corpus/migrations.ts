import { articleIn } from './analyses.ts';
import { rowOf, weigh } from './rows.ts';
import { type ArticleKey, type Migration, SAVED, type SegmentKey, type SourceName } from './schema.ts';
import { buildWords, type WordsOf, wordsOf } from './words.ts';

/** The reader's own pages before anything replaced them as a whole. */
const FIRST = 1;

/** What version 1 knew of a source; its other records are those of today with fields missing. */
interface FirstSource {
  source: SourceName;
  title: string;
  generation: number;
  sequence: number;
  tombstones: string[];
  replaced: { generation: number; at: number }[];
}

/** What versions 1 and 2 had room for of a feed. */
interface FirstFeed {
  id: string;
  address: string;
  outletId: string;
  added: number;
}

/** Version 1's database, as it was created. */
const first: Migration = (db) => {
  const byArticle = ['source', 'generation', 'id'];
  const articles = db.createObjectStore('articles', { keyPath: byArticle });
  articles.createIndex('address', 'address');
  articles.createIndex('day', 'day');
  db.createObjectStore('analyses', { keyPath: byArticle });
  db.createObjectStore('versions', { keyPath: ['id', 'at'] });
  const segments = db.createObjectStore('segments', { keyPath: ['day', 'source', 'generation', 'part'] });
  segments.createIndex('source', ['source', 'generation']);
  db.createObjectStore('outlets', { keyPath: byArticle });
  const packs = db.createObjectStore('packs', { keyPath: 'source' });
  db.createObjectStore('feeds', { keyPath: 'id' });
  db.createObjectStore('jobs', { keyPath: 'id' });
  db.createObjectStore('log', { autoIncrement: true });
  db.createObjectStore('settings');
  // As version 1 wrote it: the next step brings it on.
  const saved: FirstSource = {
    source: SAVED,
    title: '',
    generation: FIRST,
    sequence: 0,
    tombstones: [],
    replaced: [],
  };
  (packs as unknown as { put(row: FirstSource): void }).put(saved);
};

/**
 * Version 2: sources in layers, rows that tell size and rights, an index for searching, corrections, and a list of
 * changes that can be undone. Earlier states of private copies get the generation in their key.
 */
const second: Migration = async (db, tx) => {
  const packs = tx.objectStore('packs');
  const at = Date.now();
  for (const row of (await packs.getAll()) as unknown as FirstSource[]) {
    const { generation, ...rest } = row;
    const highest = Math.max(generation, ...row.replaced.map((old) => old.generation));
    await packs.put({
      ...rest,
      layers: generation > 0 ? [{ generation, out: [] }] : [],
      generations: highest,
    });
  }

  const old = (await tx.objectStore('versions').getAll()) as unknown as {
    id: string;
    at: number;
    article: Parameters<typeof wordsOf>[0];
  }[];
  db.deleteObjectStore('versions');
  const versions = db.createObjectStore('versions', { keyPath: ['source', 'generation', 'id', 'at'] });
  for (const version of old) await versions.put({ source: SAVED, generation: FIRST, ...version });

  // What the old list says can't be undone by it; nothing showed it.
  await tx.objectStore('log').clear();
  // Imports cut short before this version: their generations are swept as any job's.
  db.createObjectStore('edits', { keyPath: ['what', 'id'] });
  const words = db.createObjectStore('words', { keyPath: ['day', 'source', 'generation', 'part'] });
  words.createIndex('source', ['source', 'generation']);

  const filed = new Map<string, { key: SegmentKey; articles: Map<string, WordsOf> }>();
  for (let cursor = await tx.objectStore('articles').openCursor(); cursor; cursor = await cursor.continue()) {
    const row = cursor.value;
    const key: ArticleKey = [row.source, row.generation, row.id];
    const analysis = await tx.objectStore('analyses').get(key);
    if (!analysis) continue;
    const article = articleIn(analysis);
    const { source, generation, part, day } = row;
    const place = { source, generation, part, day, added: at };
    // What the row says stands: only what it lacks is taken from the analysis.
    await cursor.update({ ...rowOf(article, place, weigh(article)), ...row });
    const segment: SegmentKey = [day, source, generation, part];
    const group = filed.get(String(segment)) ?? { key: segment, articles: new Map() };
    filed.set(String(segment), group);
    group.articles.set(article.id, wordsOf(article));
  }
  for (const { key, articles } of filed.values()) {
    const [day, source, generation, part] = key;
    const segment = await tx.objectStore('segments').get(key);
    const inOrder = (segment?.ids ?? [...articles.keys()]).map(
      (id) => articles.get(id) ?? { id, hashes: new Uint32Array() },
    );
    await words.put({ day, source, generation, part, ...buildWords(inOrder) });
  }
};

/**
 * Version 3: following outlets. What waits to be read, other addresses of articles, and what is known of hosts get stores
 * of their own.
 */
const third: Migration = async (db, tx) => {
  const entries = db.createObjectStore('entries', { keyPath: ['feed', 'address'] });
  entries.createIndex('after', 'after');
  const aliases = db.createObjectStore('aliases', { keyPath: 'address' });
  aliases.createIndex('id', 'id');
  db.createObjectStore('hosts', { keyPath: 'host' });
  const feeds = tx.objectStore('feeds');
  for (const row of (await feeds.getAll()) as unknown as FirstFeed[]) {
    const { outletId, ...rest } = row;
    const host = URL.canParse(row.address) ? [new URL(row.address).hostname] : [];
    await feeds.put({
      ...rest,
      outlet: { id: outletId, name: outletId },
      title: outletId,
      hosts: host,
      next: 0,
      failures: 0,
      days: [],
      seen: { addresses: new Uint32Array(), digests: new Uint32Array() },
    });
  }
};

/** One step per version, never edited once released: step i brings version i to i + 1. */
export const MIGRATIONS: Migration[] = [first, second, third];
