import { beforeAll, describe, expect, it } from 'vitest';
import { broughtOn, problemOf, rateOf, timesOf } from '../../components/library/follow-words.ts';
import { Library } from '../../components/library/Library.tsx';
import { loadSections } from '../../components/library/load-sections.ts';
import { setCatalogue } from '../../lib/browser/i18n.ts';
import type { FeedProblem } from '../../lib/feeds/types.ts';
import { createLibraryStore, type LibraryStore } from '../../lib/library/store.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import {
  createFakeFollow,
  madeFeed,
  madeFeeds,
  madeGathering,
  madeStarter,
  NOW,
} from '../lib/library/fake-follow.ts';
import { createFakeLibrary } from '../lib/library/fake-port.ts';
import { settle } from '../lib/panel/fake-port.ts';
import { drawPart, textOf } from './dom.tsx';

const PROBLEMS = Object.keys({
  'no-access': 1,
  offline: 1,
  network: 1,
  timeout: 1,
  moved: 1,
  'too-large': 1,
  'not-a-feed': 1,
  refused: 1,
  gone: 1,
  busy: 1,
  server: 1,
  robots: 1,
  quota: 1,
  internal: 1,
} satisfies Record<FeedProblem, 1>) as FeedProblem[];

beforeAll(async () => {
  setCatalogue(catalogue);
  await loadSections();
});

async function calm() {
  for (let i = 0; i < 6; i++) await settle();
}

async function open(
  hash: string,
  {
    feeds = madeFeeds(),
    ...options
  }: Parameters<typeof createFakeLibrary>[0] & Parameters<typeof createFakeFollow>[0] = {},
) {
  const fake = createFakeLibrary(options);
  const follow = createFakeFollow({ feeds });
  const store: LibraryStore = createLibraryStore(fake.port, {
    follow: follow.port,
    starter: async () => madeStarter(10),
    clock: () => NOW,
    patience: 60_000,
    fillingAfter: { every: 0, looks: 0 },
    pause: 0,
    calm: 0,
    navigate: (to) => store.open(to),
  });
  store.open(hash);
  await calm();
  const page = drawPart(<Library store={store} />);
  await calm();
  return { store, fake, follow, page };
}

const button = (page: Element, label: string) =>
  [...page.querySelectorAll('button')].find((one) => textOf(one).startsWith(label));
async function click(page: Element, label: string) {
  const found = button(page, label);
  expect(found, label).toBeDefined();
  found?.dispatchEvent(
    new (found.ownerDocument.defaultView as Window & typeof globalThis).Event('click', { bubbles: true }),
  );
  await calm();
}
const itemOf = (page: Element, name: string) =>
  [...page.querySelectorAll('main li')].find((item) => textOf(item.querySelector('h2')) === name) as Element;

describe('why a feed could not be fetched', () => {
  it('is worded for every problem, each in its own way', () => {
    const words = PROBLEMS.map((problem) => problemOf(madeFeed('A', { problem, failures: 1 })));
    for (const [at, text] of words.entries()) expect(text.length, PROBLEMS[at]).toBeGreaterThan(15);
    expect(new Set(words).size).toBe(PROBLEMS.length);
  });

  it('stands beside its outlet, with the way out where the reader has one', async () => {
    const { page } = await open('#following');
    expect(textOf(itemOf(page, 'Port Telegraph'))).toContain('does not let Sidelight ask this outlet');
    expect(button(itemOf(page, 'Port Telegraph'), 'Allow')).toBeDefined();
    expect(textOf(itemOf(page, 'Dunholm Day'))).toContain('https://news.dunholm.example/rss/all.xml');
    expect(button(itemOf(page, 'Dunholm Day'), 'Allow the new address')).toBeDefined();
    expect(textOf(itemOf(page, 'Inverbrae Ink'))).toContain('(answer 429)');
    expect(button(itemOf(page, 'Harbour Courier'), 'Allow')).toBeUndefined();
  });
});

