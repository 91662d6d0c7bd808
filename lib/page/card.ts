import type { PageCard } from '../messages.ts';

/** A small card beside a marked passage: the one thing that is ever added to a page, in one closed shadow root. */
export interface CardPlace {
  /** Shows a card at a range, instead of one that is open. */
  show(card: PageCard, range: Range): void;
  close(): void;
}

const WIDTH = 320;
const GAP = 6;

/** Everything the page set is undone at the host; `all: initial` reaches the text inside. */
const STYLES = `:host{all:initial!important}
div{box-sizing:border-box;position:absolute;z-index:2147483647;overflow:auto;max-height:60vh;padding:10px 12px;border:1px solid #8a8f98;border-radius:8px;background:#fff;color:#1b1d21;box-shadow:0 4px 18px #0004;font:14px/1.45 system-ui,sans-serif}
p{margin:0 0 6px}b{font-weight:600}small{color:#555b66}a{color:#0b5c68}
button{float:inline-end;min-width:26px;min-height:26px;border:0;border-radius:6px;background:none;color:inherit;font:inherit;cursor:pointer}
button:focus-visible,a:focus-visible{outline:2px solid #0b5c68}
@media(prefers-color-scheme:dark){div{background:#1d2025;color:#eceef1;border-color:#5b616b}small{color:#aab0ba}a{color:#7fd3df}button:focus-visible,a:focus-visible{outline-color:#7fd3df}}
@media(forced-colors:active){div{border-color:CanvasText}}`;

export function createCard(view: Window & typeof globalThis): CardPlace {
  const doc = view.document;
  let host: HTMLElement | null = null;
  let stop: AbortController | null = null;

  function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    text: string,
    parent: Node,
  ): HTMLElementTagNameMap[K] {
    const made = doc.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function close(): void {
    stop?.abort();
    host?.remove();
    host = null;
    stop = null;
  }

  function fill(box: HTMLElement, card: PageCard): void {
    const button = element('button', '×', box);
    button.setAttribute('aria-label', card.close);
    button.addEventListener('click', close);
    element('p', card.title, box).style.fontWeight = '600';
    for (const { outlet, text, note, href, open } of card.renderings) {
      const line = element('p', '', box);
      line.dir = 'auto';
      element('b', outlet, line);
      line.append(` ${text} `);
      if (note) element('small', note, line);
      if (!href || !open) continue;
      line.append(' ');
      const link = element('a', open, line);
      link.href = href;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }

  return {
    show(card, range) {
      close();
      stop = new AbortController();
      const { signal } = stop;
      host = doc.createElement('div');
      const root = host.attachShadow({ mode: 'closed' });
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(STYLES);
      root.adoptedStyleSheets = [sheet];
      const box = element('div', '', root);
      box.setAttribute('role', 'dialog');
      box.setAttribute('aria-label', card.title);
      fill(box, card);
      doc.documentElement.append(host);
      place(box, range);
      // The page may listen before us; neither a key nor a click of its own scripts closes or opens anything.
      view.addEventListener(
        'keydown',
        (event) => {
          if (event.isTrusted && event.key === 'Escape') close();
        },
        { signal, capture: true },
      );
      view.addEventListener(
        'pointerdown',
        (event) => {
          if (event.isTrusted && event.target !== host) close();
        },
        { signal, capture: true },
      );
    },
    close,
  };

  /** Under the passage's lines, or above them where there is more room; inside the window's width. */
  function place(box: HTMLElement, range: Range): void {
    const lines = range.getBoundingClientRect();
    const room = doc.documentElement.clientWidth;
    const width = Math.min(WIDTH, room - 2 * GAP);
    box.style.width = `${width}px`;
    const left = Math.max(GAP, Math.min(lines.left, room - width - GAP));
    const height = box.getBoundingClientRect().height;
    const below = view.innerHeight - lines.bottom;
    const top = below < height + GAP && lines.top > below ? lines.top - height - GAP : lines.bottom + GAP;
    // Where the page has positioned its root, places are counted from there.
    const origin = doc.documentElement.getBoundingClientRect();
    const moved = view.getComputedStyle(doc.documentElement).position !== 'static';
    box.style.left = `${left - (moved ? origin.left : -view.scrollX)}px`;
    box.style.top = `${Math.max(top, GAP - view.scrollY) - (moved ? origin.top : -view.scrollY)}px`;
  }
}
