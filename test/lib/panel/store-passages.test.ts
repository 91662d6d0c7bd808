import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from './fake-port.ts';
import { answerFor, fake, finish, freshStore, ready, shownHeadline, store } from './store-scene.ts';

beforeEach(freshStore);

describe('marks and passages', () => {
  beforeEach(() => finish('one'));

  it('are drawn in the page that was read, and taken away by the switch', async () => {
    const { comparison } = ready().view;
    expect(fake.annotated).toHaveLength(1);
    expect(fake.annotated[0]).toMatchObject({ tabId: 1, nonce: 'nonce-one' });
    expect(fake.annotated[0]?.marks).toHaveLength(comparison.passages.length);
    store.setMarks(false);
    expect(fake.annotated.at(-1)?.marks).toEqual([]);
    store.setMarks(true);
    expect(fake.annotated.at(-1)?.marks).toHaveLength(comparison.passages.length);
  });

  it('tell of a difference where a passage is found elsewhere with one, and only there', () => {
    const { passages } = ready().view.comparison;
    const differing = passages
      .filter(({ evidence }) => evidence.some((one) => one.band === 'also' && one.differs.length > 0))
      .map(({ passage }) => passage);
    expect(differing.length).toBeGreaterThan(0);
    const marks = fake.annotated[0]?.marks ?? [];
    expect(marks.filter(({ mark }) => mark === 'differs').map(({ passage }) => passage)).toEqual(differing);
  });

  it('bring a card to a passage clicked in the page, and take it away again', async () => {
    await fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'nonce-one', passage: 2 });
    await fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'nonce-other', passage: 1 });
    await fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'nonce-one', passage: 999 });
    store.closeCard();
    expect(fake.cards).toEqual([[2, 'click'], null]);
  });

  it('bring a card for a pointer at rest, and leave the panel as it is', async () => {
    await fake.notify({ type: 'passage-hovered', tabId: 1, nonce: 'nonce-one', passage: 2 });
    await fake.notify({ type: 'passage-hovered', tabId: 1, nonce: 'old', passage: 2 });
    expect(fake.cards).toEqual([[2, 'pointer']]);
    expect(store.pointed.value).toBeNull();
    expect(store.open.value.has(2)).toBe(false);
  });

  it('bring a card from the panel, and the row when the reader comes back from it', async () => {
    store.showCard(2);
    store.showCard(999);
    expect(fake.cards).toEqual([[2, 'panel']]);
    expect(store.pointed.value).toBeNull();
    await fake.notify({ type: 'card-left', tabId: 1, nonce: 'nonce-one', passage: 2 });
    expect(store.pointed.value?.passage).toBe(2);
    expect(fake.cards).toHaveLength(1);
  });

  it('are taken out of the page when the panel closes', () => {
    store.stop();
    expect(fake.left).toEqual([{ tabId: 1, nonce: 'nonce-one' }]);
  });

  it('go round: the panel scrolls the page, a click in the page opens and points at the row', async () => {
    store.showInPage(2);
    expect(fake.scrolled).toEqual([{ tabId: 1, nonce: 'nonce-one', passage: 2 }]);
    await fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'nonce-one', passage: 2 });
    expect(store.open.value.has(2)).toBe(true);
    const first = store.pointed.value;
    expect(first?.passage).toBe(2);
    await fake.notify({ type: 'passage-clicked', tabId: 1, nonce: 'nonce-one', passage: 2 });
    expect(store.pointed.value?.turn).toBeGreaterThan(first?.turn ?? 0);
  });

  it.each([
    { tabId: 1, nonce: 'old', passage: 2 },
    { tabId: 2, nonce: 'nonce-one', passage: 2 },
    { tabId: 1, nonce: 'nonce-one', passage: 999 },
  ])('ignore a click that belongs to no shown passage: %j', async (click) => {
    await fake.notify({ type: 'passage-clicked', ...click });
    expect(store.pointed.value).toBeNull();
  });

  it('open and close, one or all', () => {
    const withEvidence = ready().view.comparison.passages.filter((passage) => passage.evidence.length > 0);
    expect([...store.open.value]).toEqual([withEvidence[0]?.passage]);
    store.setAllOpen(true);
    expect(store.open.value.size).toBe(withEvidence.length);
    store.setAllOpen(false);
    expect(store.open.value.size).toBe(0);
    store.toggle(3);
    store.toggle(3);
    expect(store.open.value.has(3)).toBe(false);
  });
});

describe('keeping an original', () => {
  beforeEach(() => finish('one'));

  it('calls the browser inside the click, then compares again, and can be undone', async () => {
    store.keepOriginal('a2');
    expect(fake.keeps[0]?.request).toEqual({
      articleId: 'a2',
      address: 'https://abrakan.example/news/ferry-talks',
    });
    expect(store.keeping.value.a2).toEqual({ kind: 'keeping' });
    await fake.keeps[0]?.answer({ ok: true, value: { kept: true } });
    expect(store.keeping.value.a2).toEqual({ kind: 'kept' });
    expect(ready().refreshing).toBe(true);
    expect(fake.compares).toHaveLength(2);
    await fake.compares[1]?.answer(answerFor('one'));
    expect(ready().refreshing).toBe(false);

    store.undoKeep('a2');
    await fake.drops[0]?.answer({ ok: true, value: { dropped: true } });
    expect(fake.drops[0]?.request).toBe('a2');
    expect(store.keeping.value.a2).toBeUndefined();
    expect(fake.compares).toHaveLength(3);
  });

  it('asks once however often it is clicked', () => {
    store.keepOriginal('a2');
    store.keepOriginal('a2');
    expect(fake.keeps).toHaveLength(1);
  });

  it('says when it failed, and keeps the comparison', async () => {
    store.keepOriginal('a2');
    await fake.keeps[0]?.answer({ ok: false, failure: { code: 'no-access', message: '' } });
    expect(store.keeping.value.a2).toEqual({ kind: 'failed', code: 'no-access' });
    expect(shownHeadline()).toBe('Headline of one');
    expect(fake.compares).toHaveLength(1);
  });

  it('never compares again beside a page that the reader moved to meanwhile', async () => {
    store.keepOriginal('a2');
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await fake.keeps[0]?.answer({ ok: true, value: { kept: true } });
    expect(fake.compares).toHaveLength(1);
    await finish('two');
    expect(shownHeadline()).toBe('Headline of two');
  });

  it('reads again instead when a reading was under way', async () => {
    store.keepOriginal('a2');
    store.read();
    await settle();
    await fake.keeps[0]?.answer({ ok: true, value: { kept: true } });
    expect(fake.reads).toHaveLength(3);
    await finish('one', 'newest');
    expect(ready().nonce).toBe('newest');
  });
});
