import { beforeEach, describe, expect, it } from 'vitest';
import { createPanelStore } from '../../../lib/panel/store.ts';
import { sampleNoCoverage } from '../../components/gallery/sample-answers.ts';
import { createFakePort, readAs, settle } from './fake-port.ts';
import {
  address,
  answerFor,
  fake,
  finish,
  freshStore,
  kind,
  readAnswer,
  ready,
  shownHeadline,
  store,
} from './store-scene.ts';

beforeEach(freshStore);

describe('reading the page in view', () => {
  it('goes from reading over comparing to ready', async () => {
    expect(store.state.value).toEqual({ kind: 'reading', tabId: 1, waiting: false });
    await fake.reads[0]?.answer(readAnswer('one'));
    expect(store.state.value).toMatchObject({
      kind: 'comparing',
      headline: 'Headline of one',
      outlet: 'Harbour Courier',
    });
    await fake.compares[0]?.answer(answerFor('one'));
    expect(shownHeadline()).toBe('Headline of one');
    expect(ready().refreshing).toBe(false);
  });

  it('stays idle without a tab', async () => {
    const empty = createPanelStore(createFakePort(null).port);
    await empty.start();
    expect(empty.state.value.kind).toBe('idle');
  });

  it('tells what is no article, and why', async () => {
    await fake.reads[0]?.answer(
      readAs({ kind: 'not-an-article', reason: 'shop', title: 'Boots' }, 'n', address('shop')),
    );
    expect(store.state.value).toEqual({ kind: 'not-an-article', tabId: 1, reason: 'shop', title: 'Boots' });
    expect(fake.compares).toHaveLength(0);
  });

  it('tells when nothing was found, and how much was looked at', async () => {
    await fake.reads[0]?.answer(readAnswer('one'));
    await fake.compares[0]?.answer({ ok: true, value: sampleNoCoverage('other-days-only') });
    expect(store.state.value).toMatchObject({
      kind: 'no-coverage',
      reason: 'other-days-only',
      corpusSize: 5,
    });
  });

  it.each(['restricted-page', 'page-gone', 'timeout', 'extraction'] as const)(
    'fails with %s',
    async (code) => {
      await fake.reads[0]?.answer({ ok: false, failure: { code, message: '' } });
      expect(store.state.value).toEqual({ kind: 'failed', tabId: 1, code });
    },
  );

  it('calls another kind of file no article', async () => {
    await fake.reads[0]?.answer({ ok: false, failure: { code: 'unsupported-type', message: '' } });
    expect(store.state.value).toMatchObject({ kind: 'not-an-article', reason: 'unsupported-type' });
  });

  it('fails when the comparison fails, and reads again when asked', async () => {
    await fake.reads[0]?.answer(readAnswer('one'));
    await fake.compares[0]?.answer({ ok: false, failure: { code: 'corpus-blocked', message: '' } });
    expect(store.state.value).toMatchObject({ kind: 'failed', code: 'corpus-blocked' });
    store.read();
    await finish('one');
    expect(shownHeadline()).toBe('Headline of one');
  });

  it('turns a bug on the other side into a failure', async () => {
    await fake.reads[0]?.reject(new TypeError('x is undefined'));
    expect(store.state.value).toMatchObject({ kind: 'failed', code: 'internal' });
  });
});

