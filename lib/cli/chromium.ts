import puppeteer, { type Page, type Target } from 'puppeteer-core';
import { type BrowserSession, type LaunchOptions, type PanelView, until } from './session.ts';

/** Silence on the network: the browser's own services have no part in what is shown. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium or Chrome with the extension installed through the debugging pipe, as branded Chrome demands. */
export async function launchChromium(options: LaunchOptions): Promise<BrowserSession> {
  const [width, height] = options.size ?? [1360, 900];
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: options.path,
    headless: options.headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    acceptInsecureCerts: options.proxyPort !== undefined,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    args: [
      ...QUIET,
      `--window-size=${width},${height}`,
      ...(root ? ['--no-sandbox'] : []),
      ...(options.dark ? ['--force-dark-mode'] : []),
      ...(options.proxyPort === undefined ? [] : [`--proxy-server=127.0.0.1:${options.proxyPort}`]),
    ],
  });
  try {
    if (options.downloads !== undefined) {
      const connection = await browser.target().createCDPSession();
      const behaviour = { behavior: 'allow', downloadPath: options.downloads } as const;
      await connection.send('Browser.setDownloadBehavior', behaviour);
    }
    const id = await browser.installExtension(options.extension);
    const origin = `chrome-extension://${id}`;
    await listening(browser, origin);
    return {
      name: 'chromium',
      browser,
      origin,
      async open(address) {
        const page = await browser.newPage();
        await page.goto(address, { waitUntil: 'domcontentloaded' });
        return page;
      },
      async clickButton(page) {
        await page.bringToFront();
        const extension = (await browser.extensions()).get(id);
        if (!extension) throw new Error('the extension is not loaded');
        await extension.triggerAction(page);
      },
      panel: () => panelOf(browser, `${origin}/sidepanel.html`),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** A click before the worker has listeners would go unheard. */
async function listening(browser: BrowserSession['browser'], origin: string): Promise<void> {
  await until('the extension to start', async () => {
    const isOurs = (one: Target): boolean => one.type() === 'service_worker' && one.url().startsWith(origin);
    const worker = await browser.targets().find(isOurs)?.worker();
    return worker?.evaluate(() => chrome.action.onClicked.hasListeners());
  });
}

/** True when an element stands at the same place two frames on. */
async function isAtRest(one: Element): Promise<boolean> {
  const placeOf = () => JSON.stringify(one.getBoundingClientRect());
  const before = placeOf();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return placeOf() === before;
}

async function panelOf(browser: BrowserSession['browser'], address: string): Promise<PanelView> {
  const target = await until('the side panel to open', async () =>
    browser.targets().find((one) => one.url() === address),
  );
  const page = await target.asPage();
  return {
    run: (work, ...args) => page.evaluate(`(${work})(window, ...${JSON.stringify(args)})`) as never,
    async click(selector, words) {
      await page.waitForSelector(selector);
      for (const element of await page.$$(selector)) {
        if (words !== undefined && (await element.evaluate((one) => one.textContent)) !== words) continue;
        await element.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
        // The head and what is still being drawn move under the pointer: click where it has come to rest.
        await until('an element of the panel to come to rest', () => element.evaluate(isAtRest));
        return element.click();
      }
      throw new Error(`no "${selector}" in the panel says "${words}"`);
    },
    picture: () => page.screenshot(),
  };
}

/** Stops the extension's worker as the browser does after 30 idle seconds; the next message starts it cold. */
export async function stopWorker(session: BrowserSession): Promise<void> {
  const isOurs = (url: string): boolean => url.startsWith(session.origin);
  const find = () =>
    session.browser.targets().find((one) => one.type() === 'service_worker' && isOurs(one.url()));
  const worker = await find()?.worker();
  await worker?.close();
  await until('the worker to stop', async () => !find());
}

/** Kinds of context the extension has open, asked of itself: "SIDE_PANEL" tells the real panel from a tab. */
export async function contextsOf(page: Page | PanelView): Promise<string[]> {
  const ask = async (): Promise<string[]> =>
    (await chrome.runtime.getContexts({})).map((context) => context.contextType);
  return 'run' in page ? page.run(ask) : page.evaluate(ask);
}
