import type { CardAsker, PageCard } from '../messages.ts';
import { cardFrom } from './card-check.ts';
import { EDGE, placeCard, roomFor } from './card-place.ts';
import { CARD_STYLES } from './card-styles.ts';

/** Where a card stands and what it may ask of the session that opened it. */
export interface CardScene {
  range: Range;
  by: CardAsker;
  /** Height in the viewport, in CSS pixels, at which the reader pointed. */
  near?: number | undefined;
  /** Whether a point of the viewport lies on the card's passage. */
  covers(x: number, y: number): boolean;
  /** It closed by itself: `left`: the pointer went; else the reader closed it. `within`: from inside, by key or button. */
  closed(how: 'left' | 'dismissed', within: boolean): void;
}

/** Opens a card with what is handed over, which is checked first; null when it is none. The returned function closes it. */
export type OpenCard = (asked: unknown, scene: CardScene) => (() => void) | null;

const WIDTH = 320;
/** How long the pointer may be off card and passage, in milliseconds, before a card that it opened goes. */
const AWAY = 300;

/** A small card beside a marked passage: the one thing that is ever added to a page, in one closed shadow root. */
export const openCard: OpenCard = (asked, scene) => {
  const card = cardFrom(asked);
  if (!card) return null;
  const view = window;
  const doc = document;
  const before = doc.activeElement;
  const stop = new AbortController();
  const { signal } = stop;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CARD_STYLES);
  root.adoptedStyleSheets = [sheet];
  const box = element('div', '', root);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', card.title);
  box.tabIndex = -1;
  fill(box, card, () => dismiss());
  doc.documentElement.append(host);
  place(box, scene);

  const hasFocus = (): boolean => root.activeElement !== null;

  function close(): void {
    clearTimeout(timer);
    stop.abort();
    const back = hasFocus() && before instanceof HTMLElement && before !== doc.body;
    host.remove();
    if (back) before.focus({ preventScroll: true });
  }

  function dismiss(): void {
    const within = hasFocus();
    close();
    scene.closed('dismissed', within);
  }

  /** The pointer is at a place, or nowhere in the page. */
  function pointerAt(over: boolean): void {
    if (over || scene.by !== 'pointer') {
      clearTimeout(timer);
      timer = undefined;
      return;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      if (hasFocus()) return;
      close();
      scene.closed('left', false);
    }, AWAY);
  }

  // What is done in the card is none of the page's keys or clicks.
  for (const kind of ['keydown', 'keypress', 'keyup', 'click', 'pointerdown', 'mousedown'])
    root.addEventListener(kind, (event) => event.stopPropagation(), { signal });
  const early = { signal, capture: true };
  // The page may listen before us; neither a key nor a click of its own scripts closes or opens anything.
  view.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return;
      if (hasFocus()) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      dismiss();
    },
    early,
  );
  view.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && event.target !== host) dismiss();
    },
    early,
  );
  view.addEventListener(
    'pointermove',
    (event) => {
      if (event.isTrusted && event.pointerType === 'mouse')
        pointerAt(event.target === host || scene.covers(event.clientX, event.clientY));
    },
    { ...early, passive: true },
  );
  doc.documentElement.addEventListener('pointerleave', (event) => event.isTrusted && pointerAt(false), {
    signal,
  });

  if (scene.by === 'panel') {
    view.focus();
    (root.querySelector('button') ?? box).focus({ preventScroll: true });
  }
  return close;
};

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  parent: Node,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  parent.appendChild(made);
  return made;
}

function fill(box: HTMLElement, card: PageCard, close: () => void): void {
  const head = element('header', '', box);
  element('h2', card.title, head);
  const button = element('button', '×', head);
  button.type = 'button';
  button.setAttribute('aria-label', card.close);
  button.title = card.close;
  button.addEventListener('click', close);
  for (const { outlet, text, note, href, open } of card.renderings) {
    const line = element('section', '', box);
    const source = element('p', '', line);
    element('b', outlet, source).dir = 'auto';
    if (href && open) {
      source.append(' ');
      const link = element('a', open, source);
      link.href = href;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    element('p', text, line).dir = 'auto';
    if (note) element('small', note, line).dir = 'auto';
  }
}

/** Beside the passage, counted from the page's start so that it scrolls with it. */
function place(box: HTMLElement, { range, near }: CardScene): void {
  const page = document.documentElement;
  const room = { width: page.clientWidth, height: window.innerHeight };
  const width = Math.min(WIDTH, room.width - 2 * EDGE);
  box.style.width = `${width}px`;
  const lines = range.getBoundingClientRect();
  const most = roomFor(lines, width, room);
  if (most !== null) box.style.maxHeight = `min(60vh, 420px, ${most}px)`;
  const card = { width, height: box.getBoundingClientRect().height };
  const style = getComputedStyle(page);
  const { left, top } = placeCard(lines, card, room, {
    rtl: style.direction === 'rtl',
    near,
  });
  // Where the page has positioned its root, places are counted from there.
  const origin =
    style.position === 'static' ? { left: -scrollX, top: -scrollY } : page.getBoundingClientRect();
  box.style.left = `${left - origin.left}px`;
  box.style.top = `${top - origin.top}px`;
}
