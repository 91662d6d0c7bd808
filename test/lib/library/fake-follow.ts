import type {
  FollowedFeed,
  FollowSettings,
  FoundFeeds,
  Gathering,
  OpmlFeed,
  Spent,
  StarterOutlet,
} from '../../../lib/feeds/types.ts';
import type { FollowPort } from '../../../lib/library/follow-port.ts';
import type { Answer, Failure, FailureCode } from '../../../lib/messages.ts';

type Method = Exclude<keyof FollowPort, 'onGathering' | 'stopFetching'>;

/** 7 February 2031, noon. */
export const NOW = Date.UTC(2031, 1, 7, 12);
const DAY = 86_400_000;
const MINUTE = 60_000;
const today = Math.floor(NOW / DAY);
const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

/** What a feed brought on the last days, the same each time. */
const days = (most: number, bare = 0): FollowedFeed['days'] =>
  Array.from({ length: 14 }, (_, at) => ({
    day: today - at,
    whole: (at * 7 + most) % (most + 1),
    headlines: bare && at % 3 === 0 ? bare : 0,
  })).filter(({ whole, headlines }) => whole + headlines > 0);

/** A followed feed of an invented outlet. */
export function madeFeed(name: string, more: Partial<FollowedFeed> = {}): FollowedFeed {
  const host = `${name.toLowerCase().replace(/[^a-z]+/gu, '') || 'outlet'}.example`;
  return {
    id: host,
    address: `https://${host}/feed.xml`,
    outlet: { id: host, name },
    title: name,
    site: `https://${host}/`,
    language: 'en',
    hosts: [host, `www.${host}`],
    added: NOW - 40 * DAY,
    checked: NOW - 12 * MINUTE,
    succeeded: NOW - 12 * MINUTE,
    next: NOW + 48 * MINUTE,
    failures: 0,
    waiting: 0,
    days: days(12),
    ...more,
  };
}

/** A feed in every state there is. */
export const madeFeeds = (): FollowedFeed[] => [
  madeFeed('Harbour Courier', { id: 'wire' }),
  madeFeed('North Wire', { waiting: 14, days: days(30, 4), title: 'North Wire: all stories' }),
  madeFeed('Skerry Post', { paused: true }),
  madeFeed('New Quay Times', {
    checked: undefined as never,
    succeeded: undefined as never,
    next: 0,
    days: [],
    added: NOW,
  }),
  ...(
    [
      ['no-access', 'Port Telegraph'],
      ['offline', 'Aldmoor Echo'],
      ['network', 'Breck Gazette'],
      ['timeout', 'Calder Voice'],
      ['moved', 'Dunholm Day'],
      ['too-large', 'Ebbing Bulletin'],
      ['not-a-feed', 'Farrow Record'],
      ['refused', 'Gallan Globe'],
      ['gone', 'Hythe Herald'],
      ['busy', 'Inverbrae Ink'],
      ['server', 'Jura Journal'],
      ['robots', 'Kelda Kurier'],
      ['quota', 'Lunna Ledger'],
      ['internal', 'Moss End Mail'],
    ] as const
  ).map(([problem, name], at) =>
    madeFeed(name, {
      problem,
      failures: (at % 4) + 1,
      checked: NOW - 30 * MINUTE,
      succeeded: NOW - (at + 2) * 3_600_000,
      next: NOW + (at + 1) * 40 * MINUTE,
      days: days(at % 5),
      ...({ refused: { status: 403 }, gone: { status: 404 }, busy: { status: 429 }, server: { status: 502 } }[
        problem as string
      ] ?? {}),
      ...(problem === 'moved' ? { movedTo: 'https://news.dunholm.example/rss/all.xml', status: 301 } : {}),
    }),
  ),
  madeFeed('صحيفة الميناء', { id: 'arabic', address: 'https://mina.example/rss', hosts: ['mina.example'] }),
  madeFeed('The Very Long-Named Independent Weekly Observer of the Outer and Inner Sound and its Islands', {
    id: 'long',
    title: `Donaudampfschifffahrtsgesellschaftskapitänswitwe${'nrente'.repeat(8)}`,
    address: `https://long.example/${'section/'.repeat(30)}feed.xml`,
  }),
];

export const madeFound = (): FoundFeeds => ({
  feeds: [
    {
      ...madeNew('Tarn Tribune', 'tarn.example'),
      title: 'Tarn Tribune: all news',
      format: 'rss',
      entries: 25,
      newest: { at: new Date(NOW - 14 * MINUTE).toISOString(), precision: 'instant' },
    },
    {
      ...madeNew('Tarn Tribune', 'tarn.example', '/sport.xml'),
      title: 'Tarn Tribune: sport',
      format: 'atom',
      entries: 8,
      newest: { at: '2031-02-06', precision: 'day' },
    },
  ],
  elsewhere: [
    { address: 'https://feeds.press.example/tarn', title: 'Tarn breaking news', host: 'feeds.press.example' },
  ],
});

const madeNew = (name: string, host: string, path = '/feed.xml') => ({
  address: `https://${host}${path}`,
  outlet: { id: host, name },
  title: name,
  site: `https://${host}/`,
  hosts: [host, `www.${host}`],
});

const COUNTRIES = [
  ['IE', 'en'],
  ['FR', 'fr'],
  ['EG', 'ar'],
  ['CA', 'en'],
  ['CA', 'fr'],
] as const;

