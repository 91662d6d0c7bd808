import type { Article } from '../article/types.ts';
import type { CompareAnswer } from '../messages.ts';
import type { NoCoverageState, ReadyState } from './state.ts';
import { relatedOf, viewOf } from './view.ts';

/** What a comparison ends in. */
export type Shown = ReadyState | NoCoverageState;

/** The state that shows the background's answer. */
export function shownOf(tabId: number, nonce: string, answer: CompareAnswer): Shown {
  const { outcome, outlets, corpusSize, freshness } = answer;
  const found = outcome.decision === 'compared' ? outcome.comparison : outcome;
  const related = {
    otherDays: relatedOf(found.earlierLater, found.page, outlets),
    alsoPublishedBy: relatedOf(found.alsoPublishedBy, found.page, outlets),
    ...(freshness ? { freshness } : {}),
  };
  if (outcome.decision === 'compared') {
    return {
      kind: 'ready',
      tabId,
      nonce,
      view: viewOf(outcome.comparison, answer),
      refreshing: false,
      ...related,
    };
  }
  const { headline, outlet, language } = outcome.page;
  const { reason, considered } = outcome;
  return {
    kind: 'no-coverage',
    tabId,
    reason,
    headline,
    outlet,
    language,
    considered,
    corpusSize,
    ...related,
  };
}

/** The same state, with or without a reading under way behind it; always a new object. */
export function refreshing(shown: Shown, yes: boolean): Shown {
  return shown.kind === 'ready' ? { ...shown, refreshing: yes } : { ...shown };
}

/** The same state bound to a newer injection. */
export function withNonce(shown: Shown, nonce: string): Shown {
  return shown.kind === 'ready' ? { ...shown, nonce } : shown;
}

/** The first passage with evidence stands open, so that the reader sees what is under a passage. */
export function firstOpen(shown: Shown): ReadonlySet<number> {
  if (shown.kind !== 'ready') return new Set();
  const first = shown.view.comparison.passages.find((passage) => passage.evidence.length > 0);
  return new Set(first ? [first.passage] : []);
}

/** Whether two readings brought the same article text. */
export function sameText(a: Article, b: Article): boolean {
  return (
    a.headline === b.headline &&
    a.passages.length === b.passages.length &&
    a.passages.every((passage, i) => passage.text === b.passages[i]?.text)
  );
}
