import { browser } from 'wxt/browser';
import type { Answer, KeeperRequests } from '../messages.ts';
import { ownUrl } from './own-url.ts';

const PAGE = '/keeper.html';
/** Minutes from a start of the browser to the day's work, and from one day's to the next. */
const SOON = 5;
const DAY = 24 * 60;
/** Minutes from a start of the browser to the first fetching, and from a fetching that was cut off to the next. */
const FIRST = 2;
const AGAIN = 30;

/** Has the browser ring for the day's work and for fetching; Firefox forgets alarms when it closes. */
export async function setAlarms(): Promise<void> {
  const { alarms } = browser;
  if (!(await alarms.get('daily')))
    await alarms.create('daily', { delayInMinutes: SOON, periodInMinutes: DAY });
  await alarms.create('gather', { delayInMinutes: FIRST, periodInMinutes: AGAIN });
}

/** Rings for the next fetching at this time (ms since 1970), though not within a minute; null: not at all. */
export async function ringForGathering(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear('gather');
  else
    await browser.alarms.create('gather', {
      when: Math.max(at, Date.now() + 60_000),
      periodInMinutes: AGAIN,
    });
}

/**
 * Opens the page that works where no page is seen, unless it is open: an offscreen document in Chrome, whose background
 * has no workers of its own, a frame of the background page in Firefox.
 */
async function openKeeper(): Promise<void> {
  if (browser.offscreen) {
    const justification = 'Fetches followed outlets and packs, in a worker';
    // Fails where it is open, which is as good.
    await browser.offscreen
      .createDocument({ url: PAGE, reasons: ['WORKERS'], justification })
      .catch(() => {});
    return;
  }
  if (document.querySelector('iframe')) return;
  const frame = document.createElement('iframe');
  frame.src = ownUrl(PAGE);
  addEventListener('message', function done({ source, data }) {
    if (source !== frame.contentWindow || data !== 'kept') return;
    removeEventListener('message', done);
    frame.remove();
  });
  document.body.append(frame);
}

/** Half of the times that the keeper is asked, a tenth of a second apart, before it is given up. */
const HALF = 25;

/** Asks the keeper, and opens it first where it is not open. One that is just closing is opened again. */
export async function askKeeper<K extends keyof KeeperRequests>(
  kind: K,
  body: KeeperRequests[K]['request'],
): Promise<Answer<KeeperRequests[K]['response']>> {
  for (let left = 2 * HALF; left > 0; left--) {
    await openKeeper();
    const answer = await browser.runtime.sendMessage({ to: 'keeper', kind, body }).catch(() => {});
    if (answer) return answer as Answer<KeeperRequests[K]['response']>;
    // A frame that has been there all the while and does not answer never will.
    if (left === HALF) globalThis.document?.querySelector('iframe')?.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { ok: false, failure: { code: 'internal', message: 'the keeper did not open' } };
}

/** To be called when an alarm rings. */
export function onAlarm({ name }: { name: string }): void {
  if (name === 'daily' || name === 'gather') void askKeeper(name, {});
}
