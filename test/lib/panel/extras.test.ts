import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gathering } from '../../../lib/feeds/types.ts';
import { ageOf } from '../../../lib/panel/extras/fetching.ts';
import type { Extras } from '../../../lib/panel/extras/index.ts';
import type { SampleOptions } from '../../components/gallery/sample.ts';
import { sampleAnswer, sampleFeeds, sampleFreshness } from '../../components/gallery/sample-answers.ts';
import { settle } from './fake-port.ts';
import { answerFor, fake, finish, freshStore, kind, readAnswer, ready, store } from './store-scene.ts';

beforeEach(freshStore);
afterEach(() => vi.useRealTimers());

/** The page read with feeds, and compared. */
async function compared(feeds = 1): Promise<Extras> {
  const read = readAnswer('one');
  if (read.ok) read.value.feeds = sampleFeeds(feeds);
  await fake.reads[0]?.answer(read);
  await fake.compares[0]?.answer(answerFor('one'));
  await settle();
  return extras();
}

function extras(): Extras {
  const { value } = store.extras;
  if (!value) throw new Error('the extras were not loaded');
  return value;
}

/** The corpus was changed elsewhere, and has been at rest since. */
async function corpusRested(): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  fake.extras.corpusChanged();
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  await settle();
}

const answerWith = (options: SampleOptions) => {
  const answer = answerFor('one');
  const { outcome } = sampleAnswer(options);
  if (outcome.decision === 'compared' && answer.value.outcome.decision === 'compared')
    answer.value.outcome.comparison = {
      ...outcome.comparison,
      page: answer.value.outcome.comparison.page,
    };
  return answer;
};

describe('following the outlet of the page in view', () => {
  it('hands over the feed chosen, tells what came of it, and undoes it', async () => {
    const { following } = await compared(2);
    const [, second] = following.feeds();
    following.follow(second!);
    expect(fake.extras.follows).toEqual([[second]]);
    expect(following.status.value['harbourcourier.example']).toEqual({ kind: 'working' });
    await settle();
    expect(following.status.value['harbourcourier.example']).toMatchObject({ kind: 'followed', change: 7 });
    following.undo('harbourcourier.example');
    await settle();
    expect(fake.extras.undone).toEqual([7]);
    expect(following.status.value['harbourcourier.example']).toEqual({ kind: 'undone' });
  });

  it('asked for twice follows once; a refusal is told and can be asked for again', async () => {
    const { following } = await compared();
    fake.extras.followed = { ok: false, failure: { code: 'no-access', message: 'refused' } };
    const [feed] = following.feeds();
    following.follow(feed!);
    following.follow(feed!);
    await settle();
    expect(fake.extras.follows).toHaveLength(1);
    expect(following.status.value['harbourcourier.example']).toEqual({ kind: 'failed', code: 'no-access' });
    following.follow(feed!);
    expect(fake.extras.follows).toHaveLength(2);
  });

  it('offers nothing where the page names no feed, or is no article', async () => {
    const { following } = await compared(0);
    expect(following.feeds()).toEqual([]);
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    expect(following.feeds()).toEqual([]);
  });

  it('learns once how often feeds are asked', async () => {
    const { following } = await compared();
    following.learnEvery();
    await settle();
    expect(following.every.value).toBe(45);
  });
});

describe('the age of what followed outlets brought', () => {
  const now = Date.now();
  it.each([
    ['nothing followed', undefined, null],
    ['no feed', { ...sampleFreshness(9), followed: 0 }, null],
    ['an hour', sampleFreshness(1), null],
    ['just under six hours', sampleFreshness(5.9), null],
    ['nine and a half hours', sampleFreshness(9.5), { hours: 9 }],
  ])('of %s', (_, freshness, expected) => {
    expect(ageOf(freshness, now + 1000)).toEqual(expected);
  });

  it('is told where nothing was ever fetched', () => {
    const { succeeded: _, oldest: __, ...never } = sampleFreshness(0);
    expect(ageOf(never, now)).toEqual({ never: true });
  });
});

