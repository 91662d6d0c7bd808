import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBenchPack } from '../../lib/cli/bench-pack.ts';
import { openScene, type Scene, until } from '../helpers/browser.ts';
import {
  askCorpus,
  giveFile,
  openCorpusPage,
  type Stored,
  storedIn,
  valueFrom,
} from '../helpers/corpus-page.ts';
import { dice } from '../helpers/dice.ts';

const ARTICLES = 150;
const MOMENTS = 20;
const SOURCE = 'pack:bench';

let scene: Scene;
let folder: string;
let file: string;
const start = () => openScene('chromium', { profile: join(folder, 'profile') });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sidelight-interrupted-'));
  file = join(folder, 'bench.sidelight.jsonl');
  await writeBenchPack(file, ARTICLES, 20);
  scene = await start();
});
afterAll(async () => {
  await scene.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Begins to import the pack; the answer tells how it went, unless it is cut short. */
function importing(page: Page): Promise<unknown> {
  return (async () => {
    const { job } = await valueFrom<{ job: string }>(askCorpus(page, 'stagePack', 'FILE'));
    return valueFrom(askCorpus(page, 'acceptPack', job, false));
  })().catch(() => undefined);
}

/** Every way an import can be cut short, in turns; answers once nothing of it is alive. */
const CUTS: Record<string, (page: Page) => Promise<void>> = {
  'the worker stopped': (page) =>
    page.evaluate(() => (globalThis as unknown as { corpusWorker: Worker }).corpusWorker.terminate()),
  'the page closed': (page) => page.close(),
  'the page loaded anew': (page) => page.reload().then(() => undefined),
  'the browser killed': async () => {
    const browser = scene.session.browser.process();
    const gone = new Promise((resolve) => browser?.once('exit', resolve));
    browser?.kill('SIGKILL');
    await gone;
    await scene.pages.close();
    scene = await start();
  },
};

/** What a fresh window finds, after the sweep of its start: counted anew once that is over. */
async function found(page: Page): Promise<Stored> {
  await until('what was left to be swept', async () => (await storedIn(page)).jobs === 0);
  return storedIn(page);
}

/** Everything of a generation is there in full, and nothing is there of a generation that is in no use. */
function isWhole({ articles, analyses, indexed, searched, outlets, used, replaced }: Stored): boolean {
  const generations = [...(used[SOURCE] ?? []), ...(replaced[SOURCE] ?? [])].map((one) => `${SOURCE} ${one}`);
  const expected = JSON.stringify(generations.toSorted().map((place) => [place, ARTICLES]));
  return (
    [articles, analyses, indexed, searched].every((counts) => {
      const ours = Object.entries(counts).filter(([place]) => place.startsWith(SOURCE));
      return JSON.stringify(ours.toSorted()) === expected;
    }) && Object.keys(outlets).filter((place) => place.startsWith(SOURCE)).length === generations.length
  );
}

describe('an import cut short', () => {
  it(`leaves a pack in whole or not at all, at each of ${MOMENTS} moments, and then succeeds`, async () => {
    let page = await openCorpusPage(scene);
    await giveFile(page, file);
    const begun = Date.now();
    await importing(page);
    const took = Date.now() - begun;
    expect(isWhole(await found(page))).toBe(true);

    const roll = dice(7);
    const outcomes = { whole: 0, absent: 0 };
    for (let i = 0; i < MOMENTS; i++) {
      // Removed, so that the same pack may come again.
      if ((await storedIn(page)).used[SOURCE]?.length) await valueFrom(askCorpus(page, 'removePack', SOURCE));
      await giveFile(page, file);
      const done = importing(page);
      await new Promise((resolve) => setTimeout(resolve, roll() * took * 1.05));
      const [name, cut] = Object.entries(CUTS)[i % 4]!;
      await cut(page);
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (!page.isClosed()) await page.close().catch(() => {});
      page = await openCorpusPage(scene);
      const stored = await found(page);
      expect(isWhole(stored), `${name}, moment ${i}: ${JSON.stringify(stored)}`).toBe(true);
      outcomes[stored.used[SOURCE]?.length ? 'whole' : 'absent']++;
    }
    expect(outcomes.absent).toBeGreaterThan(0);

    if ((await storedIn(page)).used[SOURCE]?.length) await valueFrom(askCorpus(page, 'removePack', SOURCE));
    await giveFile(page, file);
    const { job } = await valueFrom<{ job: string }>(askCorpus(page, 'stagePack', 'FILE'));
    await valueFrom(askCorpus(page, 'acceptPack', job, false));
    const list = await valueFrom<{ total: number }>(askCorpus(page, 'list', { text: '', sort: 'newest' }));
    expect(list.total).toBe(ARTICLES + 5);
  }, 180_000);
});
