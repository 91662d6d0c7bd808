import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ANALYSIS_VERSION } from '../../../lib/analysis/types.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from '../packs/news.ts';
import {
  corpusOf,
  df,
  freshCorpus,
  idsOf,
  install,
  libraryOf,
  listed,
  NOW,
  page,
  strike,
  type TestCorpus,
  undated,
} from './world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const full = (id: string) => analysed(`reader-${id}`, HARBOUR);

/** Everything in the database, to see that a failure changed nothing. */
async function contents(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name);
  const all: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) all[store] = await db.getAll(store);
  db.close();
  return all;
}

/** Lets the next `after` writes through, then fails as a full disk does, until mocks are restored. */
function diskFullAfter(after: number): void {
  const put = IDBObjectStore.prototype.put;
  let left = after;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (left-- > 0) return put.apply(this, args as Parameters<typeof put>);
    // As in a browser: the request fails, and its transaction is aborted.
    const transaction = this.transaction as unknown as {
      _execRequestAsync(request: object): IDBRequest<IDBValidKey>;
    };
    const operation = () => {
      throw new DOMException('no space', 'QuotaExceededError');
    };
    return transaction._execRequestAsync({ source: this, operation });
  });
}

describe('the bundled pack', () => {
  it('is installed at first start, with outlets and light rows', async () => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one'), strike('two', '2024-05-03')]);
    expect(await corpus.size()).toBe(2);
    expect(await listed(libraryOf(name))).toEqual(['two', 'one']);
    expect(await corpus.outlets(['lessing-courier.example', 'unknown.example'])).toMatchObject([
      { name: 'Lessing Courier' },
    ]);
    const [found] = await corpus.candidates(page('2024-05-01'), df);
    expect(found).toMatchObject({ id: 'one', provenance: 'bundled', rights: 'quotation' });
  });

  it('is not even loaded when the corpus has it already or a later one', async () => {
    const { corpus } = await freshCorpus();
    await install(corpus, [strike('one')], 5);
    const load = vi.fn();
    await corpus.installBundled(load, { id: 'harbour', sequence: 5 }, load);
    await corpus.installBundled(load, { id: 'harbour', sequence: 4 }, load);
    expect(load).not.toHaveBeenCalled();
  });

  it('is replaced by a later one; what the reader added and took out stays so', async () => {
    const { corpus, name } = await freshCorpus();
    const library = libraryOf(name);
    await install(corpus, [strike('one'), strike('two'), strike('three')], 1);
    await corpus.keeping.keepOriginal('two', full('two'));
    const { change, removed } = await library.articles.remove(['three']);
    expect(removed).toBe(1);
    expect(await corpus.size()).toBe(2);
    await install(corpus, [strike('two'), strike('three'), strike('four')], 2);
    expect((await listed(library)).sort()).toEqual(['four', 'two']);
    const found = await corpus.candidates(page(), df);
    expect(idsOf(found).sort()).toEqual(['four', 'two']);
    expect(found.find(({ id }) => id === 'two')).toMatchObject({ provenance: 'saved', rights: 'full' });
    await library.undo(change);
    await expect(library.undo(change)).rejects.toMatchObject({ code: 'changed-since' });
    expect(await corpus.size()).toBe(3);
  });

  it('is read beside private copies of an older analysis, which are brought up to the present one and stay so', async () => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one')], 1);
    const { layers: _, ...article } = full('one');
    await corpus.keeping.keepOriginal('one', {
      ...article,
      layers: ['terms', 'passages'],
      analysisVersion: 1,
    });
    const [found] = await corpus.candidates(page(), df);
    expect(found).toMatchObject({ id: 'one', provenance: 'saved', analysisVersion: ANALYSIS_VERSION });
    expect(found?.layers).toContain('speakers');
    corpus.close();
    const db = await openDB(name);
    const stored = (await db.get('analyses', ['saved', 1, 'one'])) as { article: unknown };
    db.close();
    expect(stored.article).toEqual(found);
  });

  it('replaced stays in the database for 30 days, then is swept', async () => {
    let now = NOW;
    const { corpus, name } = await freshCorpus({ now: () => now });
    await install(corpus, [strike('one')], 1);
    await install(corpus, [strike('two')], 2);
    expect((await contents(name)).articles).toHaveLength(2);
    now += 31 * 86_400_000;
    await libraryOf(name, () => now).packs.sweep();
    const after = await contents(name);
    expect(after.articles).toMatchObject([{ id: 'two', generation: 2 }]);
    expect(after.segments).toHaveLength(1);
    expect(after.outlets).toHaveLength(1);
  });

  it.each([
    ['breaks off in the middle', (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)],
    [
      'is damaged in its last line',
      (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 9 ? 48 : byte)),
    ],
  ])('that %s leaves the corpus as it was', async (_, damage) => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one')], 1);
    const before = await contents(name);
    const bytes = damage(await bytesOf(pack([strike('two'), strike('three')], { sequence: 2 })));
    const attempt = corpus.installBundled(
      async () => streamOf(bytes),
      { id: 'harbour', sequence: 2 },
      async () => df,
    );
    await expect(attempt).rejects.toMatchObject({ code: 'pack-damaged' });
    expect(await contents(name)).toEqual(before);
  });

  it('that is another than announced is refused', async () => {
    const { corpus } = await freshCorpus();
    const bytes = await bytesOf(pack([strike('one')], { sequence: 3 }));
    const attempt = corpus.installBundled(
      async () => streamOf(bytes),
      { id: 'harbour', sequence: 4 },
      async () => df,
    );
    await expect(attempt).rejects.toMatchObject({ code: 'pack-damaged' });
    expect(await corpus.size()).toBe(0);
  });

  it('half installed when the browser was closed is not seen, and swept by the next start', async () => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one')], 1);
    const db = await openDB(name);
    const half = { source: 'pack:harbour', generation: 2, id: 'half' };
    await db.put('jobs', { id: 'pack:harbour', source: 'pack:harbour', generation: 2, started: NOW });
    await db.put('articles', {
      ...half,
      day: 19845,
      part: 0,
      headline: 'Half',
      address: 'https://half.example/',
    });
    await db.put('analyses', { ...half, article: strike('half') });
    const segment = (await db.getAll('segments'))[0];
    await db.put('segments', { ...segment, generation: 2, ids: ['half'] });
    db.close();

    expect(await corpus.size()).toBe(1);
    expect(idsOf(await corpus.candidates({ ...page(), address: 'https://half.example/' }, df))).toEqual([
      'one',
    ]);
    await libraryOf(name).packs.sweep();
    const after = await contents(name);
    expect(after.jobs).toEqual([]);
    expect(after.articles).toHaveLength(1);
    expect(after.analyses).toHaveLength(1);
    expect(after.segments).toHaveLength(1);
  });

  it('asked for by two at once is installed once', async () => {
    const { corpus, name } = await freshCorpus();
    const second = await corpusOf(name);
    await Promise.all([install(corpus, [strike('one')]), install(second, [strike('one')])]);
    expect((await contents(name)).articles).toHaveLength(1);
    expect(await second.size()).toBe(1);
  });
});

