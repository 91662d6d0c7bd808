import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComparedPassage } from '../comparison/types.ts';
import type { CardAsker } from '../messages.ts';
import type { Notice, PanelPort } from './port.ts';
import { settled } from './settled.ts';
import type { PanelActions, Pointed, ReadyState } from './state.ts';

/** What comes from a mark or a card in the page. */
type FromPassage = Extract<Notice, { type: 'passage-clicked' | 'passage-hovered' | 'card-left' }>;

export interface Pointing extends Pick<PanelActions, 'showInPage' | 'showCard' | 'closeCard'> {
  pointed: ReadonlySignal<Pointed | null>;
  hear(notice: FromPassage): void;
}

/** The way between the panel's rows and the passages in the page. `opened`: a row was pointed at, so it is opened. */
export function createPointing(
  port: Pick<PanelPort, 'scrollTo' | 'showCard'>,
  ready: () => ReadyState | undefined,
  opened: (passage: number) => void,
): Pointing {
  const pointed = signal<Pointed | null>(null);

  function card(shown: ReadyState, passage: ComparedPassage, by: CardAsker): void {
    settled(port.showCard(shown.tabId, shown.nonce, { view: shown.view, passage, by }));
  }

  const passageOf = (shown: ReadyState, passage: number): ComparedPassage | undefined =>
    shown.view.comparison.passages.find((compared) => compared.passage === passage);

  return {
    pointed,
    hear({ type, tabId, nonce, passage }) {
      const shown = ready();
      if (shown?.tabId !== tabId || shown.nonce !== nonce) return;
      const found = passageOf(shown, passage);
      if (!found) return;
      if (type !== 'card-left') card(shown, found, type === 'passage-clicked' ? 'click' : 'pointer');
      if (type === 'passage-hovered') return;
      opened(passage);
      pointed.value = { passage, turn: (pointed.value?.turn ?? 0) + 1 };
    },
    showInPage(passage) {
      const shown = ready();
      if (shown) settled(port.scrollTo(shown.tabId, shown.nonce, passage));
    },
    showCard(passage) {
      const shown = ready();
      const found = shown && passageOf(shown, passage);
      if (found) card(shown, found, 'panel');
    },
    closeCard() {
      const shown = ready();
      if (shown) settled(port.showCard(shown.tabId, shown.nonce, null));
    },
  };
}
