import { type ReadonlySignal, signal } from '@preact/signals';
import type { Article } from '../article/types.ts';
import type { ComparedPassage } from '../comparison/types.ts';
import type { Failure, MarkKind } from '../messages.ts';
import type { Extras } from './extras/index.ts';
import type { Unseen } from './extras/port.ts';
import { createKeeping } from './keeping.ts';
import { type Page, Pages } from './pages.ts';
import { createPointing } from './pointing.ts';
import type { Notice, PanelPort, ReadPage } from './port.ts';
import { createSaving, type SaveStatus } from './saving.ts';
import { settled } from './settled.ts';
import { firstOpen, refreshing, type Shown, sameText, shownOf, withNonce } from './shown.ts';
import type { KeepStatus, PanelActions, PanelState, Pointed } from './state.ts';
import { rememberedSwitches } from './switches.ts';

type NotAnArticle = Extract<PanelState, { kind: 'not-an-article' }>;

export interface PanelStore extends PanelActions {
  state: ReadonlySignal<PanelState>;
  /** Whether marks are drawn in the page. */
  marks: ReadonlySignal<boolean>;
  /** Whether single-key shortcuts work. */
  shortcuts: ReadonlySignal<boolean>;
  /** Passages whose evidence is open. */
  open: ReadonlySignal<ReadonlySet<number>>;
  pointed: ReadonlySignal<Pointed | null>;
  /** By article id. */
  keeping: ReadonlySignal<Readonly<Record<string, KeepStatus>>>;
  /** By the article id of the page read. */
  saving: ReadonlySignal<Readonly<Record<string, SaveStatus>>>;
  /** Following, freshness, automatic comparison: there once the panel has opened. */
  extras: ReadonlySignal<Extras | undefined>;
  /** The article in view, where there is one. */
  article(): Article | undefined;
  /** Follow the browser and read the page in view. */
  start(): Promise<void>;
  /** Stop following and take the marks out of the pages. */
  stop(): void;
}

/**
 * The panel's state and what may change it. Each reading carries a turn; whatever answers after a newer turn began is
 * dropped, so one page's result never stands beside another page.
 */
