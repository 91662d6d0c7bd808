/** What the store's tests share: a fresh store, and answers to its readings and comparisons. */
import type { Article } from '../../../lib/article/types.ts';
import type { ReadyState } from '../../../lib/panel/state.ts';
import { createPanelStore, type PanelStore } from '../../../lib/panel/store.ts';
import { sampleArticle } from '../../components/gallery/sample.ts';
import { sampleAnswer } from '../../components/gallery/sample-answers.ts';
import { createFakePort, readAs, settle } from './fake-port.ts';

export let fake: ReturnType<typeof createFakePort>;
export let store: PanelStore;

/** A store just started beside a fake browser; the two stand in `store` and `fake`. */
export async function freshStore(): Promise<void> {
  fake = createFakePort();
  store = createPanelStore(fake.port);
  void store.start();
  await settle();
}

const article = (id: string): Article => sampleArticle(id, `Headline of ${id}`);
export const address = (id: string) => `https://harbourcourier.example/${id}`;

/** A comparison whose page has this headline. */
export function answerFor(id: string) {
  const answer = sampleAnswer();
  if (answer.outcome.decision === 'compared') answer.outcome.comparison.page.headline = `Headline of ${id}`;
  return { ok: true as const, value: answer };
}

export function readAnswer(id: string, nonce = `nonce-${id}`) {
  return readAs({ kind: 'article', article: article(id), notes: [] }, nonce, address(id));
}

/** Answer the latest reading and the comparison that follows. */
export async function finish(id: string, nonce?: string) {
  await fake.reads.at(-1)?.answer(readAnswer(id, nonce));
  await fake.compares.at(-1)?.answer(answerFor(id));
}

export function ready(): ReadyState {
  const state = store.state.value;
  if (state.kind !== 'ready') throw new Error(`expected ready, got ${state.kind}`);
  return state;
}

export const shownHeadline = () => ready().view.page.headline;
export const kind = () => store.state.value.kind;