describe('fetching from the panel', () => {
  const gathering: Gathering = {
    feeds: { done: 1, total: 2 },
    articles: { done: 3, total: 5 },
    asking: ['North Wire'],
    whole: 2,
    headlines: 1,
    failed: 0,
  };

  it('tells how far it is, then compares again, shows what comes of it and says what came in', async () => {
    const { fetching } = await compared();
    fetching.fetchNow();
    fetching.fetchNow();
    expect(fake.extras.fetched.times).toBe(1);
    await settle();
    expect(fetching.state.value).toEqual({ kind: 'asked' });
    await fake.extras.gather(gathering);
    expect(fetching.state.value).toEqual({ kind: 'under-way', gathering });
    fetching.stop();
    expect(fake.extras.fetched.stopped).toBe(1);
    await fake.extras.gather(null);
    expect(fake.compares).toHaveLength(2);
    await fake.compares[1]?.answer(answerWith({ outlets: 6 }));
    expect(ready().view.outlets).toHaveLength(6);
    expect(fetching.state.value).toEqual({ kind: 'done', articles: 3 });
  });

  it('that others asked for is not told of here', async () => {
    const { fetching } = await compared();
    await fake.extras.gather(gathering);
    await fake.extras.gather(null);
    expect(fetching.state.value).toBeNull();
    expect(fake.compares).toHaveLength(1);
  });

  it('that cannot begin says so, and is forgotten with the page', async () => {
    const { fetching } = await compared();
    fake.extras.fetched.answer = { ok: false, failure: { code: 'internal', message: '' } };
    fetching.fetchNow();
    await settle();
    expect(fetching.state.value).toEqual({ kind: 'failed', code: 'internal' });
    await fake.notify({ type: 'tab-navigated', tabId: 1 });
    expect(fetching.state.value).toBeNull();
  });

  it('of which no sign comes ends by comparing again', async () => {
    const { fetching } = await compared();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fetching.fetchNow();
    await Promise.resolve().then(() => {});
    await Promise.resolve();
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    await settle();
    await fake.compares[1]?.answer(answerFor('one'));
    expect(fetching.state.value).toEqual({ kind: 'done', articles: 0 });
  });
});

describe('a corpus that changed elsewhere', () => {
  it('offers the articles that came in, and moves nothing until the reader says so', async () => {
    const { newer } = await compared();
    const before = store.state.value;
    await corpusRested();
    await fake.compares[1]?.answer(answerWith({ outlets: 6 }));
    expect(store.state.value).toBe(before);
    expect(newer.newer.value).toEqual({ articles: 2, taken: false });
    store.toggle(3);
    newer.take();
    expect(ready().view.outlets).toHaveLength(6);
    expect(store.open.value.has(3)).toBe(true);
    expect(newer.newer.value).toEqual({ articles: 2, taken: true });
  });

  it('shows at once what leaves the rows where they are', async () => {
    const { newer } = await compared();
    await corpusRested();
    const answer = answerFor('one');
    if (answer.value.outcome.decision === 'compared')
      answer.value.outcome.comparison.coverage[0]!.headline = 'A headline put right';
    await fake.compares[1]?.answer(answer);
    expect(ready().view.sources[0]?.headline).toBe('A headline put right');
    expect(newer.newer.value).toBeNull();
  });

  it('that has nothing to do with the page changes nothing', async () => {
    const { newer } = await compared();
    const before = store.state.value;
    await corpusRested();
    await fake.compares[1]?.answer(answerFor('one'));
    expect(store.state.value).toBe(before);
    expect(newer.newer.value).toBeNull();
  });

  it('brings coverage at once to a page that had none', async () => {
    await fake.reads[0]?.answer(readAnswer('one'));
    await fake.compares[0]?.answer({
      ok: true,
      value: {
        ...sampleAnswer(),
        outcome: {
          decision: 'no-coverage',
          reason: 'nothing-similar',
          page: { ...samplePage(), headline: 'Headline of one' },
          earlierLater: [],
          alsoPublishedBy: [],
          considered: 3,
        },
      },
    });
    await settle();
    expect(kind()).toBe('no-coverage');
    await corpusRested();
    await fake.compares[1]?.answer(answerFor('one'));
    expect(kind()).toBe('ready');
  });

  it('is looked at once for many changes in a row', async () => {
    await compared();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    for (let i = 0; i < 8; i++) {
      fake.extras.corpusChanged();
      vi.advanceTimersByTime(900);
    }
    expect(fake.compares).toHaveLength(1);
    // Restless for ten seconds, it is looked at all the same.
    for (let i = 0; i < 4; i++) {
      fake.extras.corpusChanged();
      vi.advanceTimersByTime(900);
    }
    expect(fake.compares).toHaveLength(2);
  });

  it('drops its offer when the page goes, and what comes late', async () => {
    const { newer } = await compared();
    await corpusRested();
    await fake.compares[1]?.answer(answerWith({ outlets: 6 }));
    await corpusRested();
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    expect(newer.newer.value).toBeNull();
    await finish('two');
    await fake.compares[2]?.answer(answerWith({ outlets: 7 }));
    expect(ready().view.outlets).toHaveLength(4);
  });

  it('changed while the page was being compared is looked at after that', async () => {
    await compared();
    store.read();
    await corpusRested();
    expect(fake.compares).toHaveLength(1);
    await finish('one');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(fake.compares).toHaveLength(3);
  });
});