describe('a followed outlet', () => {
  it('says in words when it was fetched, when it will be, what it brings and what waits', async () => {
    const { page } = await open('#following');
    const text = textOf(itemOf(page, 'North Wire'));
    expect(text).toContain('Fetched 12 minutes ago · next in 48 minutes');
    expect(text).toContain('14 entries wait to be read');
    expect(text).toMatch(/About \d+ articles a day · \d+% by headline only/u);
    expect(itemOf(page, 'North Wire').querySelector('svg')?.getAttribute('aria-label')).toMatch(
      /last 14 days: at most \d+, on .*2031; none on \d+/u,
    );
    expect(textOf(itemOf(page, 'New Quay Times'))).toContain('Not fetched yet');
  });

  it('that is paused names no next time and can be resumed', async () => {
    const { page } = await open('#following');
    const item = itemOf(page, 'Skerry Post');
    expect(textOf(item)).toContain('paused');
    expect(textOf(item)).not.toContain('next');
    await click(item, 'Resume');
    expect(textOf(itemOf(page, 'Skerry Post'))).toContain('next');
  });

  it('names the hosts that are asked', async () => {
    const { page } = await open('#following');
    expect(textOf(itemOf(page, 'Harbour Courier').querySelector('details'))).toContain(
      'Asks: harbourcourier.example, www.harbourcourier.example',
    );
  });

  it('shows its articles in the list', async () => {
    const { page, store } = await open('#following');
    await click(itemOf(page, 'Harbour Courier'), 'Show its articles');
    expect(store.route.value.page).toBe('articles');
    expect(store.list.query.value.source).toBe('feed:wire');
    expect(textOf(page)).toContain('followed: Harbour Courier');
  });

  it('reckons what it brings from the days it was followed', () => {
    const today = Math.floor(NOW / 86_400_000);
    const feed = madeFeed('A', { added: NOW, days: [{ day: today, whole: 5, headlines: 0 }] });
    expect(rateOf(feed, NOW)).toBe('5 articles today');
    const older = { ...feed, added: NOW - 3 * 86_400_000 };
    expect(rateOf(older, NOW)).toBe('About 1 article a day');
    expect(rateOf({ ...feed, added: NOW - 30 * 86_400_000 }, NOW)).toBe('Less than one article a day');
    expect(broughtOn(feed, NOW).map(({ articles }) => articles)).toEqual([...Array(13).fill(0), 5]);
    // What came before the last two weeks says nothing of now.
    expect(rateOf({ ...feed, days: [{ day: today - 20, whole: 9, headlines: 0 }] }, NOW)).toContain(
      'No articles',
    );
  });

  it('that never was fetched with success says so', () => {
    const { succeeded: _, ...feed } = madeFeed('A', { problem: 'network', failures: 3 });
    expect(timesOf(feed, NOW).slice(0, 2)).toEqual(['Never fetched with success', 'failed 3 times in a row']);
  });
});

describe('what is to be followed', () => {
  it('is nothing at first: the page says what following does and offers three ways', async () => {
    const { page } = await open('#following', { feeds: [] });
    const headings = [...page.querySelectorAll('main h2')].map(textOf);
    expect(headings.filter((one) => one.startsWith('Follow '))).toHaveLength(3);
    expect(textOf(page.querySelector('main'))).toContain('You follow nothing yet');
  });

  it('found at an address names its hosts, how often and what is fetched, before the click that follows', async () => {
    const { page, store } = await open('#following', { feeds: [] });
    await store.finding.value?.find('tarn.example');
    await calm();
    const results = page.querySelector('[aria-labelledby="found-feeds"]') as Element;
    const text = textOf(results);
    expect(text).toContain('25 entries · newest 14 minutes ago');
    expect(text).toContain(
      'Each feed is asked at most once in 1 hour, and the page of each new article once.',
    );
    expect(text).toContain('Hosts that will be asked: tarn.example, www.tarn.example');
    expect(button(results, 'Ask feeds.press.example')).toBeDefined();
    await click(results, 'Follow 1 feed');
    expect(store.following.feeds.value.value).toHaveLength(1);
    expect([...page.querySelectorAll('[role="status"]')].map(textOf)).toContain('Followed: Tarn Tribune');
    expect(page.querySelector('[aria-labelledby="found-feeds"]')).toBeNull();
  });

  it('says so where nothing is found', async () => {
    const { page, store, follow } = await open('#following', { feeds: [] });
    follow.finds({ feeds: [], elsewhere: [] });
    await store.finding.value?.find('tarn.example');
    await calm();
    expect(textOf(page)).toContain('No feed found at https://tarn.example');
  });

  it('from a file names all hosts, the many behind one line, and follows in one click', async () => {
    const { page, store, follow } = await open('#following', { feeds: [] });
    follow.opmlHolds(
      Array.from({ length: 30 }, (_, at) => ({ address: `https://o${at}.example/rss`, title: `O${at}` })),
    );
    await store.finding.value?.readOpml(new Blob(['<opml/>']));
    await calm();
    const text = textOf(page);
    expect(text).toContain('30 feeds in the file');
    expect(text).toContain('60 hosts will be asked');
    expect(text).toContain('www.o29.example');
    await click(page, 'Follow 30 feeds');
    expect(store.following.feeds.value.value).toHaveLength(30);
  });
});