export function createPanelStore(port: PanelPort): PanelStore {
  const state = signal<PanelState>({ kind: 'idle' });
  const switches = rememberedSwitches(port);
  const { marks, shortcuts } = switches;
  const extras = signal<Extras | undefined>(undefined);
  const open = signal<ReadonlySet<number>>(new Set());
  const ready = () => (state.value.kind === 'ready' ? state.value : undefined);
  const copies = createKeeping(port, {
    shown: ready,
    article: () => current()?.article,
    comparingAgain() {
      const page = current();
      return () => compareIfStill(page);
    },
  });

  const pointing = createPointing(port, ready, (passage) => setOpen(new Set(open.value).add(passage)));
  const saves = createSaving(port, () => current()?.article);

  const pages = new Pages();
  const { inTab } = pages;
  /** Last injection per tab, for tidying up. */
  const nonces = new Map<number, string>();
  let tab: number | undefined;
  let turn = 0;
  /** True while the current turn waits for an answer. */
  let busy = false;
  let stopListening: (() => void) | undefined;
  /** The tab whose page is to be saved as soon as it has been read. */
  let toSave: number | undefined;

  function current(): Page | undefined {
    const page = tab === undefined ? undefined : inTab.get(tab);
    return page && page.shown === state.value ? page : undefined;
  }

  function show(page: Page, shown: Shown): void {
    page.shown = shown;
    inTab.set(page.tabId, page);
    open.value = page.open;
    state.value = shown;
  }

  function setOpen(passages: ReadonlySet<number>): void {
    open.value = passages;
    const page = current();
    if (page) page.open = passages;
  }

  function fail(tabId: number, { code }: Failure): void {
    end(tabId);
    if (code === 'no-access') state.value = { kind: 'needs-permission', tabId };
    else if (code === 'unsupported-type') leaveAlone(tabId, code, '');
    else state.value = { kind: 'failed', tabId, code };
  }

  function leaveAlone(tabId: number, reason: NotAnArticle['reason'], title: string): void {
    end(tabId);
    state.value = { kind: 'not-an-article', tabId, reason, title };
  }

  /** A reading that brought no article. */
  function end(tabId: number): void {
    busy = false;
    toSave = undefined;
    inTab.delete(tabId);
  }

  async function read(tabId: number, asked = false): Promise<void> {
    const mine = ++turn;
    tab = tabId;
    busy = true;
    const before = inTab.get(tabId);
    if (before) show(before, refreshing(before.shown, true));
    else state.value = { kind: 'reading', tabId, waiting: false };

    const answer = await settled(port.readPage(tabId, asked));
    if (mine !== turn) return;
    if (!answer.ok) return fail(tabId, answer.failure);
    if (!answer.value) return leaveAlone(tabId, 'unread', '');
    const { nonce, extraction } = answer.value;
    nonces.set(tabId, nonce);
    if (extraction.kind === 'not-an-article') return leaveAlone(tabId, extraction.reason, extraction.title);
    await compare(tabId, answer.value, extraction.article, mine);
  }

  async function compare(tabId: number, readPage: ReadPage, article: Article, mine: number): Promise<void> {
    const { nonce, address } = readPage;
    const known = pages.find(tabId, address);
    if (known && sameText(known.article, article)) {
      known.nonce = nonce;
      show(known, refreshing(withNonce(known.shown, nonce), true));
      draw(known);
    } else {
      const { headline, language, outlet } = article;
      inTab.delete(tabId);
      state.value = { kind: 'comparing', tabId, headline, language, outlet: outlet.name };
    }
    const answer = await settled(port.compare(article));
    if (mine !== turn) return;
    if (!answer.ok) return fail(tabId, answer.failure);
    busy = false;
    const shown = shownOf(tabId, nonce, answer.value);
    const page: Page = {
      tabId,
      address,
      nonce,
      article,
      feeds: readPage.feeds ?? [],
      shown,
      open: known && sameText(known.article, article) ? known.open : firstOpen(shown),
    };
    pages.remember(page, known);
    show(page, shown);
    draw(page);
    if (toSave === tabId) saves.savePage();
    toSave = undefined;
  }

  /** Set the same page beside a corpus that has changed. */
  async function compareAgain(page: Page): Promise<void> {
    // A reading under way would compare with the old corpus and carries the newer nonce: begin it again.
    if (busy) return read(page.tabId);
    const mine = ++turn;
    busy = true;
    show(page, refreshing(page.shown, true));
    const answer = await settled(port.compare(page.article));
    if (mine !== turn) return;
    if (!answer.ok) return fail(page.tabId, answer.failure);
    busy = false;
    show(page, shownOf(page.tabId, page.nonce, answer.value));
    draw(page);
  }

  /** The same unseen; null where another page is in view by then. */
  async function compareUnseen(): Promise<Unseen | null> {
    const page = current();
    if (!page || busy) return null;
    const before = page.shown;
    const answer = await settled(port.compare(page.article));
    const isThere = () => !busy && current() === page && page.shown === before;
    if (!answer.ok || !isThere()) return null;
    const now = shownOf(page.tabId, page.nonce, answer.value);
    return {
      before,
      now,
      take() {
        if (!isThere()) return;
        show(page, now);
        draw(page);
      },
    };
  }

  function draw({ tabId, nonce, shown }: Page): void {
    if (shown.kind !== 'ready') return;
    const passages = marks.value ? shown.view.comparison.passages : [];
    // A page that can't be marked is no reason to take the comparison away.
    settled(
      port.annotate(
        tabId,
        nonce,
        passages.map((passage) => ({ passage: passage.passage, mark: markOf(passage) })),
      ),
    );
  }

  function hear(notice: Notice): void {
    const { tabId } = notice;
    switch (notice.type) {
      case 'action-clicked':
        if (notice.save) toSave = tabId;
        void read(tabId, true);
        break;
      case 'tab-activated':
        void read(tabId);
        break;
      case 'tab-navigated':
        inTab.delete(tabId);
        if (tabId === tab) {
          turn++;
          busy = false;
          state.value = { kind: 'reading', tabId, waiting: true };
        }
        break;
      case 'tab-loaded':
        if (tabId === tab) void read(tabId);
        break;
      case 'tab-closed':
        pages.forget(tabId);
        nonces.delete(tabId);
        if (tabId === tab) {
          turn++;
          tab = undefined;
          state.value = { kind: 'idle' };
        }
        break;
      case 'page-moved':
        if (tabId !== tab) inTab.delete(tabId);
        // While a reading is under way its nonce is not known yet: what it brings may be the page before the move.
        else if (busy || notice.nonce === nonces.get(tabId)) {
          inTab.delete(tabId);
          void read(tabId);
        }
        break;
      default:
        pointing.hear(notice);
    }
  }

  /** Compare again if the panel still shows the page that the reader acted on. */
  async function compareIfStill(then: Page | undefined): Promise<void> {
    const now = current();
    if (now && then && now.tabId === then.tabId && now.address === then.address) await compareAgain(now);
  }

  return {
    state,
    marks,
    shortcuts,
    open,
    ...copies,
    ...saves,
    ...pointing,
    extras,
    article: () => current()?.article,
    openLibrary: () => port.openLibrary(),

    async start() {
      stopListening ??= port.onNotice(hear);
      const before = turn;
      const [active, wish] = await Promise.all([port.activeTab(), port.takeSaveWish(), switches.load()]);
      toSave = wish ?? undefined;
      // A notice may have brought a tab while we asked.
      if (active && before === turn) await read(active.tabId);
      // Nothing waits for them; without them the panel compares all the same.
      extras.value = await port
        .loadExtras({ state, page: current, busy: () => busy, compareUnseen })
        .catch(() => undefined);
    },
    stop() {
      stopListening?.();
      stopListening = undefined;
      extras.value?.leave();
      turn++;
      for (const [tabId, nonce] of nonces) port.leave(tabId, nonce).catch(() => {});
    },
    read() {
      if (tab !== undefined) void read(tab, true);
      else
        void port.activeTab().then((active) => {
          if (active && tab === undefined) return read(active.tabId, true);
        });
    },
    toggle(passage) {
      const next = new Set(open.value);
      if (!next.delete(passage)) next.add(passage);
      setOpen(next);
    },
    setAllOpen(all) {
      const shown = state.value;
      if (shown.kind !== 'ready') return;
      const withEvidence = shown.view.comparison.passages.filter((passage) => passage.evidence.length > 0);
      setOpen(new Set(all ? withEvidence.map((passage) => passage.passage) : []));
    },
    setMarks(on) {
      switches.set('marks', on);
      const page = current();
      if (page) draw(page);
    },
    setShortcuts(on) {
      switches.set('shortcuts', on);
    },
    allowSites() {
      const asked = tab;
      void port.openAllowSites().then((granted) => {
        if (granted && asked !== undefined && asked === tab) return read(asked);
      });
    },
    async takeAway(form) {
      const shown = state.value;
      if (shown.kind !== 'ready') return false;
      const { comparison, corpusSize } = shown.view;
      return (await settled(port.takeAway(form, comparison, corpusSize))).ok;
    },
  };
}

/** Its mark in the page: one found elsewhere with a difference is marked for the difference. */
function markOf({ mark, evidence }: ComparedPassage): MarkKind {
  return evidence.some(({ band, differs }) => band === 'also' && differs.length > 0) ? 'differs' : mark;
}
