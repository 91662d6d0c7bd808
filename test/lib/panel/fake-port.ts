import type { Article, Extraction } from '../../../lib/article/types.ts';
import type { Gathering, NewFeed } from '../../../lib/feeds/types.ts';
import type { Changed } from '../../../lib/library/port.ts';
import type { Answer, CardAsker, CompareAnswer, PageMark, SavedPage } from '../../../lib/messages.ts';
import { createExtras } from '../../../lib/panel/extras/index.ts';
import type { AutoSite, ExtrasPort } from '../../../lib/panel/extras/port.ts';
import type { PageFeed } from '../../../lib/panel/page-feeds.ts';
import type { ActiveTab, Notice, PanelPort, ReadPage } from '../../../lib/panel/port.ts';
import type { TakeAwayForm } from '../../../lib/panel/state.ts';
import type { Switches } from '../../../lib/panel/switches.ts';

/** A promise that the test settles itself. */
export interface Asked<Request, Value> {
  request: Request;
  answer(value: Answer<Value>): Promise<void>;
  reject(error: Error): Promise<void>;
}

/** A browser in the test's hands: it records what is asked and answers when told to. */
export function createFakePort(active: ActiveTab | null = { tabId: 1, windowId: 1 }) {
  const listeners = new Set<(notice: Notice) => void>();
  const reads: (Asked<number, ReadPage | null> & { asked?: boolean })[] = [];
  const compares: Asked<Article, CompareAnswer>[] = [];
  const keeps: Asked<{ articleId: string; address: string }, { kept: true }>[] = [];
  const signals: AbortSignal[] = [];
  const pageKeeps: Asked<{ articleId: string; article: Article }, { kept: true }>[] = [];
  const drops: Asked<string, { dropped: boolean }>[] = [];
  const takes: Asked<TakeAwayForm, { taken: true }>[] = [];
  const annotated: { tabId: number; nonce: string; marks: PageMark[] }[] = [];
  const scrolled: { tabId: number; nonce: string; passage: number }[] = [];
  const cards: ([passage: number, by: CardAsker] | null)[] = [];
  const left: { tabId: number; nonce: string }[] = [];
  const switches: { stored: unknown; saved: Switches[] } = { stored: undefined, saved: [] };
  const allow = { answer: true, asked: 0 };

  function ask<Request, Value>(list: Asked<Request, Value>[], request: Request): Promise<Answer<Value>> {
    return new Promise((resolve, reject) => {
      list.push({
        request,
        answer: async (value) => {
          resolve(value);
          await settle();
        },
        reject: async (error) => {
          reject(error);
          await settle();
        },
      });
    });
  }

  const saves: Asked<Article, SavedPage>[] = [];
  const undos: Asked<number, { undone: true }>[] = [];
  const wish: { tabId: number | null; library: number } = { tabId: null, library: 0 };

  const extras = createFakeExtras();

  const port: PanelPort = {
    savePage: (article) => ask(saves, article),
    undoChange: (change) => ask(undos, change),
    takeSaveWish: async () => wish.tabId,
    openLibrary: () => {
      wish.library++;
    },
    activeTab: async () => active,
    readPage: (tabId, asked) => {
      const answer = ask(reads, tabId);
      Object.assign(reads.at(-1) ?? {}, { asked });
      return answer;
    },
    loadExtras: async (scene) => createExtras(extras.port, scene),
    compare: (article) => ask(compares, article),
    annotate: async (tabId, nonce, marks) => {
      annotated.push({ tabId, nonce, marks });
      return { ok: true, value: { drawn: marks.length } };
    },
    scrollTo: async (tabId, nonce, passage) => {
      scrolled.push({ tabId, nonce, passage });
      return { ok: true, value: { found: true } };
    },
    showCard: async (_tabId, _nonce, at) => {
      cards.push(at && [at.passage.passage, at.by]);
      return { ok: true, value: { shown: at !== null } };
    },
    leave: async (tabId, nonce) => {
      left.push({ tabId, nonce });
    },
    keepOriginal: (request, signal) => {
      signals.push(signal);
      return ask(keeps, request);
    },
    keepPage: (articleId, article) => ask(pageKeeps, { articleId, article }),
    dropOriginal: (articleId) => ask(drops, articleId),
    openAllowSites: async () => {
      allow.asked++;
      return allow.answer;
    },
    takeAway: (form) => ask(takes, form),
    loadSwitches: async () => switches.stored,
    saveSwitches: async (set) => {
      switches.saved.push(set);
    },
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  return {
    port,
    extras,
    reads,
    compares,
    keeps,
    signals,
    pageKeeps,
    drops,
    takes,
    saves,
    undos,
    wish,
    annotated,
    scrolled,
    cards,
    left,
    allow,
    switches,
    listeners,
    async notify(notice: Notice) {
      for (const listener of listeners) listener(notice);
      await settle();
    },
  };
}

/** The part of the browser that following, freshness and automatic comparison ask. */
function createFakeExtras() {
  const gathering = new Set<(gathering: Gathering | null) => void>();
  const changes = new Set<() => void>();
  const fake = {
    follows: [] as NewFeed[][],
    followed: { ok: true, value: { change: 7 } } as Answer<Changed>,
    undone: [] as number[],
    fetched: { times: 0, stopped: 0, answer: { ok: true, value: {} } as Answer<Record<string, never>> },
    opened: 0,
    badges: [] as [tabId: number, outlets: number][],
    /** Sites by tab, and those switched on. */
    sites: new Map<number, string>(),
    auto: new Set<string>(),
    allowed: true,
    gather: async (now: Gathering | null) => {
      for (const listener of gathering) listener(now);
      await settle();
    },
    corpusChanged: () => {
      for (const listener of changes) listener();
    },
    listening: () => gathering.size + changes.size,
  };
  const siteOf = (host: string): AutoSite => ({
    origin: `https://${host}/*`,
    host,
    on: fake.auto.has(host),
  });
  const port: ExtrasPort = {
    follow: async (feeds) => {
      fake.follows.push(feeds);
      return fake.followed;
    },
    settings: async () => ({
      ok: true,
      value: {
        settings: { paused: false, every: 45, articlesADay: 500, megabytesADay: 100, metered: false },
        spent: { day: 0, articles: 0, bytes: 0 },
      },
    }),
    fetchNow: async () => {
      fake.fetched.times++;
      return fake.fetched.answer;
    },
    stopFetching: () => {
      fake.fetched.stopped++;
    },
    onGathering: (listener) => {
      gathering.add(listener);
      return () => gathering.delete(listener);
    },
    undoFollow: async (change) => {
      fake.undone.push(change);
      return { ok: true, value: { undone: true } };
    },
    openFollowing: () => {
      fake.opened++;
    },
    onCorpusChange: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    siteOf: async (tabId) => {
      const host = fake.sites.get(tabId);
      return host === undefined ? null : siteOf(host);
    },
    autoSites: async () => [...fake.auto].map(siteOf),
    setAuto: async ({ host }, on) => {
      if (on && !fake.allowed) return false;
      if (on) fake.auto.add(host);
      else fake.auto.delete(host);
      return true;
    },
    setBadge: (tabId, outlets) => {
      fake.badges.push([tabId, outlets]);
    },
  };
  return Object.assign(fake, { port });
}

/** Let every answered promise run its course. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** A successful reading. */
export function readAs(
  extraction: Extraction,
  nonce: string,
  address: string,
  feeds?: PageFeed[],
): Answer<ReadPage> {
  return { ok: true, value: { nonce, address, extraction, ...(feeds ? { feeds } : {}) } };
}
