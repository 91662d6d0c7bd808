import puppeteer, { type Page } from 'puppeteer-core';
import { type BrowserSession, type LaunchOptions, type PanelView, until } from './session.ts';

const ADDON_ID = 'sidelight@sidelight.invalid';
/** Chosen beforehand, so that the extension's pages have a known address. */
const UUID = 'f7c1d9f0-51de-41f7-9a54-6b0d6f0c51de';
const BUTTON = 'sidelight_sidelight_invalid-BAP';
/** A file of the extension that runs nothing: a tab on it can look into the sidebar. */
const LOOKOUT = `moz-extension://${UUID}/data/document-frequency.txt`;

/**
 * Starts Firefox with the extension installed over WebDriver BiDi. The toolbar and the sidebar belong to the browser's
 * own window, which scripts reach with `--remote-allow-system-access`: the button gets real mouse events there.
 */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserSession> {
  const [width, height] = options.size ?? [1360, 900];
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.path,
    headless: options.headless,
    acceptInsecureCerts: options.proxyPort !== undefined,
    defaultViewport: null,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      ...(options.proxyPort === undefined ? {} : proxied(options.proxyPort)),
      ...(options.downloads === undefined ? {} : downloadedTo(options.downloads)),
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: UUID }),
      // A granted permission is what the tests ask for; the question itself is the browser's own.
      'extensions.webextOptionalPermissionPrompts': false,
      'browser.tabs.warnOnClose': false,
      'ui.systemUsesDarkTheme': options.dark ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
    },
  });
  try {
    await browser.installExtension(options.extension);
    const chrome = await browserWindow(browser);
    let lookout: Promise<Page> | undefined;
    return {
      name: 'firefox',
      browser,
      origin: `moz-extension://${UUID}`,
      async open(address) {
        const page = await browser.newPage();
        await page.goto(address, { waitUntil: 'domcontentloaded' });
        return page;
      },
      async clickButton(page) {
        await page.bringToFront();
        await until('the toolbar button', () => chrome<boolean>(clickMiddle, `#${BUTTON}`));
      },
      async panel() {
        lookout ??= openLookout(browser);
        await until('the sidebar', () => chrome<boolean>(widenSidebar, options.sidebarWidth ?? 400));
        return panelOf(await lookout, chrome);
      },
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function proxied(port: number): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
  };
}

function downloadedTo(folder: string): Record<string, unknown> {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
  };
}

/** Runs a function's text in the browser's own window. */
type InBrowserWindow = <T>(work: (...args: never[]) => unknown, ...args: unknown[]) => Promise<T>;

interface Bidi {
  send(method: string, params: object): Promise<{ result: Record<string, unknown> }>;
}

async function browserWindow(browser: BrowserSession['browser']): Promise<InBrowserWindow> {
  const { connection } = browser as unknown as { connection: Bidi };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [top] = (result as { contexts: { context: string }[] }).contexts;
  if (!top) throw new Error('Firefox shows no window');
  return async <T>(work: (...args: never[]) => unknown, ...args: unknown[]) => {
    const expression = `(async () => JSON.stringify(await (${work})(...${JSON.stringify(args)})) ?? 'null')()`;
    const answer = await connection.send('script.evaluate', {
      expression,
      target: { context: top.context },
      awaitPromise: true,
      userActivation: true,
    });
    const { type, result, exceptionDetails } = answer.result as {
      type: string;
      result?: { value: string };
      exceptionDetails?: { text: string };
    };
    if (type !== 'success')
      throw new Error(exceptionDetails?.text ?? 'a script in the browser window failed');
    return JSON.parse(result?.value ?? 'null') as T;
  };
}

/** The tab stays behind the one in view: the panel follows the latter. */
async function openLookout(browser: BrowserSession['browser']): Promise<Page> {
  const page = await browser.newPage({ background: true });
  // Firefox changes process on the way, and the answer to this never comes.
  page.goto(LOOKOUT).catch(() => {});
  return until('a tab of the extension', async () => {
    const seen = await page.evaluate(() => typeof (globalThis as { browser?: object }).browser === 'object');
    return seen && page;
  });
}

async function panelOf(lookout: Page, chrome: InBrowserWindow): Promise<PanelView> {
  const view = "browser.extension.getViews({ type: 'sidebar' })[0]";
  await until(
    'the sidebar to open',
    () => lookout.evaluate(`Boolean(${view}?.document?.body)`) as Promise<boolean>,
  );
  const panel: PanelView = {
    run: (work, ...args) => lookout.evaluate(`(${work})(${view}, ...${JSON.stringify(args)})`) as never,
    async click(selector, words) {
      let last = '';
      const at = await until(`an element "${selector}" at rest in the sidebar`, async () => {
        const middle = await panel.run(
          (window, wanted, says) => {
            const element = [...window.document.querySelectorAll(wanted)].find(
              (one) => says === null || one.textContent === says,
            );
            element?.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = element?.getBoundingClientRect();
            return box && [box.x + box.width / 2, box.y + box.height / 2];
          },
          selector,
          words ?? null,
        );
        const before = last;
        last = String(middle);
        return last === before && middle;
      });
      await chrome(clickInSidebar, ...at);
    },
    async picture() {
      return Buffer.from(await chrome<string>(drawSidebar), 'base64');
    },
  };
  return panel;
}

// The functions below run in Firefox's own window and are sent there as text.

interface FirefoxWindow extends Window {
  synthesizeMouseEvent(type: string, x: number, y: number, options: object): void;
}
interface SidebarBrowser extends Element {
  browsingContext: {
    currentWindowGlobal: {
      drawSnapshot(rect: DOMRect | null, scale: number, colour: string): Promise<ImageBitmap>;
    };
  };
}

function widenSidebar(width: number): boolean {
  const box = document.getElementById('sidebar-box');
  if (!box) return false;
  box.style.width = `${width}px`;
  return true;
}

function clickMiddle(selector: string): boolean {
  const element = document.querySelector(selector);
  const box = element?.getBoundingClientRect();
  if (!box || box.width === 0) return false;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const view = window as unknown as FirefoxWindow;
  view.synthesizeMouseEvent('mousemove', x, y, {});
  view.synthesizeMouseEvent('mousedown', x, y, { button: 0, clickCount: 1 });
  view.synthesizeMouseEvent('mouseup', x, y, { button: 0, clickCount: 1 });
  return true;
}

function clickInSidebar(x: number, y: number): void {
  const outer = document.getElementById('sidebar') as HTMLIFrameElement;
  const inner = outer.contentDocument?.getElementById('webext-panels-browser');
  const from = outer.getBoundingClientRect();
  const box = inner?.getBoundingClientRect() ?? new DOMRect();
  const view = window as unknown as FirefoxWindow;
  const [left, top] = [from.x + box.x + x, from.y + box.y + y];
  view.synthesizeMouseEvent('mousemove', left, top, {});
  view.synthesizeMouseEvent('mousedown', left, top, { button: 0, clickCount: 1 });
  view.synthesizeMouseEvent('mouseup', left, top, { button: 0, clickCount: 1 });
}

async function drawSidebar(): Promise<string> {
  const outer = document.getElementById('sidebar') as HTMLIFrameElement;
  const inner = outer.contentDocument?.getElementById('webext-panels-browser') as unknown as SidebarBrowser;
  const picture = await inner.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