export const madeStarter = (count = 40): StarterOutlet[] =>
  Array.from({ length: count }, (_, at) => {
    const [country, language] = COUNTRIES[at % COUNTRIES.length] ?? ['IE', 'en'];
    const id = `starter${at}.example`;
    return {
      name: `Starter Outlet ${at + 1}`,
      id,
      site: `https://www.${id}/`,
      country,
      language,
      feed: `https://feeds.${id}/all`,
      source: `https://www.${id}/feeds`,
      seen: '2031-01-20',
    };
  });

/** Following as a browser does it that asks no questions; `feeds`: what is followed at first. */
export function createFakeFollow({ feeds = [] as FollowedFeed[] } = {}) {
  const calls: { method: Method | 'stopFetching'; args: unknown[] }[] = [];
  const failing = new Map<Method, Failure>();
  const held = new Map<Method, Promise<void>>();
  const listeners = new Set<(gathering: Gathering | null) => void>();
  let followed = feeds;
  let found = madeFound();
  let opml: OpmlFeed[] = [
    { address: 'https://opml-a.example/rss', title: 'Opml A', site: 'https://www.opml-a.example/' },
    { address: 'https://opml-b.example/atom', title: '' },
    { address: 'javascript:alert(1)', title: 'Not an address' },
  ];
  let settings: FollowSettings = {
    paused: false,
    every: 60,
    articlesADay: 400,
    megabytesADay: 150,
    metered: false,
  };
  let spent: Spent = { day: today, articles: 34, bytes: 12_400_000 };
  let change = 0;

  async function answer<T>(method: Method, args: unknown[], make: () => T): Promise<Answer<T>> {
    calls.push({ method, args });
    await held.get(method);
    const failure = failing.get(method);
    return failure ? { ok: false, failure } : ok(make());
  }
  const set = (id: string, to: (feed: FollowedFeed) => FollowedFeed) => {
    followed = followed.map((feed) => (feed.id === id ? to(feed) : feed));
    return {};
  };
  const well = ({ problem: _, movedTo, ...feed }: FollowedFeed): FollowedFeed => ({
    ...feed,
    failures: 0,
    ...(movedTo ? { address: movedTo } : {}),
  });
  const tell = (gathering: Gathering | null) => {
    for (const listener of listeners) listener(gathering);
  };

  const port: FollowPort = {
    followed: () => answer('followed', [], () => followed),
    findFeeds: (address, long) => answer('findFeeds', [address, long], () => found),
    follow: (wanted) =>
      answer('follow', [wanted], () => {
        followed = [
          ...followed,
          ...wanted.map((feed) =>
            madeFeed(feed.outlet.name, { ...feed, id: feed.address, added: NOW, days: [] }),
          ),
        ];
        return { change: ++change };
      }),
    unfollow: (ids) =>
      answer('unfollow', [ids], () => {
        followed = followed.filter(({ id }) => !ids.includes(id));
        return { change: ++change };
      }),
    setFeed: (id, { paused }) =>
      answer('setFeed', [id, { paused }], () =>
        set(id, ({ paused: _, ...feed }) => (paused ? { ...feed, paused } : feed)),
      ),
    allow: (ids) => answer('allow', [ids], () => ids.reduce((_, id) => set(id, well), {})),
    acceptMove: (id) => answer('acceptMove', [id], () => ({ ...set(id, well), change: ++change })),
    fetchNow: (ids) => answer('fetchNow', [ids], () => ({})),
    stopFetching: () => {
      calls.push({ method: 'stopFetching', args: [] });
      tell(null);
    },
    onGathering: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readOpml: (file) => answer('readOpml', [file], () => opml),
    writeOpml: () =>
      answer('writeOpml', [], () => ({
        file: new Blob(['<opml/>']),
        name: 'following.opml',
        feeds: followed.length,
      })),
    settings: () => answer('settings', [], () => ({ settings, spent })),
    setSettings: (to) =>
      answer('setSettings', [to], () => {
        settings = to;
        return {};
      }),
  };

  return {
    port,
    calls,
    listeners,
    /** How fetching goes from now on, as the keeper would tell it. */
    tell,
    followed: () => followed,
    follows(to: FollowedFeed[]) {
      followed = to;
    },
    finds(to: FoundFeeds) {
      found = to;
    },
    opmlHolds(to: OpmlFeed[]) {
      opml = to;
    },
    spends(to: Partial<Spent>) {
      spent = { ...spent, ...to };
    },
    settings: () => settings,
    fail(method: Method, code: FailureCode) {
      failing.set(method, { code, message: '' });
    },
    mend(method: Method) {
      failing.delete(method);
    },
    hold(method: Method): () => void {
      let go = () => {};
      held.set(
        method,
        new Promise((resolve) => {
          go = resolve;
        }),
      );
      return () => {
        held.delete(method);
        go();
      };
    },
  };
}

/** Fetching in its middle. */
export const madeGathering = (more: Partial<Gathering> = {}): Gathering => ({
  feeds: { done: 3, total: 18 },
  articles: { done: 14, total: 61 },
  asking: ['North Wire', 'Skerry Post', 'Harbour Courier', 'Breck Gazette'],
  whole: 11,
  headlines: 2,
  failed: 1,
  ...more,
});
