import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { type AnalysisRow, articleIn } from '../../../lib/corpus/analyses.ts';
import type { Library } from '../../../lib/corpus/library/index.ts';
import { loadPack } from '../../../lib/packs/read.ts';
import { updatePack } from '../../../lib/packs/update.ts';
import { packText } from '../../../lib/packs/write.ts';
import { analysed, HARBOUR, pack, streamOf } from '../packs/news.ts';
import { freshCorpus, install, libraryOf, listed, NOW, on, strike, undated } from './world.ts';

const own = (id: string, text = HARBOUR) =>
  analysed(id, text, { outlet: { id: 'mine.example', name: 'Own Times' }, ...on('2024-05-03') });

async function fileOf(whole: ReturnType<typeof pack>): Promise<ReadableStream<Uint8Array>> {
  return streamOf(new TextEncoder().encode(await packText(whole)));
}

/** A corpus with everything that can be in one: packs in layers, versions, corrections, deletions, undated articles. */
async function lived(): Promise<{ library: Library; name: string }> {
  let now = NOW;
  const { corpus, name } = await freshCorpus({ now: () => now });
  const library = libraryOf(name, () => now);
  await install(corpus, [strike('a'), strike('b', '2024-05-02'), strike('c', '2023-12-31')]);
  const town = (articles: Parameters<typeof pack>[0], sequence: number) =>
    pack(articles, { id: 'town', title: 'Town news', sequence });
  const first = town([strike('t1'), strike('t2')], 1);
  const second = town([strike('t1', '2024-05-09'), strike('t3')], 2);
  for (const file of [first, updatePack(first, second)]) {
    const { job } = await library.packs.stage(await fileOf(file), {});
    await library.packs.accept(job, false);
  }
  await corpus.keeping.save(own('own-1'));
  now += 1000;
  await corpus.keeping.save(own('own-1', HARBOUR.slice(2)));
  await corpus.keeping.save(undated('own-2', HARBOUR));
  for (let i = 0; i < 5; i++) await corpus.keeping.save(own(`more-${i}`));
  await corpus.keeping.keepOriginal('a', own('a'));
  await library.articles.remove(['b', 'more-2']);
  await library.articles.editArticle('c', { published: '2024-01-02' });
  await library.articles.editOutlet('mine.example', {
    name: 'My Times',
    homepage: '',
    country: '',
    notes: 'Where I work.',
  });
  await library.packs.switch('pack:town', true);
  await library.setRetention({ days: 60 });
  await library.packs.packs();
  return { library, name };
}

/** Everything in use, generations numbered by their place so that two databases can be set side by side. */
async function inUse(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name);
  type Row = { source: string; layers: { generation: number }[] };
  const rows = (await db.getAll('packs')) as Row[];
  const place = new Map(
    rows.flatMap(({ source, layers }) => layers.map(({ generation }, i) => [`${source} ${generation}`, i])),
  );
  const all: Record<string, unknown[]> = {};
  for (const store of ['articles', 'analyses', 'versions', 'segments', 'words', 'outlets'] as const) {
    const records = (await db.getAll(store)) as { source: string; generation: number }[];
    all[store] = records
      .filter(({ source, generation }) => place.has(`${source} ${generation}`))
      .map((record) => ({ ...record, generation: place.get(`${record.source} ${record.generation}`) }));
  }
  // A pack's article is kept as its line, a restored one as itself: it is the articles that must be equal.
  all.analyses = (all.analyses as AnalysisRow[]).map((row) => [row.source, row.id, articleIn(row)]);
  all.edits = await db.getAll('edits');
  all.packs = rows
    .filter(({ layers }) => layers.length > 0)
    .map((row) => {
      const { generations: _, replaced: __, layers, ...facts } = row as Row & Record<string, unknown>;
      return { ...facts, layers: layers.map((layer, i) => ({ ...layer, generation: i })) };
    });
  all.retention = [await db.get('settings', 'retention')];
  db.close();
  return all;
}

const backUp = async (library: Library): Promise<Blob> => (await library.packs.backUp({})).file;

async function restored(file: Blob, library: Library): Promise<number> {
  const { job } = await library.packs.stageBackup(file.stream(), {}, file.size);
  return (await library.packs.acceptBackup(job)).change;
}

