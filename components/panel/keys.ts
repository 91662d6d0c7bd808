import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PanelStore } from '../../lib/panel/store.ts';

/**
 * Keys over the passages: j and k move, Enter shows the passage in the page, o opens its evidence, c the card in the page; arrows move once a
 * passage has the focus. Single letters can be switched off (WCAG 2.1.4).
 */
export function usePassageKeys(rows: RefObject<HTMLElement | null>, store: PanelStore): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const list = rows.current;
      if (!list || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, dialog, [contenteditable]')) return;
      const card = target?.closest<HTMLElement>('[data-passage]') ?? null;
      const onCard = card !== null && card === target;
      const move = step(event.key, store.shortcuts.peek(), onCard);
      if (move !== 0) {
        const cards = [...list.querySelectorAll<HTMLElement>('[data-passage]')];
        const next = card ? cards[cards.indexOf(card) + move] : nearest(cards, move);
        if (next) focusCard(next);
      } else if (onCard && event.key === 'Enter') {
        const passage = Number(card.dataset.passage);
        store.showInPage(passage);
        if (!store.open.peek().has(passage)) store.toggle(passage);
      } else if (card && event.key === 'o' && store.shortcuts.peek()) {
        store.toggle(Number(card.dataset.passage));
      } else if (card && event.key === 'c' && store.shortcuts.peek()) {
        store.showCard(Number(card.dataset.passage));
      } else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [rows, store]);
}

function step(key: string, letters: boolean, onCard: boolean): -1 | 0 | 1 {
  if ((letters && key === 'j') || (onCard && key === 'ArrowDown')) return 1;
  if ((letters && key === 'k') || (onCard && key === 'ArrowUp')) return -1;
  return 0;
}

/** With no passage in focus, begin with what is in view. */
function nearest(cards: HTMLElement[], move: -1 | 1): HTMLElement | undefined {
  const inView = cards.find((card) => card.getBoundingClientRect().top >= 0);
  return move === 1 ? inView : cards[(inView ? cards.indexOf(inView) : cards.length) - 1];
}

/** Focus a passage's card and bring it into view under the head. */
export function focusCard(card: HTMLElement): void {
  card.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  card.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