describe('fetching', () => {
  it('shows feeds, articles, what was kept and who is asked, and can be stopped', async () => {
    const { page, follow } = await open('#following');
    follow.tell(madeGathering());
    await calm();
    const text = textOf(page.querySelector('main'));
    expect(text).toContain(
      '3 of 18 feeds · 14 of 61 articles · 11 articles kept · 2 by headline only · 1 put off',
    );
    expect(text).toContain('Asking North Wire, Skerry Post, Harbour Courier, and 1 other outlet');
    expect(page.querySelector('progress')?.getAttribute('value')).toBe('17');
    await click(page, 'Stop');
    expect(page.querySelector('progress')).toBeNull();
    expect(follow.calls.some(({ method }) => method === 'stopFetching')).toBe(true);
  });

  it('tells what a fetch that was asked for here came to', async () => {
    const { page, follow } = await open('#events');
    await click(page, 'Fetch all now');
    expect(textOf(page)).toContain('Fetching begins…');
    follow.tell(madeGathering({ whole: 0, headlines: 0, failed: 0 }));
    follow.tell(null);
    await calm();
    expect([...page.querySelectorAll('[role="status"]')].map(textOf)).toContain(
      'Fetching has ended · nothing new',
    );
  });
});

describe('the front page', () => {
  it('names the outlets that have an event, and those followed of which no article was found in it', async () => {
    const { page } = await open('#events', { articles: 40, without: ['Tarn Tribune', 'Quay Echo'] });
    const event = textOf(page.querySelector('main li'));
    expect(event).toContain('4 outlets · 4 articles');
    expect(event).toContain('Followed, not found among its articles: Tarn Tribune and Quay Echo');
    expect(textOf(page)).not.toMatch(/ignored|omitted|missed|silent/iu);
  });

  it('opens many of them with one click', async () => {
    const { page } = await open('#events', {
      articles: 40,
      without: Array.from('abcdefgh', (one) => `Outlet ${one}`),
    });
    const more = page.querySelector('main li details');
    expect(textOf(more?.querySelector('summary'))).toBe('Followed, not found among its articles: 8 outlets');
    expect(textOf(more)).toContain('Outlet h');
  });

  it('says how to have news where nothing is followed', async () => {
    const { page } = await open('#events', { feeds: [] });
    expect(textOf(page)).toContain('You follow no outlets yet');
    const links = [...page.querySelectorAll('main a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('#following');
  });

  it('offers to fetch where outlets are followed and nothing has come', async () => {
    const { page } = await open('#events', { articles: 0, packs: [] });
    expect(textOf(page)).toContain('Nothing has come from the outlets you follow yet');
    expect(button(page, 'Fetch all now')?.hasAttribute('disabled')).toBe(false);
  });
});

describe('an article known by its headline', () => {
  it('is marked in the list and on its page, with the way to the original', async () => {
    const list = await open('#articles');
    expect(textOf(list.page.querySelector('#row-3'))).toContain('headline only');
    expect(textOf(list.page.querySelector('#row-7'))).not.toContain('headline only');
    const { page } = await open('#article/made:3');
    expect(textOf(page)).toContain('the page could not be read');
    const links = [...page.querySelectorAll('a[target]')].filter(
      (one) => textOf(one) === 'Open the original',
    );
    expect(links).toHaveLength(1);
  });
});