describe('a back-up', () => {
  it('restored into an empty profile is equal, article by article and segment by segment', async () => {
    const { library, name } = await lived();
    const file = await backUp(library);
    const { name: empty } = await freshCorpus();
    const second = libraryOf(empty);
    const preview = await second.packs.stageBackup(file.stream(), {}, file.size);
    expect(preview).toMatchObject({
      articles: 10,
      saved: 7,
      versions: 1,
      packs: ['The harbour strike', 'Town news'],
    });
    expect(await listed(second)).toEqual([]);
    await second.packs.acceptBackup(preview.job);
    const before = await inUse(name);
    expect(await inUse(empty)).toEqual(before);
    expect(before.articles!.length).toBeGreaterThan(12);
    expect(before.segments).toHaveLength(before.words!.length);
    expect(await listed(second)).toEqual(await listed(library));
    expect(await listed(second, { text: 'customs' })).toEqual(await listed(library, { text: 'customs' }));
  });

  it('is of one moment: where the corpus changes under it there is none', async () => {
    const { library } = await lived();
    let removing: Promise<unknown> | undefined;
    const work = {
      onProgress: () => {
        removing ??= library.articles.remove(['more-0']);
      },
    };
    await expect(library.packs.backUp(work)).rejects.toMatchObject({ code: 'changed-since' });
    await removing;
    expect((await library.packs.backUp({})).articles).toBeGreaterThan(0);
  });

  it('restored into a corpus that is in use replaces it, and that is undone', async () => {
    const { library } = await lived();
    const file = await backUp(library);
    const { corpus, name } = await freshCorpus();
    const second = libraryOf(name);
    await install(corpus, [strike('a'), strike('z')], 3);
    await corpus.keeping.save(own('own-9'));
    await second.articles.editOutlet('mine.example', { notes: 'Another.' });
    const before = await inUse(name);
    const change = await restored(file, second);
    expect((await listed(second)).toSorted()).toEqual((await listed(library)).toSorted());
    // The corpus goes on from there: saved pages have their versions, the pack its sequence.
    const { keeping } = libraryOf(name);
    expect(await keeping.save(own('own-1', HARBOUR.slice(1)))).toMatchObject({
      state: 'saved-again',
    });
    expect((await second.articles.article('own-1')).versions).toHaveLength(2);
    expect(await keeping.dropOriginal('own-1')).toBe(true);

    await second.undo(change);
    const { retention: _, ...after } = await inUse(name);
    const { retention: __, ...then } = before;
    expect(after).toEqual(then);
    expect((await second.articles.article('own-9')).row.provenance).toBe('saved');
  });

  it('told to stop, or damaged, leaves the corpus as it was and says where', async () => {
    const { library } = await lived();
    const file = await backUp(library);
    const { corpus, name } = await freshCorpus();
    const second = libraryOf(name);
    await install(corpus, [strike('z')]);
    const before = await inUse(name);
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    const lines = text.trimEnd().split('\n');
    const stage = (changed: string[]) =>
      second.packs.stageBackup(streamOf(new TextEncoder().encode(`${changed.join('\n')}\n`)), {});
    const article = lines.findIndex((line) => line.startsWith('{"type":"article"'));
    const bad: [string[], RegExp][] = [
      [lines.slice(0, -1), new RegExp(`^line ${lines.length}: `)],
      [lines.toSpliced(article, 1), new RegExp(`^line ${article + 1}: `)],
      [
        lines.with(article, lines[article]!.replace('"full"', '"half"').replace('"quotation"', '"half"')),
        /^line/,
      ],
      [lines.with(3, '{'), /^line 4: not JSON/],
      [lines.with(2, lines[1]!), /^line 3: /],
      [[lines[0]!.replace('"format":2', '"format":3'), ...lines.slice(1)], /^line 1: made by a newer/],
      [['{"type":"pack"}'], /^line 1: this is a pack/],
      [[...lines, lines[1]!], new RegExp(`^line ${lines.length + 1}: `)],
      [
        lines.with(1, lines[1]!.replace('"title":"', '"title":"X')),
        new RegExp(`^line ${lines.length}: the hash`),
      ],
    ];
    for (const [changed, message] of bad) {
      await expect(stage(changed)).rejects.toMatchObject({
        code: expect.stringMatching(/^(backup-damaged|pack-newer)$/),
        message: expect.stringMatching(message),
      });
      expect(await inUse(name)).toEqual(before);
    }
    const stopped = second.packs.stageBackup(file.stream(), { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    await expect(library.packs.backUp({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const db = await openDB(name);
    expect(await db.getAll('jobs')).toEqual([]);
    db.close();
  });
});

describe('an export', () => {
  it('is a pack of the articles asked for, private texts cut down to quotations, corrections in it and notes not', async () => {
    const { library } = await lived();
    const { file, name, articles } = await library.packs.export(
      { ids: ['own-1', 'a', 'c', 'unknown'], title: 'Für später!' },
      {},
    );
    expect(name).toBe('fur-spater.sidelight.jsonl.gz');
    expect(articles).toBe(3);
    const whole = await loadPack(file.stream());
    expect(whole.header).toMatchObject({ id: 'fur-spater', title: 'Für später!', created: '2024-06-10' });
    expect(whole.articles.map(({ id, rights, provenance }) => [id, rights, provenance]).toSorted()).toEqual([
      ['a', 'quotation', 'pack'],
      ['c', 'quotation', 'pack'],
      ['own-1', 'quotation', 'pack'],
    ]);
    expect(whole.articles.find(({ id }) => id === 'c')?.published?.at).toBe('2024-01-02');
    expect(whole.outlets.find(({ id }) => id === 'mine.example')?.name).toBe('My Times');
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text).not.toContain('Where I work');
  });

  it('of everything is read into another corpus, and a later one is its update', async () => {
    const { library } = await lived();
    const { file, articles } = await library.packs.export({ title: 'All' }, {});
    expect(articles).toBe((await listed(library)).length);
    const second = libraryOf((await freshCorpus()).name);
    const { job } = await second.packs.stage(file.stream(), {}, file.size);
    await second.packs.accept(job, false);
    expect((await listed(second)).toSorted()).toEqual((await listed(library)).toSorted());
  });

  it('ends when the reader says so', async () => {
    const { library } = await lived();
    const ended = library.packs.export({ title: 'All' }, { signal: AbortSignal.abort() });
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  });
});
