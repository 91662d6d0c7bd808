import type { Article } from '../article/types.ts';
import type { Library, Work } from '../corpus/library/index.ts';
import type { ArticleEdit, LibraryQuery, OutletEdit, Progress, Retention } from '../corpus/library/types.ts';
import type { Answer } from '../messages.ts';
import { checkPack, dailyRound } from './daily.ts';
import { fetchPack } from './fetch-pack.ts';
import { keepOriginal, savePage } from './keep-page.ts';

/**
 * What the library's pages ask their worker; the last argument of each is added by the worker. The pages are this
 * extension's own, so the arguments are what their types say.
 */
export const methods = (library: Library) => ({
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
  backUp: (work: Work) => library.packs.backUp(work),
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
});

export type Methods = ReturnType<typeof methods>;
export type MethodName = keyof Methods;

type WithoutWork<A extends unknown[]> = A extends [...infer Rest, Work] ? Rest : A;
export type ArgumentsOf<M extends MethodName> = WithoutWork<Parameters<Methods[M]>>;
export type ResultOf<M extends MethodName> = Awaited<ReturnType<Methods[M]>>;

/** Page → worker. */
export type ToWorker = { call: number; method: MethodName; args: unknown[] } | { call: number; cancel: true };

/** Worker → page. */
export type FromWorker =
  | { call: number; answer: Answer<unknown> }
  | { call: number; progress: Progress }
  | { changed: true };
