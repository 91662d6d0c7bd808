import { beforeAll, describe, expect, it } from 'vitest';
import { loadFraming } from '../../components/panel/load-framing.ts';
import type { PanelFailureCode } from '../../lib/messages.ts';
import { readAs, settle } from '../lib/panel/fake-port.ts';
import { draw, textOf } from './dom.tsx';
import { type SampleOptions, sampleArticle } from './gallery/sample.ts';
import { sampleFreshness, sampleNoCoverage } from './gallery/sample-answers.ts';
import { createStoreIn, SCENES } from './gallery/scenes.ts';

/** Every code but those that lead to a state of their own: no access, and another kind of file. */
const FAILURES = Object.keys({
  'restricted-page': true,
  'page-gone': true,
  extraction: true,
  'another-text': true,
  'corpus-blocked': true,
  'corpus-newer': true,
  'corpus-closed': true,
  quota: true,
  'pack-damaged': true,
  'pack-newer': true,
  timeout: true,
  internal: true,
} satisfies Record<Exclude<PanelFailureCode, 'no-access' | 'unsupported-type'>, true>) as PanelFailureCode[];

// The sections below the passages come a moment after the rest.
beforeAll(() => loadFraming());

async function ready(options?: SampleOptions) {
  const { store, fake } = await createStoreIn('ready', options);
  return { store, fake, page: draw(store) };
}

describe('every state', () => {
  it.each(SCENES)('%s has one heading or sentence, and says so to a screen reader', async (scene) => {
    const { store } = await createStoreIn(scene);
    const page = draw(store);
    expect(textOf(page.querySelector('main')).length).toBeGreaterThan(10);
    expect([...page.querySelectorAll('[role="status"]')].map(textOf).join('').length).toBeGreaterThan(5);
    expect(page.querySelectorAll('h1').length).toBeLessThanOrEqual(1);
    expect(page.body?.textContent).not.toMatch(/undefined|NaN|\$\d/);
  });

  it.each(SCENES.filter((scene) => !/^(ready|reading|comparing)/.test(scene)))(
    '%s offers one action',
    async (scene) => {
      const { store } = await createStoreIn(scene);
      expect(draw(store).querySelectorAll('main button')).toHaveLength(1);
    },
  );

  it('of failure words each code in its own way and offers a next step', async () => {
    const worded = new Map<string, PanelFailureCode>();
    for (const code of FAILURES) {
      const { store } = await createStoreIn(`failed:${code}`);
      const main = draw(store).querySelector('main');
      const words = textOf(main?.querySelector('p'));
      expect(words.length, code).toBeGreaterThan(20);
      expect(worded.get(words), code).toBeUndefined();
      worded.set(words, code);
      expect(textOf(main?.querySelector('button')), code).toBe('Try again');
    }
  });

  it('without access advises the toolbar button and says that its own button allows all sites', async () => {
    const { store } = await createStoreIn('needs-permission');
    const main = draw(store).querySelector('main');
    expect(textOf(main?.querySelector('p'))).toContain('toolbar button');
    expect(textOf(main?.querySelector('button'))).toBe('Allow on all sites');
    expect(textOf(main)).not.toContain('this site');
  });

  it('without coverage says how many articles were there and what the corpus holds', async () => {
    const { store } = await createStoreIn('no-coverage:nothing-similar');
    const text = textOf(draw(store).querySelector('main'));
    expect(text).toContain('None of the 5 articles');
    expect(text).toContain('7 February 2022');
  });
});

