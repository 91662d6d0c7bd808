import { browser } from 'wxt/browser';

const KEY = 'auto';

/** Match patterns of the sites on which the reader wants every article compared, sorted. */
export async function autoOrigins(): Promise<string[]> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').sort() : [];
}

/** Puts a site among them, or takes it away, and its check with it. The permission is asked or given back elsewhere. */
export async function setAutoOrigin(origin: string, on: boolean): Promise<void> {
  await alone(async () => {
    const others = (await autoOrigins()).filter((one) => one !== origin);
    await browser.storage.local.set({ [KEY]: on ? [...others, origin] : others });
    await register();
  });
}

/** Two windows may switch sites at once: one after the other, lest one be lost. */
const alone = (work: () => Promise<void>): Promise<void> => navigator.locks.request('sidelight-auto', work);

/**
 * Has the browser run the check on those sites and no others. Browsers keep what is registered over closings (their
 * default), but Chrome forgets it with an update of the extension. A site whose permission was taken back has no effect.
 */
export const registerChecks = (): Promise<void> => alone(register);

async function register(): Promise<void> {
  const { scripting } = browser;
  const matches = await autoOrigins();
  // There is no other registered script, so that all may go.
  await scripting.unregisterContentScripts();
  if (matches.length > 0)
    await scripting.registerContentScripts([{ id: 'check', matches, js: ['/check.js'] }]);
}
