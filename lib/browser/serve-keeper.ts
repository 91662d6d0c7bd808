import { browser } from 'wxt/browser';
import { SidelightError } from '../errors.ts';
import type { KeeperRequests } from '../messages.ts';
import { askBackground } from './ask-background.ts';
import { answered, opened } from './envelope.ts';
import { gather, install, keepDaily } from './keep.ts';

/** How long the keeper stays for the next question when it has nothing to do (ms). */
const IDLE = 30_000;
/** Firefox ends a background page that nothing happens in for half a minute, and the keeper in it: a word keeps it (ms). */
const AWAKE = 10_000;

/** Answers `KeeperRequests` until there is nothing left to do; `leave` ends the page. */
export function serveKeeper(leave: () => void): void {
  let working = 0;
  let idle = setTimeout(leave, IDLE);
  setInterval(() => {
    if (working > 0) void askBackground('origins', {});
  }, AWAKE);

  async function busy<T>(work: Promise<T>): Promise<T> {
    working++;
    clearTimeout(idle);
    try {
      return await work;
    } finally {
      if (--working === 0) idle = setTimeout(leave, IDLE);
    }
  }

  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const envelope = opened(message, 'keeper');
    if (!envelope || sender.id !== browser.runtime.id || sender.tab) return undefined;
    void answered(() => answer(envelope)).then(respond);
    return true;
  });

  async function answer({ kind, body }: { kind: string; body: unknown }): Promise<unknown> {
    switch (kind) {
      case 'readCapture': {
        const { page, today } = body as KeeperRequests['readCapture']['request'];
        // Loaded with the first page that is read: fetching does that in its worker.
        return busy(import('../panel/read-capture.ts').then(({ readCapture }) => readCapture(page, today)));
      }
      case 'install':
        return busy(install());
      case 'gather':
        void busy(gather());
        return {};
      case 'daily':
        void busy(keepDaily());
        return {};
      default:
        throw new SidelightError('internal', `the keeper knows no "${kind}"`);
    }
  }
}
