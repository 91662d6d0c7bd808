import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../lib/analysis/types.ts';
import { bundledPacks, packArticles } from '../../lib/cli/inputs.ts';
import type { PanelView } from '../../lib/cli/session.ts';
import {
  allowedEverywhere,
  openScene,
  panelSays,
  readPage,
  type Scene,
  textOf,
  until,
} from '../helpers/browser.ts';
import { type FarAnswer, type FarPages, serveFarPages } from '../helpers/far-pages.ts';
import { expectedPage, pageHtml } from '../helpers/pages.ts';

const READ = 'Read the original in full';
const KEPT = 'A private copy is kept.';
const ELSE = 'A harbour nobody asked for';

let articles: AnalysedArticle[];
let opinion: string;
let opinionHeadline: string;
let strike: string;

/** A later state of an outlet's original: its headline, in words of our own. */
function original(address: string): string {
  const host = address.split('/')[0] ?? '';
  const asked = articles.find((one) => one.address && new URL(one.address).host === host);
  return opinion.replaceAll(opinionHeadline, (asked?.headline ?? ELSE).replace(/[&<>]/gu, ' '));
}

/** What the browser gets for an outlet's address, until told otherwise. */
let answer: (address: string) => FarAnswer | undefined = () => undefined;
const whole = (address: string): FarAnswer => ({ html: original(address) });

/** Outlets' rows in "Headlines": those of which the corpus has quotations only. */
const quotedOnly = async (panel: PanelView): Promise<number> =>
  (await textOf(panel)).match(/The pack carries quotations/gu)?.length ?? 0;

/** Other outlets' passages: with their text, and with key terms in its place, of the outlet with these two letters. */
function passagesOf(panel: PanelView, outlet: string): Promise<{ text: number; terms: number }> {
  return panel.run((view, name) => {
    const rows = [...view.document.querySelectorAll('li')].filter((row) => {
      const own = !row.querySelector('li') && row.textContent?.includes(name);
      return own && (row.querySelector('blockquote') || /key terms/iu.test(row.textContent ?? ''));
    });
    const text = rows.filter((row) => row.querySelector('blockquote')).length;
    return { text, terms: rows.length - text };
  }, outlet);
}

/** The first row's outlet that offers its original. */
function firstOffered(panel: PanelView): Promise<string> {
  return panel.run((view, words) => {
    const button = [...view.document.querySelectorAll('button')].find((one) => one.textContent === words);
    return button?.closest('li')?.querySelector('bdi')?.textContent ?? '';
  }, READ);
}

/** Opens the sample page with the panel, every passage's evidence open. */
async function sample(scene: Scene): Promise<PanelView> {
  const { panel } = await readPage(scene, scene.pages.urlOf('sample'));
  await panelSays(panel, /independent texts/u);
  return panel;
}

beforeAll(async () => {
  articles = await packArticles(bundledPacks()[0] ?? '');
  opinion = await pageHtml('same-event-opinion');
  opinionHeadline = (await expectedPage('same-event-opinion')).headline ?? '';
  strike = await pageHtml('unrelated-harbour-strike');
});

describe('reading an original in full in Chromium', () => {
  const profile = mkdtempSync(join(tmpdir(), 'sidelight-profile-'));
  let allowed: ReturnType<typeof allowedEverywhere>;
  let scene: Scene;
  let far: FarPages;
  let panel: PanelView;
  const start = () => openScene('chromium', { proxyPort: far.port, extension: allowed.folder, profile });
  const tabs = async () => (await scene.session.browser.pages()).length;

  beforeAll(async () => {
    far = await serveFarPages((address) => answer(address));
    allowed = allowedEverywhere('chromium');
    scene = await start();
    panel = await sample(scene);
  });
  afterAll(async () => {
    await scene?.close();
    await far?.close();
    allowed?.remove();
    rmSync(profile, { recursive: true, force: true });
  });

  it.each<[string, string, (address: string) => FarAnswer | undefined]>([
    ['is another text now', 'is another text now; nothing was kept', () => ({ html: strike })],
    ['is gone', 'The original could not be read', () => ({ status: 404, html: '<h1>Not found</h1>' })],
    ['breaks off', 'The original could not be read', () => undefined],
  ])('says so, keeps nothing and loses nothing where the page %s', async (_, words, says) => {
    answer = says;
    const [before, open] = [await quotedOnly(panel), await tabs()];
    await panel.click('button', (await textOf(panel)).includes('Try again') ? 'Try again' : READ);
    const text = await panelSays(panel, words);
    expect(text).not.toContain(KEPT);
    expect(text).toContain('Try again');
    expect(await quotedOnly(panel)).toBe(before);
    await until('its tab to close', async () => (await tabs()) === open);
  });

  it('is taken back with a click while it is read, and its tab closes', async () => {
    let release = (): void => {};
    const after = new Promise<void>((done) => {
      release = done;
    });
    answer = (address) => ({ ...whole(address), after });
    const [open, asked] = [await tabs(), far.asked.length];
    await panel.click('button', 'Try again');
    await panelSays(panel, 'Reading the original…');
    await until('the original to be asked for', async () => far.asked.length > asked);
    await until('a tab of its own', async () => (await tabs()) === open + 1);
    // No second press is possible meanwhile: the offer of this article gives way everywhere.
    expect(await textOf(panel)).not.toContain('Try again');
    await panel.click('button', 'Cancel');
    await until('its tab to close', async () => (await tabs()) === open);
    release();
    const text = await textOf(panel);
    expect(text).not.toContain('Reading the original…');
    expect(text).not.toContain(KEPT);
    expect(text).not.toContain('could not be read');
  });

  it('gives the text of passages that had key terms alone', async () => {
    answer = whole;
    const outlet = await firstOffered(panel);
    const before = await quotedOnly(panel);
    // The page of the panel: every evidence in view.
    await panel.click('button', 'Show all evidence');
    await until('key terms in place of text', async () => (await passagesOf(panel, outlet)).terms > 0);
    const open = await tabs();
    await panel.click('button', READ);
    await panelSays(panel, KEPT);
    await until('one article less to be quotations', async () => (await quotedOnly(panel)) === before - 1);
    await until('text in place of key terms', async () => {
      const { text, terms } = await passagesOf(panel, outlet);
      return text > 0 && terms === 0;
    });
    expect(await tabs()).toBe(open);
  });

  it('keeps the copy when panel and browser are closed, and restores the quotations at "Undo"', async () => {
    const before = await quotedOnly(panel);
    await scene.close();
    scene = await start();
    panel = await sample(scene);
    expect(await quotedOnly(panel)).toBe(before);
    await panelSays(panel, KEPT);
    await panel.click('button', 'Undo');
    await until('the quotations to be back', async () => (await quotedOnly(panel)) === before + 1);
    expect(await textOf(panel)).not.toContain(KEPT);
  });

  it('says plainly that the disk is full, and loses nothing', async () => {
    // Chromium remembers for a while how much room there was, so it must not have written in this session.
    await scene.close();
    scene = await start();
    panel = await sample(scene);
    const target = scene.session.browser.targets().find((one) => one.url().endsWith('/sidepanel.html'));
    const cdp = await target?.createCDPSession();
    const origin = scene.session.origin;
    await cdp?.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    answer = whole;
    const before = await quotedOnly(panel);
    await panel.click('button', READ);
    await panelSays(panel, 'The disk is full: the copy could not be kept. Nothing is lost.');
    expect(await quotedOnly(panel)).toBe(before);
    await cdp?.send('Storage.overrideQuotaForOrigin', { origin });
    await panel.click('button', 'Try again');
    await panelSays(panel, KEPT);
  });
});