describe('a comparison', () => {
  it('counts outlets and independent texts at its head', async () => {
    const { page } = await ready();
    expect([...page.querySelectorAll('header dl div')].map((row) => textOf(row))).toEqual([
      'other outlets4',
      'independent texts3',
    ]);
  });

  it('gives every absence its denominator and never calls it an omission', async () => {
    const { page } = await ready();
    const only = textOf(page.querySelector('[data-passage="1"]'));
    expect(only).toContain(
      'only here · no similar passage found in the 4 articles compared, 2 of them published earlier',
    );
    expect(page.body?.textContent).not.toMatch(/omit|hid\b|hidden/i);
  });

  it('counts apart the articles of which only headline and summary are known, wherever something was not found', async () => {
    const { page } = await ready({ headlineOnly: true });
    expect([...page.querySelectorAll('header dl div')].map((row) => textOf(row))).toContain(
      'headline and summary only1',
    );
    expect(textOf(page.querySelector('[data-passage="1"]'))).toContain(
      'no similar passage found in the 4 articles compared, 1 of them headline and summary only',
    );
    for (const section of ['passages', 'elsewhere', 'own-voice'])
      expect(textOf(page.querySelector(`#${section}`)), section).toContain(
        '1 of them headline and summary only',
      );
    expect(page.querySelector('[data-passage="1"] [role="img"]')?.getAttribute('aria-label')).toContain(
      '(headline and summary only',
    );
    const headlines = textOf(page.querySelector('#headlines'));
    expect(headlines).toContain('what it does not say means little');
    expect(textOf(page.querySelector('#voices'))).toContain('headline and summary only');
  });

  it('draws one dot per outlet with a sentence for screen readers', async () => {
    const { page } = await ready();
    const dots = page.querySelector('[data-passage="0"] [role="img"]');
    expect(dots?.children).toHaveLength(4);
    expect(dots?.getAttribute('aria-label')?.replace(/[\u2068\u2069]/g, '')).toBe(
      'also in: North Wire and Verde Radio; nearest passage in: The Port Telegraph (published earlier); no similar passage found in: Abrakan Bulletin',
    );
  });

  it('opens and closes the evidence under a passage', async () => {
    const { page, store } = await ready();
    const button = () => page.querySelector('[data-passage="3"] [aria-expanded]');
    expect(button()?.getAttribute('aria-expanded')).toBe('false');
    store.toggle(3);
    await settle();
    expect(button()?.getAttribute('aria-expanded')).toBe('true');
    const list = page.getElementById(button()?.getAttribute('aria-controls') ?? '');
    expect(list?.querySelectorAll('li').length).toBeGreaterThan(0);
    expect(textOf(list)).toContain('another figure');
    expect(textOf(list)).toContain('Shares offer, union, and night · similarity');
  });

  it('links other outlets’ passages to their place in the original, safely', async () => {
    const { page } = await ready();
    const links = [...page.querySelectorAll('a[target="_blank"]')];
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(link.getAttribute('rel')).toBe('noopener noreferrer');
      expect(link.getAttribute('href')).toMatch(/^https?:/);
    }
    const evidence = page.querySelector('[data-passage="0"] a');
    expect(evidence?.getAttribute('href')).toContain('#:~:text=');
  });

  it('says so where the address of an original is not known', async () => {
    const { page, store } = await ready({ outlets: 5 });
    store.setAllOpen(true);
    await settle();
    expect(textOf(page.querySelector('main'))).toContain('address not known');
  });

  it('shows key terms and offers the original where no text is carried', async () => {
    const { page, store, fake } = await ready();
    store.setAllOpen(true);
    await settle();
    const row = [...page.querySelectorAll('main li')].find((li) =>
      textOf(li).includes('key terms'),
    ) as Element;
    expect(textOf(row)).toContain('proposal');
    const keep = [...page.querySelectorAll('button')].find(
      (button) => textOf(button) === 'Read the original in full',
    );
    keep?.click();
    expect(fake.keeps[0]?.request.articleId).toBe('a2');
    await fake.keeps[0]?.answer({ ok: true, value: { kept: true } });
    expect(textOf(page.querySelector('main'))).toContain('A private copy is kept. Undo');
  });

  it('marks the words that only one headline uses', async () => {
    const { page } = await ready();
    expect(textOf(page.querySelector('#headlines mark'))).toBe('without a deal');
  });

  it('notes cut copies and live blogs, and how far each lies from this article', async () => {
    const { page } = await ready();
    const text = textOf(page.querySelector('#headlines'));
    expect(text).toContain('This copy is cut: its absences mean little.');
    expect(text).toContain('7 hours before this article');
    expect(text).toContain('A live blog grows for hours');
  });

  it('says that an original is another text now, and that nothing was kept', async () => {
    const { page, fake } = await ready();
    const keep = [...page.querySelectorAll('button')].find(
      (button) => textOf(button) === 'Read the original in full',
    );
    keep?.click();
    await fake.keeps[0]?.answer({ ok: false, failure: { code: 'another-text', message: '' } });
    await settle();
    expect(textOf(page.querySelector('main'))).toContain('another text now; nothing was kept');
  });

  it('keeps other days and the same text elsewhere apart from the coverage', async () => {
    const { page } = await ready();
    expect(textOf(page.querySelector('#other-days'))).toContain('Earlier coverage');
    expect(textOf(page.querySelector('#also-published'))).toContain('Coastal Press Digest');
    expect(textOf(page.querySelector('#headlines'))).not.toContain('Coastal Press Digest');
  });

  it('sets the language and leaves the direction of page text to the text', async () => {
    const { page } = await ready({ rtl: true });
    const passage = page.querySelector('[data-passage="0"] p');
    expect(passage?.getAttribute('dir')).toBe('auto');
    expect(passage?.getAttribute('lang')).toBe('ar');
    expect(page.querySelector('blockquote')?.getAttribute('dir')).toBe('auto');
  });

  it('draws page text as text, whatever it holds', async () => {
    const { store, fake } = await createStoreIn('comparing');
    const { sampleAnswer } = await import('./gallery/sample-answers.ts');
    const answer = sampleAnswer();
    if (answer.outcome.decision !== 'compared') throw new Error('sample');
    const nasty = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    answer.outcome.comparison.page.headline = nasty;
    for (const passage of answer.outcome.comparison.passages) passage.text = nasty;
    for (const article of answer.outcome.comparison.coverage) article.address = 'javascript:alert(3)';
    await fake.compares[0]?.answer({ ok: true, value: answer });
    const page = draw(store);
    expect(page.querySelectorAll('img, script')).toHaveLength(0);
    expect(page.querySelectorAll('a[href^="javascript"]')).toHaveLength(0);
    expect(textOf(page.querySelector('h1'))).toBe(nasty);
  });

  it('works with no outlet at all and with more outlets than colours', async () => {
    expect(textOf((await ready({ outlets: 1 })).page.querySelector('header'))).toContain('other outlet1');
    const { page } = await ready({ outlets: 10 });
    expect(page.querySelectorAll('[data-passage="0"] [role="img"] > *')).toHaveLength(10);
    expect(textOf(page.querySelector('#elsewhere'))).toContain('Show 4 more');
  });

  it('says how old the corpus is, and that fetching brought nothing where it did', async () => {
    const { store, fake } = await createStoreIn('no-coverage:nothing-similar', { hours: 9 });
    await settle();
    const page = draw(store);
    const header = () => textOf(page.querySelector('header'));
    expect(header()).toContain('The outlets you follow were last fetched 9 hours ago.Fetch now');
    store.extras.value?.fetching.fetchNow();
    await settle();
    const gathering = { done: 2, total: 2 };
    await fake.extras.gather({
      feeds: gathering,
      articles: { done: 0, total: 0 },
      asking: [],
      whole: 0,
      headlines: 0,
      failed: 0,
    });
    await settle();
    expect(header()).toContain('Fetching: 2 of 2 feeds, 0 of 0 articlesStop');
    await fake.extras.gather(null);
    await fake.compares[1]?.answer({
      ok: true,
      value: { ...sampleNoCoverage('nothing-similar'), freshness: sampleFreshness(9) },
    });
    await settle();
    expect(header()).toContain('Nothing could be fetched.Try again');
    store.extras.value?.fetching.fetchNow();
    await fake.extras.gather({
      feeds: gathering,
      articles: { done: 0, total: 0 },
      asking: [],
      whole: 0,
      headlines: 0,
      failed: 0,
    });
    await fake.extras.gather(null);
    await fake.compares[2]?.answer({
      ok: true,
      value: { ...sampleNoCoverage('nothing-similar'), freshness: sampleFreshness(0) },
    });
    await settle();
    expect(header()).toContain('Fetched: 0 new articles');
  });

  it('offers to save each page, whatever stood there before', async () => {
    const { store, fake } = await createStoreIn('no-coverage:nothing-similar');
    await settle();
    const page = draw(store);
    expect(textOf(page.querySelector('header'))).toContain('Save this page');
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    await settle();
    expect(textOf(page.querySelector('header'))).not.toContain('Save this page');
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    const article = sampleArticle('other');
    await fake.reads[1]?.answer(readAs({ kind: 'article', article, notes: [] }, 'n2', article.address ?? ''));
    await fake.compares[1]?.answer({ ok: true, value: sampleNoCoverage('nothing-similar') });
    await settle();
    expect(textOf(page.querySelector('header'))).toContain('Save this page');
  });

  it('switches the marks', async () => {
    const { page, store } = await ready();
    const toggle = page.querySelector<HTMLButtonElement>('[role="switch"]');
    expect(toggle?.getAttribute('aria-checked')).toBe('true');
    toggle?.click();
    expect(store.marks.value).toBe(false);
    await settle();
    expect(toggle?.getAttribute('aria-checked')).toBe('false');
  });
});
