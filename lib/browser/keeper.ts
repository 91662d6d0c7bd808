import { browser } from 'wxt/browser';
import { ownUrl } from './own-url.ts';

const ALARM = 'daily';
const PAGE = '/keeper.html';
/** Minutes from a start of the browser to the day's work, and from one day's to the next. */
const SOON = 5;
const DAY = 24 * 60;

/** Has the browser ring once a day; Firefox forgets alarms when it closes. */
export async function setDailyAlarm(): Promise<void> {
  if (await browser.alarms.get(ALARM)) return;
  await browser.alarms.create(ALARM, { delayInMinutes: SOON, periodInMinutes: DAY });
}

/**
 * Opens the page that does the day's work, where no page is seen: an offscreen document in Chrome, whose background has
 * no workers of its own, a frame of the background page in Firefox.
 */
async function openKeeper(): Promise<void> {
  if (browser.offscreen) {
    const justification = 'Takes in the updates of packs the reader asked for, in a worker';
    // Fails where the last day's is still at work, which is as good.
    await browser.offscreen
      .createDocument({ url: PAGE, reasons: ['WORKERS'], justification })
      .catch(() => {});
    return;
  }
  const frame = document.createElement('iframe');
  frame.src = ownUrl(PAGE);
  addEventListener('message', function done({ source, data }) {
    if (source !== frame.contentWindow || data !== 'kept') return;
    removeEventListener('message', done);
    frame.remove();
  });
  document.body.append(frame);
}

/** To be called when an alarm rings. */
export function onAlarm({ name }: { name: string }): void {
  if (name === ALARM) void openKeeper();
}
