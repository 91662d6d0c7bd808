import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { servePages } from '../../test/helpers/pages.ts';
import { Advice, type BrowserName, findBrowser, needBrowser } from './browsers.ts';
import { builtExtension } from './build.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { type BrowserSession, type PanelView, until } from './session.ts';
import { sideBySide } from './side-by-side.ts';

const HELP = `npm start [-- --chromium | --firefox] [--headless]

Builds Sidelight, opens a browser with it, a sample news page and the panel beside it.

  --chromium   Chromium or Chrome (the default where one is installed)
  --firefox    Firefox
  --headless   no window: writes a picture and prints the comparison (the default without a display)
  --help       this text

CHROMIUM_PATH and FIREFOX_PATH name a browser in an unusual place.`;

const PICTURE = fileURLToPath(new URL('../../.sidelight/start.png', import.meta.url));

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      chromium: { type: 'boolean' },
      firefox: { type: 'boolean' },
      headless: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return console.log(HELP);
  if (values.chromium && values.firefox) throw new Advice('Choose one of --chromium and --firefox.');
  const name = values.firefox ? 'firefox' : values.chromium ? 'chromium' : preferred();
  const headless = values.headless ?? !hasDisplay();

  const path = needBrowser(name);
  console.log('Building Sidelight…');
  const extension = builtExtension(name);
  console.log(`Opening ${path}${headless ? ' without a window' : ''}…`);
  const pages = await servePages();
  const launch = name === 'firefox' ? launchFirefox : launchChromium;
  const session = await launch({ path, extension, headless });
  try {
    const page = await session.open(pages.urlOf('sample'));
    await closeOthers(session, page);
    await session.clickButton(page);
    const panel = await session.panel();
    const text = await compared(panel);
    if (headless) await report(session, page, panel, text);
    else await stayOpen(session);
  } finally {
    await session.close().catch(() => {});
    await pages.close();
  }
}

/** What is installed; Chromium where nothing is. */
function preferred(): BrowserName {
  return !findBrowser('chromium') && findBrowser('firefox') ? 'firefox' : 'chromium';
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The browser starts with an empty tab that nobody asked for. */
async function closeOthers(session: BrowserSession, page: Page): Promise<void> {
  for (const other of await session.browser.pages()) {
    if (other !== page && other.url() === 'about:blank') await other.close();
  }
}

/** The panel's text once it holds a comparison. */
function compared(panel: PanelView): Promise<string> {
  return until(
    'the panel to show the comparison',
    async () => {
      // In one look: the panel goes on drawing between two. The last section comes with the panel's second part.
      const { text, whole } = await panel.run(({ document }) => ({
        text: document.body.innerText,
        whole:
          document.querySelector('[data-passage]') !== null && document.getElementById('actors') !== null,
      }));
      if (!whole) throw new Error(`the panel says: ${text}`);
      return text;
    },
    30_000,
  );
}

async function report(session: BrowserSession, page: Page, panel: PanelView, text: string): Promise<void> {
  const [left, right] = [await page.screenshot(), await panel.picture()];
  mkdirSync(new URL('.', `file://${PICTURE}`), { recursive: true });
  writeFileSync(PICTURE, await sideBySide(session, left, right));
  console.log(`\n${text.replace(/\n{2,}/gu, '\n')}\n`);
  console.log(
    `There is no display, so here is the panel's text; a picture of page and panel is in\n${PICTURE}`,
  );
}

async function stayOpen(session: BrowserSession): Promise<void> {
  console.log('The sample page is open with Sidelight beside it. Close the browser or press Ctrl+C to end.');
  await new Promise<void>((resolve) => {
    session.browser.once('disconnected', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

start().catch((error: unknown) => {
  if (error instanceof Advice) console.error(error.message);
  else {
    console.error('Sidelight could not be started.');
    console.error(error);
  }
  process.exitCode = 1;
});
