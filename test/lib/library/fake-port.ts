import { articleChanges } from '../../../lib/comparison/changes.ts';
import type {
  ArticleDetails,
  ChangeRow,
  FoundRow,
  OutletRow,
  PackPreview,
  PackRow,
  Retention,
} from '../../../lib/corpus/library/types.ts';
import type { LibraryPort, Long } from '../../../lib/library/port.ts';
import type { Answer, Failure, FailureCode } from '../../../lib/messages.ts';
import {
  madeOutlets,
  madePacks,
  madePreview,
  madeRow,
  matching,
  savedArticle,
  savedBefore,
} from './made-corpus.ts';

type Method = Exclude<keyof LibraryPort, 'onChange' | 'download'>;

const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

/**
 * A corpus in memory that behaves as the real one: it lists, corrects, removes, undoes. `articles`: how many it makes
 * up; `without`: outlets that no event has.
 */
export function createFakeLibrary({
  articles = 40,
  packs = madePacks(),
  without = [] as string[],
  together = 4,
} = {}) {
  const listeners = new Set<() => void>();
  const downloads: { file: Blob; name: string }[] = [];
  const calls: { method: Method; args: unknown[] }[] = [];
  const failing = new Map<Method, Failure>();
  /** Calls held back until they are let go. */
  const held = new Map<Method, Promise<void>>();
  const changes: (ChangeRow & { back(): void })[] = [];
  let rows: FoundRow[] = Array.from({ length: articles }, (_, at) => madeRow(at));
  let outlets: OutletRow[] = madeOutlets(rows);
  let kept: PackRow[] = packs;
  let retention: Retention = {};
  const lists = new Map<number, FoundRow[]>();
  let lastList = 0;
  let staged: PackPreview | null = null;
  let writes = false;
  let nextPack: PackPreview = madePreview();

  const changed = () => {
    for (const listener of listeners) listener();
  };

  function note(what: ChangeRow['what'], title: string, count: number, back: () => void): { change: number } {
    const id = changes.length + 1;
    const at = Date.UTC(2031, 1, 7, 12, id);
    changes.unshift({ id, at, what, title, count, undoable: true, undone: false, back });
    changed();
    return { change: id };
  }

  async function answer<T>(method: Method, args: unknown[], make: () => Answer<T>): Promise<Answer<T>> {
    calls.push({ method, args });
    const long = args.find((one): one is Long => typeof one === 'object' && one !== null && 'signal' in one);
    long?.onProgress({ done: 40, total: 100, unit: 'articles' });
    const ended = new Promise<'ended'>((resolve) => {
      long?.signal.addEventListener('abort', () => resolve('ended'));
    });
    const waiting = held.get(method);
    if (waiting && (await Promise.race([waiting, ended])) === 'ended')
      return { ok: false, failure: { code: 'cancelled', message: '' } };
    const failure = failing.get(method);
    return failure ? { ok: false, failure } : make();
  }
  const missing = (): Answer<never> => ({ ok: false, failure: { code: 'not-found', message: '' } });

  const port: LibraryPort = {
    list: (query) =>
      answer('list', [query], () => {
        const all = matching(rows, query);
        lists.set(++lastList, all);
        lists.delete(lastList - 3);
        return ok({ list: lastList, total: all.length, first: all.slice(0, 50) });
      }),
    rows: (list, from, to) =>
      answer('rows', [list, from, to], () => ok(lists.get(list)?.slice(from, to) ?? [])),
    ids: (list) => answer('ids', [list], () => ok((lists.get(list) ?? []).map(({ id }) => id))),
    article: (id) =>
      answer('article', [id], () => {
        const row = rows.find((one) => one.id === id);
        if (!row) return missing();
        const saved = row.provenance === 'saved';
        const details: ArticleDetails = {
          row,
          article: savedArticle(row),
          versions: saved ? [{ at: Date.UTC(2031, 1, 7, 9), headline: 'Before', words: 96 }] : [],
          alsoIn: saved ? ['pack:harbour'] : [],
        };
        return ok(details);
      }),
    changes: (id, at) =>
      answer('changes', [id, at], () => {
        const row = rows.find((one) => one.id === id);
        return row ? ok(articleChanges(savedBefore(row), savedArticle(row))) : missing();
      }),
    editArticle: (id, edit) =>
      answer('editArticle', [id, edit], () => {
        const before = rows;
        rows = rows.map((row) =>
          row.id === id
            ? {
                ...row,
                edited: true,
                ...(edit.outlet ? { outletId: edit.outlet.id, outletName: edit.outlet.name } : {}),
                ...(edit.published
                  ? {
                      published: {
                        at: edit.published,
                        precision: edit.published.length === 10 ? ('day' as const) : ('instant' as const),
                        foundIn: 'stated' as const,
                      },
                    }
                  : {}),
              }
            : row,
        );
        const title = rows.find((row) => row.id === id)?.headline ?? '';
        return ok(
          note('edited-article', title, 1, () => {
            rows = before;
          }),
        );
      }),
    resetArticle: (id) => answer('resetArticle', [id], () => ok(note('edited-article', id, 1, () => {}))),
    remove: (ids) =>
      answer('remove', [ids], () => {
        const before = rows;
        const gone = new Set(ids);
        rows = rows.filter(({ id }) => !gone.has(id));
        const undo = note('removed', '', ids.length, () => {
          rows = before;
        });
        return ok({ ...undo, removed: before.length - rows.length });
      }),
    outlets: () => answer('outlets', [], () => ok(outlets)),
    editOutlet: (id, edit) =>
      answer('editOutlet', [id, edit], () => {
        const before = outlets;
        const { notes, ...fields } = edit;
        outlets = outlets.map((row) =>
          row.outlet.id === id
            ? {
                ...row,
                outlet: { ...row.outlet, ...fields } as OutletRow['outlet'],
                edited: true,
                ...(notes ? { notes } : {}),
              }
            : row,
        );
        return ok(
          note('edited-outlet', id, 1, () => {
            outlets = before;
          }),
        );
      }),
    resetOutlet: (id) => answer('resetOutlet', [id], () => ok(note('edited-outlet', id, 1, () => {}))),
    events: (from, to, long) =>
      answer('events', [from, to, long], () => {
        const within = rows.filter(({ day }) => day >= from && day <= to);
        const groups: FoundRow[][] = [];
        for (let at = 0; at < within.length; at += together) groups.push(within.slice(at, at + together));
        return ok(
          groups.map((group) => ({
            headline: group[0]?.headline ?? '',
            from: Math.min(...group.map(({ day }) => day)),
            to: Math.max(...group.map(({ day }) => day)),
            ids: group.map(({ id }) => id),
            outlets: [...new Set(group.map(({ outletId }) => outletId))].map((id) => ({
              id,
              name: group.find(({ outletId }) => outletId === id)?.outletName ?? id,
              articles: group.filter(({ outletId }) => outletId === id).length,
            })),
            ...(without.length > 0 ? { without: without.map((name) => ({ id: name, name })) } : {}),
          })),
        );
      }),
    packs: () => answer('packs', [], () => ok(kept)),
    stagePack: (file, long) => answer('stagePack', [file, long], stage),
    stagePackFrom: (address, long) => answer('stagePackFrom', [address, long], stage),
    stageBundled: (long) => answer('stageBundled', [long], stage),
    checkPack: (source, address, long) => answer('checkPack', [source, address, long], () => ok(null)),
    acceptPack: (job, options) =>
      answer('acceptPack', [job, options], () => {
        if (staged?.job !== job) return missing();
        const before = kept;
        const { id, title, sequence, created, bytes } = staged;
        const row = { source: `pack:${id}`, id, title, sequence, created, bytes };
        const facts = {
          articles: staged.articles,
          outlets: staged.outlets.length,
          bundled: false,
          off: false,
        };
        kept = [...kept, { ...row, ...facts, daily: false }];
        staged = null;
        return ok(
          note('installed', title, facts.articles, () => {
            kept = before;
          }),
        );
      }),
    discardPack: (job) =>
      answer('discardPack', [job], () => {
        if (staged?.job === job) staged = null;
        return ok({});
      }),
    setPack: (source, to) =>
      answer('setPack', [source, to], () => {
        const before = kept;
        const set = 'off' in to ? { off: to.off } : { daily: to.daily };
        kept = kept.map((pack) => (pack.source === source ? { ...pack, ...set } : pack));
        const title = kept.find((pack) => pack.source === source)?.title ?? '';
        if (!('off' in to)) {
          changed();
          return ok({});
        }
        return ok(
          note(to.off ? 'pack-off' : 'pack-on', title, 1, () => {
            kept = before;
          }),
        );
      }),
    removePack: (source) =>
      answer('removePack', [source], () => {
        const before = kept;
        kept = kept.filter((pack) => pack.source !== source);
        return ok(
          note('pack-removed', source, 1, () => {
            kept = before;
          }),
        );
      }),
    exportPack: (what, long) =>
      answer('exportPack', [what, long], () => {
        const count = what.ids?.length ?? rows.length;
        return ok({ file: new Blob(['{}']), name: 'made.sidelight.jsonl', articles: count });
      }),
    backUp: (long) =>
      answer('backUp', [long], () =>
        ok({ file: new Blob(['{}']), name: 'backup.jsonl', articles: rows.length }),
      ),
    stageBackup: (file, long) =>
      answer('stageBackup', [file, long], () =>
        ok({
          job: 'backup-1',
          at: Date.UTC(2031, 1, 1, 8),
          articles: 31,
          saved: 12,
          packs: ['Harbour news'],
          versions: 3,
          bytes: 1_240_000,
        }),
      ),
    acceptBackup: (job) => answer('acceptBackup', [job], () => ok(note('restored-backup', '', 31, () => {}))),
    storage: () =>
      answer('storage', [], () =>
        ok({
          usage: 48_300_000,
          quota: 11_200_000_000,
          sources: [
            ...kept.map(({ source, title, articles: count, bytes }) => ({
              source,
              title,
              articles: count,
              bytes,
            })),
            { source: 'saved', title: '', articles: 12, bytes: 860_000 },
          ],
          keptForUndo: 7,
        }),
      ),
    recent: () => answer('recent', [], () => ok(changes.map(({ back: _, ...row }) => row))),
    undo: (change) =>
      answer('undo', [change], () => {
        const one = changes.find(({ id }) => id === change);
        if (!one) return missing();
        one.back();
        one.undone = true;
        one.undoable = false;
        changed();
        return ok({});
      }),
    retention: () => answer('retention', [], () => ok(retention)),
    planRetention: (wanted) =>
      answer('planRetention', [wanted], () => {
        const sample = rows.filter(({ provenance }) => provenance === 'feed').slice(0, 5);
        return ok({ count: wanted.days === undefined ? 0 : sample.length, sample });
      }),
    setRetention: (wanted) =>
      answer('setRetention', [wanted], () => {
        retention = wanted;
        return ok({});
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    writing: async () => writes,
    download: (file, name) => {
      downloads.push({ file, name });
    },
  };

  function stage(): Answer<PackPreview> {
    staged = nextPack;
    return ok(nextPack);
  }

  return {
    port,
    calls,
    changes,
    downloads,
    listeners,
    changed,
    rows: () => rows,
    packs: () => kept,
    /** Whether a pack is being taken in at the moment. */
    write(now: boolean) {
      writes = now;
    },
    /** Puts these articles in place of all. */
    becomes(count: number) {
      rows = Array.from({ length: count }, (_, at) => madeRow(at));
      changed();
    },
    /** What the next pack that is read turns out to be. */
    offer(preview: Partial<PackPreview>) {
      nextPack = { ...madePreview(), ...preview };
    },
    fail(method: Method, code: FailureCode, message = '') {
      failing.set(method, { code, message });
    },
    mend(method: Method) {
      failing.delete(method);
    },
    /** Holds a method's answers back until the returned function is called. */
    hold(method: Method): () => void {
      let go = () => {};
      held.set(
        method,
        new Promise((resolve) => {
          go = resolve;
        }),
      );
      return () => {
        held.delete(method);
        go();
      };
    },
  };
}
