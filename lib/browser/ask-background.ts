import { browser } from 'wxt/browser';
import { SidelightError } from '../errors.ts';
import type { Answer, BackgroundRequests, BrowserRequests } from '../messages.ts';
import { isAnswer, messageOf, within } from './envelope.ts';

/** A compare over a large corpus from a cold start takes well under this; milliseconds. */
const LIMIT = 30_000;

type Requests = BackgroundRequests & BrowserRequests;

/** Asks the background, waking it where it sleeps. Never rejects: failures are answers. */
export async function askBackground<K extends keyof Requests>(
  kind: K,
  body: Requests[K]['request'],
): Promise<Answer<Requests[K]['response']>> {
  try {
    const late = (): Error => new SidelightError('timeout', 'the background did not answer in time');
    const answer: unknown = await within(
      LIMIT,
      browser.runtime.sendMessage({ to: 'background', kind, body }),
      late,
    );
    if (isAnswer(answer)) return answer as Answer<Requests[K]['response']>;
    return { ok: false, failure: { code: 'internal', message: 'the background did not answer' } };
  } catch (error) {
    const code = error instanceof SidelightError ? error.code : 'internal';
    return { ok: false, failure: { code, message: messageOf(error) } };
  }
}