describe('a private full copy', () => {
  let corpus: TestCorpus;
  const start = async () => {
    const fresh = await freshCorpus();
    corpus = fresh.corpus;
    await install(corpus, [strike('one'), strike('two')]);
    return fresh.name;
  };

  it('stands for the pack’s article under the same id, and counts once', async () => {
    await start();
    await corpus.keeping.keepOriginal('one', full('one'));
    expect(await corpus.size()).toBe(2);
    const found = (await corpus.candidates(page(), df)).find(({ id }) => id === 'one');
    expect(found).toMatchObject({ rights: 'full', provenance: 'saved', outletId: 'lessing-courier.example' });
    expect(found!.passages.every(({ sentences }) => sentences.every(({ text }) => text !== undefined))).toBe(
      true,
    );
  });

  it('keeps the outlet and the date the pack knows', async () => {
    await start();
    const elsewhere = undated('x', HARBOUR, { outlet: { id: 'mirror.example', name: 'A mirror' } });
    await corpus.keeping.keepOriginal('one', elsewhere);
    const found = (await corpus.candidates(page(), df)).find(({ id }) => id === 'one');
    expect(found).toMatchObject({ outletName: 'Lessing Courier', published: { at: '2024-05-01' } });
  });

  it('is removed again without trace', async () => {
    const name = await start();
    const before = await contents(name);
    expect(await corpus.keeping.keepOriginal('one', full('one'))).toMatchObject({ state: 'saved' });
    expect(await corpus.keeping.keepOriginal('one', full('one'))).toMatchObject({ state: 'unchanged' });
    expect(await corpus.keeping.dropOriginal('one')).toBe(true);
    expect(await corpus.keeping.dropOriginal('one')).toBe(false);
    expect({ ...(await contents(name)), log: [] }).toEqual({ ...before, log: [] });
    expect((await corpus.candidates(page(), df))[0]).toMatchObject({ rights: 'quotation' });
  });

  it('of an article no pack knows is found too', async () => {
    await start();
    await corpus.keeping.keepOriginal('new', full('new'));
    expect(idsOf(await corpus.candidates(page(), df)).sort()).toEqual(['new', 'one', 'two']);
  });

  it('is one of many of a day', async () => {
    const name = await start();
    for (let i = 0; i < 5; i++) await corpus.keeping.keepOriginal(`own${i}`, full(`own${i}`));
    await corpus.keeping.dropOriginal('own2');
    const ids = idsOf(await corpus.candidates(page(), df));
    expect(ids.filter((id) => id.startsWith('own')).sort()).toEqual(['own0', 'own1', 'own3', 'own4']);
    expect((await contents(name)).segments).toHaveLength(2);
  });
});

describe('a full disk', () => {
  it.each([0, 1, 3, 5])('at write %i of an install leaves the corpus as it was', async (writes) => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one')], 1);
    const before = await contents(name);
    diskFullAfter(writes);
    await expect(install(corpus, [strike('two')], 2)).rejects.toMatchObject({ code: 'quota' });
    vi.restoreAllMocks();
    expect(await contents(name)).toEqual(before);
    await install(corpus, [strike('two')], 2);
    expect(await listed(libraryOf(name))).toEqual(['two']);
  });

  it.each([0, 1, 2])('at write %i of keeping a copy leaves the corpus as it was', async (writes) => {
    const { corpus, name } = await freshCorpus();
    await install(corpus, [strike('one')], 1);
    const before = await contents(name);
    diskFullAfter(writes);
    await expect(corpus.keeping.keepOriginal('one', full('one'))).rejects.toMatchObject({ code: 'quota' });
    vi.restoreAllMocks();
    expect(await contents(name)).toEqual(before);
  });
});
