import { browser } from 'wxt/browser';
import type { Switches } from '../panel/switches.ts';

const KEY = 'switches';

/** The reader's switches as they were kept: whatever stands there, to be checked by who asks. */
export async function loadSwitches(): Promise<unknown> {
  return (await browser.storage.local.get(KEY))[KEY];
}

export async function saveSwitches(switches: Switches): Promise<void> {
  await browser.storage.local.set({ [KEY]: switches });
}
