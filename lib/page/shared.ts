import type { OpenCard } from './card.ts';

/** State that outlives one injection in a page: extension scripts share it, the page itself cannot see it. */
export interface Shared {
  /** Set just before the content script; names the injection. */
  nonce?: string;
  /** Ends the injection before. */
  leave?: () => void;
  moved?: { at: number };
  /** Draws cards; there once the card's own script has come. */
  card?: OpenCard;
}

/** What Sidelight's scripts share in this page. */
export function sharedInPage(): Shared {
  const scope = globalThis as typeof globalThis & { sidelight?: Shared };
  scope.sidelight ??= {};
  return scope.sidelight;
}
