import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../lib/corpus/library/index.ts';
import { type LineWriter, serveLines, writerOver } from '../../../lib/corpus/line-writer.ts';
import { SidelightError } from '../../../lib/errors.ts';
import { packText } from '../../../lib/packs/write.ts';
import { pack, streamOf } from '../packs/news.ts';
import { frequencies, freshCorpus, listed, NOW, strike } from './world.ts';

const MANY = 600;
const article = strike('a');
const articles = Array.from({ length: MANY }, (_, i) => ({ ...article, id: `a${i}` }));
const text = packText(pack(articles, { id: 'town', title: 'Town news' }));
const stream = async () => streamOf(new TextEncoder().encode(await text), 100_000);

/** A writer behind a channel, as in the browser it is behind a worker's. */
function writerFor(name: string): { writer: LineWriter; ended: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  serveLines(name, port1 as unknown as Parameters<typeof serveLines>[1]);
  port1.start();
  let ended = false;
  const worker = Object.assign(port2, {
    terminate: () => {
      ended = true;
      port1.close();
      port2.close();
    },
  });
  return { writer: writerOver(worker as unknown as Worker), ended: () => ended };
}

async function analysesIn(name: string): Promise<unknown[]> {
  const db = await openDB(name);
  const all = await db.getAll('analyses');
  db.close();
  return all;
}

const libraryWith = (name: string, openWriter?: () => LineWriter): Library =>
  new Library({ frequencies, now: () => NOW, ...(openWriter ? { openWriter } : {}) }, name);

async function taken(library: Library): Promise<void> {
  const { job } = await library.packs.stage(await stream(), {});
  await library.packs.accept(job, false);
}

describe('a pack of many articles, whose analyses another worker writes', () => {
  it('is stored as it is without', async () => {
    const [alone, shared] = [(await freshCorpus()).name, (await freshCorpus()).name];
    const { writer, ended } = writerFor(shared);
    let opened = 0;
    await taken(libraryWith(alone));
    await taken(
      libraryWith(shared, () => {
        opened++;
        return writer;
      }),
    );
    expect(opened).toBe(1);
    expect(ended()).toBe(true);
    const stored = await analysesIn(shared);
    expect(stored).toHaveLength(MANY);
    expect(stored).toEqual(await analysesIn(alone));
  });

  it('is not taken in where the other worker fails, and nothing of it is left', async () => {
    const { name } = await freshCorpus();
    let ended = false;
    const full: LineWriter = {
      write: () => Promise.reject(new SidelightError('quota', 'the disk is full')),
      end: () => {
        ended = true;
      },
    };
    const library = libraryWith(name, () => full);
    await expect(taken(library)).rejects.toMatchObject({ code: 'quota' });
    expect(ended).toBe(true);
    expect(await listed(library)).toEqual([]);
    expect(await analysesIn(name)).toEqual([]);
  });

  it('ended by the reader in the middle leaves nothing, whatever the other worker still writes', async () => {
    const { name } = await freshCorpus();
    const { writer } = writerFor(name);
    const controller = new AbortController();
    const slow: LineWriter = {
      write: async (batch) => {
        controller.abort();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await writer.write(batch);
      },
      end: () => writer.end(),
    };
    const staging = libraryWith(name, () => slow).packs.stage(await stream(), { signal: controller.signal });
    await expect(staging).rejects.toMatchObject({ code: 'cancelled' });
    expect(await analysesIn(name)).toEqual([]);
  });
});
