import type { PageCapture } from '../article/capture.ts';
import type { Article } from '../article/types.ts';
import type { ArticleEdit, OutletEdit } from '../corpus/changes.ts';
import type { Library, Work } from '../corpus/library/index.ts';
import type { LibraryQuery, Retention } from '../corpus/library/types.ts';
import { failureOf, SidelightError } from '../errors.ts';
import { readOpmlApart, writeOpmlApart } from '../feeds/read-apart.ts';
import type { FollowSettings, NewFeed } from '../feeds/types.ts';
import { checkPack, dailyRound } from './daily.ts';
import { fetchPack } from './fetch-pack.ts';
import { alone } from './gather/alone.ts';
import { gatherRound } from './gather/index.ts';
import { lookForFeeds } from './gather/look-for-feeds.ts';
import { openReader } from './gather/reader.ts';
import type { PageReader } from './gather/types.ts';
import { onStop, tellGathering } from './gathering.ts';
import { keepOriginal, savePage } from './keep-page.ts';

/**
 * What the library's pages ask their worker; the last argument of each is added by the worker. The pages are this
 * extension's own, so the arguments are what their types say.
 */
export const methods = (library: Library, pages: PageReader) => ({
  list: (query: LibraryQuery) => library.articles.list(query),
  rows: (list: number, from: number, to: number) => library.articles.rows(list, from, to),
  ids: (list: number) => library.articles.ids(list),
  article: (id: string) => library.articles.article(id),
  changes: (id: string, at: number) => library.articles.changes(id, at),
  editArticle: (id: string, edit: ArticleEdit) => library.articles.editArticle(id, edit),
  remove: (ids: string[]) => library.articles.remove(ids),
  outlets: () => library.articles.outlets(),
  editOutlet: (id: string, edit: OutletEdit) => library.articles.editOutlet(id, edit),
  events: (from: number, to: number, work: Work) => library.articles.events(from, to, work),
  packs: () => library.packs.packs(),
  stagePack: (file: Blob, work: Work) => library.packs.stage(file.stream(), work, file.size),
  /** Brings the corpus up to the pack that came with the extension. */
  installBundled: async () => {
    await library.packs.installBundled();
    return {};
  },
  stageBundled: (work: Work) => library.packs.stageBundled(work),
  stagePackFrom: async (address: string, work: Work) => {
    const found = await fetchPack(address, work.signal ? { signal: work.signal } : {});
    // Only an answer to a question with an ETag can be "not changed".
    return library.packs.stage(found!.stream, work, found!.size);
  },
  checkPack: (source: string, work: Work) => checkPack(library, source, work),
  acceptPack: (job: string, newKey: boolean) => library.packs.accept(job, newKey),
  discard: async (job: string) => {
    await library.packs.discard(job);
    return {};
  },
  switchPack: (source: string, off: boolean) => library.packs.switch(source, off),
  setDaily: async (source: string, daily: boolean) => {
    await library.packs.setDaily(source, daily);
    return {};
  },
  removePack: (source: string) => library.packs.remove(source),
  exportPack: (what: { ids?: string[]; title: string }, work: Work) => library.packs.export(what, work),
  backUp: async (work: Work) => {
    const run = () => library.packs.backUp(work);
    for (let left = MORE_TRIES; ; left--) {
      try {
        // Fetching changes the corpus all the time: then again when that is over.
        return await (left === MORE_TRIES ? run() : alone(work.signal, run));
      } catch (error) {
        if (left === 0 || failureOf(error).code !== 'changed-since') throw error;
      }
    }
  },
  stageBackup: (file: Blob, work: Work) => library.packs.stageBackup(file.stream(), work, file.size),
  acceptBackup: (job: string) => library.packs.acceptBackup(job),
  storage: () => library.storage(),
  recent: () => library.recent(),
  undo: async (change: number) => {
    await library.undo(change);
    return {};
  },
  retention: () => library.retention(),
  planRetention: (retention: Retention) => library.planRetention(retention),
  setRetention: (retention: Retention) => library.setRetention(retention),
  savePage: (article: Article) => savePage(library, article),
  keepOriginal: (articleId: string, article: Article) => keepOriginal(library, articleId, article),
  dropOriginal: async (articleId: string) => ({ dropped: await library.keeping.dropOriginal(articleId) }),
  /** What is done once a day, with nobody looking: updates, retention, sweeping. */
  daily: (allowed: string[], work: Work) => dailyRound(library, allowed, work),
  /** Packs to be asked daily, with their addresses. */
  dailyAddresses: async () =>
    (await library.packs.daily()).map(({ source, address = '' }) => ({ source, address })),

  followed: () => library.follow.followed(),
  /** `allowed`: match patterns of the hosts that may be asked, here and below. */
  lookForFeeds: (address: string, allowed: string[], work: Work) =>
    lookForFeeds(library, address, allowed, work.signal, pages),
  follow: (feeds: NewFeed[]) => library.follow.follow(feeds),
  unfollow: (ids: string[]) => library.follow.unfollow(ids),
  setFeed: async (id: string, to: { paused: boolean }) => {
    await library.follow.setFeed(id, to);
    return {};
  },
  /** The hosts of these may be asked now. */
  allowFeeds: async (ids: string[]) => {
    await library.follow.allow(ids);
    return {};
  },
  acceptMove: (id: string) => library.follow.acceptMove(id),
  /** Has these fetched with the next round, or all that are not paused. */
  wantNow: async (ids?: string[]) => {
    await library.follow.wantNow(ids);
    return {};
  },
  followSettings: () => library.follow.settings(),
  setFollowSettings: async (settings: FollowSettings) => {
    await library.follow.setSettings(settings);
    return {};
  },
  readOpml: async (file: Blob) => {
    if (file.size > MOST_OPML)
      throw new SidelightError('unsupported-type', 'the file is too large for a list');
    return readOpmlApart(new Uint8Array(await file.arrayBuffer()), { open: openReader });
  },
  writeOpml: async () => {
    const feeds = await library.follow.followed();
    const now = Date.now();
    const text = await writeOpmlApart(feeds, 'Sidelight', now, { open: openReader });
    const name = `sidelight-followed-${new Date(now).toISOString().slice(0, 10)}.opml`;
    return { file: new Blob([text], { type: 'text/x-opml' }), name, feeds: feeds.length };
  },
  /** One round of fetching: what is due. How far it is goes over its own channel, since any page may want to know. */
  gather: async (allowed: string[], work: Work) => {
    const stop = new AbortController();
    const end = () => stop.abort();
    work.signal?.addEventListener('abort', end);
    const deaf = onStop(end);
    try {
      await gatherRound(
        library,
        allowed,
        {
          signal: stop.signal,
          onGathering: tellGathering,
          isOffline: () => !navigator.onLine,
          isMetered: () =>
            (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true,
        },
        pages,
      );
    } finally {
      deaf();
    }
    return {};
  },
  /** When something is to be fetched next (ms since 1970); null where nothing ever is. */
  nextDue: async () => ({ at: (await library.follow.nextDue()) ?? null }),
});

/** Times that a back-up is begun again because the corpus changed under it. */
const MORE_TRIES = 3;
/** Bytes of a list of feeds. */
const MOST_OPML = 5_000_000;

export type Methods = ReturnType<typeof methods>;
export type MethodName = keyof Methods;

type WithoutWork<A extends unknown[]> = A extends [...infer Rest, Work] ? Rest : A;
export type ArgumentsOf<M extends MethodName> = WithoutWork<Parameters<Methods[M]>>;
export type ResultOf<M extends MethodName> = Awaited<ReturnType<Methods[M]>>;

/** Page → worker. */
export type ToWorker =
  | { call: number; method: MethodName; args: unknown[] }
  | { call: number; cancel: true }
  /** What a page's HTML came to; null where it could not be read. */
  | { parsed: number; page: PageCapture | null };
