import { describe, expect, it } from 'vitest';
import type { FollowedFeed } from '../../../lib/feeds/types.ts';
import { createLibraryStore } from '../../../lib/library/store.ts';
import { settle } from '../panel/fake-port.ts';
import { createFakeFollow, madeFeed, madeFeeds, madeGathering, madeStarter, NOW } from './fake-follow.ts';
import { createFakeLibrary } from './fake-port.ts';

const calm = async () => {
  for (let i = 0; i < 6; i++) await settle();
};

async function open(
  hash = '#following',
  { feeds = madeFeeds(), articles = 40, patience = 60_000, looks = 0 } = {},
) {
  const fake = createFakeLibrary({ articles, ...(articles === 0 ? { packs: [] } : {}) });
  const follow = createFakeFollow({ feeds });
  const store = createLibraryStore(fake.port, {
    follow: follow.port,
    starter: async () => madeStarter(6),
    clock: () => NOW,
    patience,
    fillingAfter: { every: 1, looks },
    navigate: (to) => store.open(to),
    pause: 0,
    calm: 0,
  });
  store.open(hash);
  await calm();
  const finding = store.finding.value;
  const methods = () => follow.calls.map(({ method }) => method);
  return { store, fake, follow, finding: finding as NonNullable<typeof finding>, methods };
}
const feedOf = (feeds: FollowedFeed[] | undefined, name: string): FollowedFeed => {
  const feed = feeds?.find(({ outlet }) => outlet.name === name);
  if (!feed) throw new Error(`no feed of ${name}`);
  return feed;
};

describe('what is followed', () => {
  it('stands with those first that need the reader, then by name', async () => {
    const { store } = await open();
    const names = (store.following.feeds.value.value ?? []).map(({ outlet }) => outlet.name);
    expect(names.slice(0, 4)).toEqual(['Dunholm Day', 'Hythe Herald', 'Port Telegraph', 'Aldmoor Echo']);
  });

  it('gives its sources their names, beside the packs’ titles', async () => {
    const { store } = await open('#articles');
    expect(store.sourceNames.value.get('feed:wire')).toBe('Harbour Courier');
    expect(store.sourceNames.value.get('pack:harbour')).toBe('Harbour news');
  });

  it('is paused and resumed one by one', async () => {
    const { store, follow } = await open();
    const at = () => feedOf(store.following.feeds.value.value, 'Breck Gazette');
    await store.following.pause(at(), true);
    expect(at().paused).toBe(true);
    await store.following.pause(at(), false);
    expect(at().paused).toBeUndefined();
    expect(follow.calls.filter(({ method }) => method === 'setFeed')).toHaveLength(2);
  });

  it('is no longer followed with one click, which can be undone from where it is told', async () => {
    const { store, follow } = await open();
    const before = follow.followed().length;
    await store.following.unfollow(feedOf(store.following.feeds.value.value, 'Calder Voice'));
    expect(store.following.feeds.value.value).toHaveLength(before - 1);
    expect(store.desk.told.value).toMatchObject({ what: 'unfollowed', title: 'Calder Voice', change: 1 });
  });

  it('asks for hosts before anything is awaited, since the browser wants the click, and fetches then', async () => {
    const { store, methods } = await open();
    const feeds = store.following.feeds.value.value;
    void store.following.allow(feedOf(feeds, 'Port Telegraph'));
    expect(methods().at(-1)).toBe('allow');
    await calm();
    expect(methods()).toContain('fetchNow');
    void store.following.acceptMove(feedOf(feeds, 'Dunholm Day'));
    expect(methods().at(-1)).toBe('acceptMove');
    await calm();
    expect(feedOf(store.following.feeds.value.value, 'Dunholm Day').problem).toBeUndefined();
  });

  it('that may not be asked stays as it is, and the refusal is said beside it', async () => {
    const { store, follow, methods } = await open();
    follow.fail('allow', 'no-access');
    const feed = feedOf(store.following.feeds.value.value, 'Port Telegraph');
    await store.following.allow(feed);
    expect(store.desk.failures.value[`feed ${feed.id}`]?.code).toBe('no-access');
    expect(methods()).not.toContain('fetchNow');
  });
});

describe('fetching', () => {
  it('is asked for, shows how far it is wherever it runs, and tells what came', async () => {
    const { store, follow } = await open();
    await store.following.fetchNow();
    expect(store.following.asked.value).toBe(true);
    follow.tell(madeGathering());
    expect(store.following.asked.value).toBe(false);
    expect(store.following.gathering.value?.whole).toBe(11);
    follow.tell(null);
    expect(store.following.gathering.value).toBeNull();
    expect(store.desk.told.value).toMatchObject({ what: 'gathered', gathering: { headlines: 2 } });
  });

  it('that another page asked for is shown, and not told of here', async () => {
    const { store, follow } = await open();
    follow.tell(madeGathering());
    follow.tell(null);
    expect(store.desk.told.value).toBeNull();
  });

  it('ends when the reader says so', async () => {
    const { store, follow, methods } = await open();
    follow.tell(madeGathering());
    store.following.stopFetching();
    expect(methods()).toContain('stopFetching');
    expect(store.following.gathering.value).toBeNull();
  });

  it('of which no word comes is not waited for without end', async () => {
    const { store } = await open('#following', { patience: 1 });
    await store.following.fetchNow();
    await new Promise((done) => setTimeout(done, 20));
    expect(store.following.asked.value).toBe(false);
    expect(store.desk.told.value).toMatchObject({ what: 'nothing-to-fetch' });
  });

  it('that can’t begin says so where it was asked for', async () => {
    const { store, follow } = await open();
    follow.fail('fetchNow', 'internal');
    await store.following.fetchNow();
    expect(store.desk.failures.value.following?.code).toBe('internal');
    expect(store.following.asked.value).toBe(false);
  });

  it('does not have the events looked for anew with every article that comes', async () => {
    const { fake, follow } = await open('#events');
    const searches = () => fake.calls.filter(({ method }) => method === 'events').length;
    const before = searches();
    follow.tell(madeGathering());
    for (let i = 0; i < 20; i++) {
      fake.changed();
      await settle();
    }
    expect(searches() - before).toBeLessThanOrEqual(1);
  });
});