const samplePage = () => {
  const { outcome } = sampleAnswer();
  if (outcome.decision !== 'compared') throw new Error('the sample is a comparison');
  return outcome.comparison.page;
};

describe('automatic comparison', () => {
  it('names the site in view, and shows the number of outlets on its button once switched on', async () => {
    fake.extras.sites.set(1, 'harbourcourier.example');
    const { auto } = await compared();
    expect(auto.site.value).toMatchObject({ host: 'harbourcourier.example', on: false });
    expect(fake.extras.badges).toEqual([]);
    auto.set(auto.site.value!, true);
    await settle();
    expect(auto.site.value?.on).toBe(true);
    expect(auto.sites.value.map(({ host }) => host)).toEqual(['harbourcourier.example']);
    expect(fake.extras.badges).toEqual([[1, 4]]);
    auto.set(auto.site.value!, false);
    await settle();
    expect(auto.site.value?.on).toBe(false);
    expect(fake.extras.badges.at(-1)).toEqual([1, 0]);
  });

  it('says that the browser’s permission was refused, until another site is in view', async () => {
    fake.extras.sites.set(1, 'harbourcourier.example').set(2, 'islander.example');
    fake.extras.allowed = false;
    const { auto } = await compared();
    auto.set(auto.site.value!, true);
    await settle();
    expect(auto.refused.value).toBe(true);
    expect(auto.site.value?.on).toBe(false);
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await finish('two');
    await settle();
    expect(auto.refused.value).toBe(false);
  });

  it('leaves a page alone that is no article by its own marks, and reads it when the reader asks', async () => {
    expect(fake.reads[0]?.asked).toBe(false);
    await fake.reads[0]?.answer({ ok: true, value: null });
    expect(store.state.value).toMatchObject({ kind: 'not-an-article', reason: 'unread' });
    store.read();
    expect(fake.reads[1]?.asked).toBe(true);
    await finish('one');
    expect(kind()).toBe('ready');
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    expect(fake.reads[2]?.asked).toBe(false);
    await fake.notify({ type: 'action-clicked', tabId: 1 });
    expect(fake.reads[3]?.asked).toBe(true);
  });
});

it('listens to nothing any more once the panel is closed', async () => {
  await compared();
  expect(fake.extras.listening()).toBe(2);
  store.stop();
  expect(fake.extras.listening()).toBe(0);
});