describe('answers that come late', () => {
  it('are dropped when another tab came into view', async () => {
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await fake.reads[1]?.answer(readAnswer('two'));
    await fake.compares[0]?.answer(answerFor('two'));
    await fake.reads[0]?.answer(readAnswer('one'));
    expect(fake.compares).toHaveLength(1);
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('are dropped when the comparison arrives after the page went away', async () => {
    await fake.reads[0]?.answer(readAnswer('one'));
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    await fake.compares[0]?.answer(answerFor('one'));
    expect(store.state.value).toEqual({ kind: 'reading', tabId: 1, waiting: true });
  });

  it('are dropped when they are failures, too', async () => {
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await fake.reads[0]?.answer({ ok: false, failure: { code: 'page-gone', message: '' } });
    expect(store.state.value).toEqual({ kind: 'reading', tabId: 2, waiting: false });
  });

  it('are dropped after the panel has closed', async () => {
    store.stop();
    await fake.reads[0]?.answer(readAnswer('one'));
    expect(fake.compares).toHaveLength(0);
    expect(fake.listeners.size).toBe(0);
  });
});

describe('moving to another page', () => {
  beforeEach(() => finish('one'));

  it('clears at once and reads when the new page has loaded', async () => {
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    expect(store.state.value).toEqual({ kind: 'reading', tabId: 1, waiting: true });
    expect(fake.reads).toHaveLength(1);
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('asks for a click where the grant ended, and reads after it', async () => {
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    await fake.reads.at(-1)?.answer({ ok: false, failure: { code: 'no-access', message: '' } });
    expect(store.state.value).toEqual({ kind: 'needs-permission', tabId: 1 });
    await fake.notify({ type: 'action-clicked', tabId: 1 });
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('asks for all sites inside the click and reads when it was allowed, not when it was refused', async () => {
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    await fake.reads.at(-1)?.answer({ ok: false, failure: { code: 'no-access', message: '' } });
    fake.allow.answer = false;
    store.allowSites();
    expect(fake.allow.asked).toBe(1);
    await settle();
    expect(kind()).toBe('needs-permission');
    fake.allow.answer = true;
    store.allowSites();
    await settle();
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('without loading is noticed by the injection that reports it', async () => {
    await fake.notify({ type: 'page-moved', tabId: 1, nonce: 'some other', address: address('two') });
    expect(fake.reads).toHaveLength(1);
    await fake.notify({ type: 'page-moved', tabId: 1, nonce: 'nonce-one', address: address('two') });
    expect(kind()).toBe('reading');
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('while a reading is under way begins the reading again', async () => {
    store.read();
    await settle();
    await fake.notify({ type: 'page-moved', tabId: 1, nonce: 'not known yet', address: address('two') });
    expect(fake.reads).toHaveLength(3);
    await fake.reads[1]?.answer(readAnswer('one', 'late'));
    expect(kind()).toBe('reading');
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('in a tab out of view changes nothing that is shown', async () => {
    const before = store.state.value;
    await fake.notify({ type: 'tab-navigated', tabId: 9 });
    await fake.notify({ type: 'tab-loaded', tabId: 9 });
    await fake.notify({ type: 'page-moved', tabId: 9, nonce: 'x', address: address('nine') });
    expect(store.state.value).toBe(before);
    expect(fake.reads).toHaveLength(1);
  });

  it('and closing the tab leaves the panel idle', async () => {
    await fake.notify({ type: 'tab-closed', tabId: 1 });
    expect(kind()).toBe('idle');
  });
});

describe('going back to a tab', () => {
  beforeEach(async () => {
    await finish('one');
    store.toggle(3);
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await finish('two');
  });

  it('shows its comparison at once, with what was open, while it is read again', async () => {
    await fake.notify({ type: 'tab-activated', tabId: 1 });
    expect(shownHeadline()).toBe('Headline of one');
    expect(ready().refreshing).toBe(true);
    expect(store.open.value.has(3)).toBe(true);
    await finish('one', 'newer');
    expect(ready()).toMatchObject({ refreshing: false, nonce: 'newer' });
    expect(store.open.value.has(3)).toBe(true);
  });

  it('shows nothing old when the page there has changed meanwhile', async () => {
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    await fake.notify({ type: 'tab-activated', tabId: 1 });
    expect(kind()).toBe('reading');
  });

  it('drops what it showed when the tab turns out to hold another article', async () => {
    await fake.notify({ type: 'tab-activated', tabId: 1 });
    await fake.reads.at(-1)?.answer(readAnswer('three'));
    expect(store.state.value).toMatchObject({ kind: 'comparing', headline: 'Headline of three' });
  });

  it('asks for permission when access was lost meanwhile', async () => {
    await fake.notify({ type: 'tab-activated', tabId: 1 });
    await fake.reads.at(-1)?.answer({ ok: false, failure: { code: 'no-access', message: '' } });
    expect(kind()).toBe('needs-permission');
  });

  it('shows a page known from earlier in the same tab as soon as its text is read', async () => {
    await fake.notify({ type: 'tab-navigated', tabId: 2 });
    await fake.notify({ type: 'tab-loaded', tabId: 2 });
    await finish('three');
    await fake.notify({ type: 'tab-navigated', tabId: 2 });
    await fake.notify({ type: 'tab-loaded', tabId: 2 });
    await fake.reads.at(-1)?.answer(readAnswer('two', 'again'));
    expect(shownHeadline()).toBe('Headline of two');
    expect(ready()).toMatchObject({ refreshing: true, nonce: 'again' });
  });
});
