/** What end-to-end tests of the library share: its page, and clicks and questions by what a reader sees. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { type Scene, until } from './browser.ts';

/** The library in a tab, at a section of it, once it shows something. */
export async function openLibrary(scene: Scene, section = 'articles'): Promise<Page> {
  const { browser, origin, name } = scene.session;
  const address = `${origin}/library.html#${section}`;
  let page: Page;
  if (name === 'chromium') page = await scene.session.open(address);
  else {
    page = await browser.newPage();
    // Firefox changes process on the way, and the answer to this never comes.
    page.goto(address).catch(() => {});
  }
  await until('the library to open', () => page.evaluate(() => document.querySelector('h1') !== null));
  return page;
}

export const saysNow = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

/** Waits until the page says something; answers all it says. */
export function librarySays(page: Page, words: string | RegExp, limit?: number): Promise<string> {
  return until(
    `the library to say ${words}`,
    async () => {
      const text = await saysNow(page);
      const said = typeof words === 'string' ? text.includes(words) : words.test(text);
      if (!said) throw new Error(`the library says: ${text.slice(0, 1500)}`);
      return text;
    },
    limit,
  );
}

/** Goes to a section by its link. */
export async function goTo(page: Page, section: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${section}`);
}

/**
 * A real click on the first button or link that says this, once it can be clicked; `within` narrows where. What is drawn
 * between finding its place and the click can move it from under the pointer: a click that it never heard is made again.
 */
export async function press(page: Page, words: string, within = 'body'): Promise<void> {
  await until(`a click that ${words} hears`, async () => {
    const button = await buttonThatSays(page, words, within);
    await button.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await atRest(button);
    const ear = await button.evaluateHandle((one) => {
      const heard = { click: false };
      one.addEventListener('click', () => Object.assign(heard, { click: true }), { capture: true });
      return heard;
    });
    await button.click();
    // A click that leads to another page takes the ear with it.
    return ear.evaluate(({ click }) => click).catch(() => true);
  });
}

async function buttonThatSays(
  page: Page,
  words: string,
  within: string,
): Promise<ElementHandle<HTMLElement>> {
  return until(`a button that says ${words}`, async () => {
    const handle = await page.evaluateHandle(
      (label, scope) =>
        [...document.querySelectorAll(`${scope} button, ${scope} a, ${scope} summary`)].find(
          (one) => one.textContent?.trim() === label && !(one as HTMLButtonElement).disabled,
        ),
      words,
      within,
    );
    return handle.asElement() as ElementHandle<HTMLElement> | null;
  });
}

/** Until an element has stood at one place for a moment: what is drawn late above it would move it from under a click. */
async function atRest(element: ElementHandle<HTMLElement>): Promise<void> {
  let before = '';
  await until('a button at rest', async () => {
    const { x = 0, y = 0 } = (await element.boundingBox()) ?? {};
    const now = `${x} ${y}`;
    const rests = now === before;
    before = now;
    if (!rests) await new Promise((resolve) => setTimeout(resolve, 100));
    return rests;
  });
}

/** Gives the file chooser behind a button a file, as the reader's choice would. */
export async function choose(page: Page, label: string, path: string): Promise<void> {
  const input = (await page.waitForSelector(
    `input[type="file"][aria-label="${label}"]`,
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

/** What each row of the list of articles says, in order. */
export const headlinesIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="row"], [role="option"]')].map((row) => row.innerText),
  );