describe('finding feeds', () => {
  it('asks inside the click, and chooses the first that is not followed yet', async () => {
    const { finding, methods, follow } = await open();
    void finding.find('tarn.example');
    expect(methods().at(-1)).toBe('findFeeds');
    expect(follow.calls.at(-1)?.args[0]).toBe('https://tarn.example');
    await calm();
    expect([...finding.foundChoice.chosen.value]).toEqual(['https://tarn.example/feed.xml']);
  });

  it('puts what another host has beside what was found, and forgets that it was still to be asked', async () => {
    const { finding, follow } = await open();
    await finding.find('https://tarn.example/');
    const [there] = finding.found.value?.elsewhere ?? [];
    follow.finds({
      feeds: [
        {
          ...madeFeed('Tarn breaking'),
          address: there?.address ?? '',
          format: 'rss',
          entries: 3,
        } as never,
      ],
      elsewhere: [],
    });
    await finding.find(there?.address ?? '', true);
    expect(finding.found.value?.feeds).toHaveLength(3);
    expect(finding.found.value?.elsewhere).toEqual([]);
    expect(finding.found.value?.asked).toBe('https://tarn.example/');
    expect([...finding.foundChoice.chosen.value]).toEqual(['https://tarn.example/feed.xml']);
  });

  it('follows what was chosen inside the second click, with all its hosts, and can be undone', async () => {
    const { store, finding, follow, methods } = await open('#following', { feeds: [] });
    await finding.find('tarn.example');
    const feeds = finding.found.value?.feeds ?? [];
    const following = finding.follow('find', feeds);
    expect(methods().at(-1)).toBe('follow');
    expect(follow.calls.at(-1)?.args).toEqual([feeds]);
    expect(await following).toBe(true);
    expect(store.desk.told.value).toMatchObject({ what: 'followed', count: 2, change: 1 });
    expect(finding.followed.value.has('https://tarn.example/sport.xml')).toBe(true);
  });

  it('follows nothing without the reader’s permission, and says so', async () => {
    const { store, finding, follow } = await open('#following', { feeds: [] });
    await finding.find('tarn.example');
    follow.fail('follow', 'no-access');
    expect(await finding.follow('find', finding.found.value?.feeds ?? [])).toBe(false);
    expect(store.desk.failures.value.find?.code).toBe('no-access');
    expect(store.following.feeds.value.value).toEqual([]);
  });
});

describe('lists of outlets', () => {
  it('from a file are all chosen but those followed already, and what has no web address is left out', async () => {
    const { finding } = await open('#following', {
      feeds: [madeFeed('A', { address: 'https://opml-a.example/rss' })],
    });
    await finding.readOpml(new Blob(['<opml/>']));
    expect(finding.opml.value?.unusable).toBe(1);
    expect(finding.opml.value?.feeds.map(({ title }) => title)).toEqual(['Opml A', 'opml-b.example']);
    expect([...finding.opmlChoice.chosen.value]).toEqual(['https://opml-b.example/atom']);
  });

  it('that come with the project are read when they are wanted, and none is chosen', async () => {
    const { finding } = await open();
    expect(finding.starter.value.value).toBeUndefined();
    await finding.loadStarter();
    expect(finding.starter.value.value).toHaveLength(6);
    expect(finding.starterChoice.chosen.value.size).toBe(0);
    expect(finding.starter.value.value?.[0]?.feedToFollow).toMatchObject({
      address: 'https://feeds.starter0.example/all',
      hosts: ['feeds.starter0.example', 'www.starter0.example', 'starter0.example'],
    });
  });

  it('are written to a file the reader gets', async () => {
    const { finding, fake, store } = await open();
    await finding.writeOpml();
    expect(fake.downloads.map(({ name }) => name)).toEqual(['following.opml']);
    expect(store.desk.told.value).toMatchObject({ what: 'opml-written' });
  });
});

describe('the settings of fetching', () => {
  it('change one at a time and keep the others', async () => {
    const { finding, follow } = await open();
    await finding.set({ every: 240 });
    await finding.set({ paused: true });
    expect(follow.settings()).toMatchObject({ every: 240, paused: true, articlesADay: 400 });
    expect(finding.settings.value.value?.settings.every).toBe(240);
  });
});

describe('an empty corpus', () => {
  it('is not called empty while its first articles are being taken in', async () => {
    const { store, fake } = await open('#events', { articles: 0, feeds: [], looks: 1_000 });
    expect(store.filling.value).toBe(true);
    fake.write(true);
    await new Promise((done) => setTimeout(done, 20));
    expect(store.filling.value).toBe(true);
    fake.becomes(5);
    fake.write(false);
    await new Promise((done) => setTimeout(done, 20));
    await calm();
    expect(store.filling.value).toBe(false);
    expect(store.shelf.events.value.value?.length).toBeGreaterThan(0);
  });
});
