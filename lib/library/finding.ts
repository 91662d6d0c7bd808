import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FollowSettings, FoundFeed, FoundFeeds, NewFeed, Spent, StarterOutlet } from '../feeds/types.ts';
import { settled } from '../panel/settled.ts';
import type { Desk, Place } from './desk.ts';
import type { FollowPort } from './follow-port.ts';
import type { Following } from './following.ts';
import { createLoader, type Loaded } from './loaded.ts';
import { feedOfOpml, feedOfStarter } from './new-feed.ts';
import type { LibraryPort } from './port.ts';

/** Which of some feeds are chosen, by their addresses. */
export interface Choice {
  chosen: ReadonlySignal<ReadonlySet<string>>;
  toggle(address: string): void;
  set(addresses: Iterable<string>): void;
}

/** What was found at an address the reader gave. */
export interface Found extends FoundFeeds {
  asked: string;
}

/** An outlet of the starter list with what following it means. */
export interface Starter extends StarterOutlet {
  feedToFollow: NewFeed;
}

export interface Finding {
  found: ReadonlySignal<Found | null>;
  foundChoice: Choice;
  /** Outlets read from an OPML file; those that can't be followed are counted. */
  opml: ReadonlySignal<{ feeds: NewFeed[]; unusable: number } | null>;
  opmlChoice: Choice;
  starter: ReadonlySignal<Loaded<Starter[]>>;
  starterChoice: Choice;
  settings: ReadonlySignal<Loaded<{ settings: FollowSettings; spent: Spent }>>;
  /** Addresses of the feeds that are followed already. */
  followed: ReadonlySignal<ReadonlySet<string>>;
  /** These three must be called inside the reader's click. `more`: beside what was found before. */
  find(address: string, more?: boolean): Promise<void>;
  follow(place: Place, feeds: NewFeed[]): Promise<boolean>;
  forgetFound(): void;
  readOpml(file: Blob): Promise<void>;
  forgetOpml(): void;
  writeOpml(): Promise<void>;
  loadStarter(): Promise<void>;
  loadSettings(): Promise<void>;
  set(change: Partial<FollowSettings>): Promise<void>;
}

function createChoice(): Choice {
  const chosen = signal<ReadonlySet<string>>(new Set());
  return {
    chosen,
    toggle(address) {
      const next = new Set(chosen.peek());
      if (!next.delete(address)) next.add(address);
      chosen.value = next;
    },
    set(addresses) {
      chosen.value = new Set(addresses);
    },
  };
}

/** An address as readers type it: without a protocol it is meant to be https. */
const asTyped = (address: string): string =>
  /^[a-z][a-z+.-]*:\/\//iu.test(address) ? address : `https://${address}`;

/** The ways to outlets not followed yet, and the settings of fetching: what only the section about following needs. */
export function createFinding(
  port: FollowPort,
  following: Following,
  desk: Desk,
  { starter: load, download }: { starter: () => Promise<StarterOutlet[]>; download: LibraryPort['download'] },
): Finding {
  const found = signal<Found | null>(null);
  const opml = signal<{ feeds: NewFeed[]; unusable: number } | null>(null);
  const [foundChoice, opmlChoice, starterChoice] = [createChoice(), createChoice(), createChoice()];
  const settings = createLoader(() => port.settings());
  const starter = createLoader(async () => {
    const outlets = await load();
    return {
      ok: true as const,
      value: outlets.map((one) => ({ ...one, feedToFollow: feedOfStarter(one) })),
    };
  });
  const followed = computed(() => new Set((following.feeds.value.value ?? []).map(({ address }) => address)));
  const isNew = ({ address }: { address: string }): boolean => !followed.peek().has(address);
  let turn = 0;

  return {
    found,
    foundChoice,
    opml,
    opmlChoice,
    starter: starter.state,
    starterChoice,
    settings: settings.state,
    followed,
    async find(address, more = false) {
      const mine = ++turn;
      const asked = asTyped(address);
      const answer = await desk.work('find', 'finding-feeds', (long) => port.findFeeds(asked, long));
      if (mine !== turn || !answer) return;
      const before = more ? found.peek() : null;
      const known = new Set((before?.feeds ?? []).map((feed) => feed.address));
      const fresh = answer.feeds.filter((feed) => !known.has(feed.address));
      const elsewhere = [...(before?.elsewhere ?? []), ...answer.elsewhere].filter(
        (one, at, all) =>
          one.address !== asked && all.findIndex(({ address: other }) => other === one.address) === at,
      );
      found.value = { asked: before?.asked ?? asked, feeds: [...(before?.feeds ?? []), ...fresh], elsewhere };
      // The first is what a site names first: mostly all its news. The reader sees it chosen and may choose others.
      const first = fresh.find((feed: FoundFeed) => !feed.followed && isNew(feed));
      if (first && (!more || foundChoice.chosen.peek().size === 0)) foundChoice.set([first.address]);
      else if (!more) foundChoice.set([]);
    },
    async follow(place, feeds) {
      const [first] = feeds;
      if (!first) return false;
      const told = { what: 'followed', title: first.outlet.name, count: feeds.length } as const;
      const done = await desk.change(place, told, port.follow(feeds));
      if (done) await following.load();
      return done;
    },
    forgetFound() {
      turn++;
      found.value = null;
      desk.forgive('find');
    },
    async readOpml(file) {
      const read = await desk.work('opml', 'reading-opml', () => port.readOpml(file));
      if (!read) return;
      const feeds = new Map<string, NewFeed>();
      let unusable = 0;
      for (const one of read) {
        const feed = feedOfOpml(one);
        if (!feed) unusable++;
        else if (!feeds.has(feed.address)) feeds.set(feed.address, feed);
      }
      opml.value = { feeds: [...feeds.values()], unusable };
      opmlChoice.set([...feeds.values()].filter(isNew).map(({ address }) => address));
    },
    forgetOpml() {
      opml.value = null;
      desk.forgive('opml');
    },
    async writeOpml() {
      desk.forgive('opml');
      const made = await settled(port.writeOpml());
      if (!made.ok) {
        desk.fail('opml', made.failure);
        return;
      }
      download(made.value.file, made.value.name);
      desk.tell({ what: 'opml-written', title: made.value.name, count: made.value.feeds });
    },
    async loadStarter() {
      if (!starter.state.peek().value && !starter.state.peek().loading) await starter.load();
    },
    async loadSettings() {
      await settings.load();
    },
    async set(change) {
      const before = settings.state.peek().value?.settings;
      if (!before) return;
      desk.forgive('fetching');
      const answer = await settled(port.setSettings({ ...before, ...change }));
      if (answer.ok) desk.tell({ what: 'fetching-set', title: '' });
      else desk.fail('fetching', answer.failure);
      await Promise.all([settings.load(), following.load()]);
    },
  };
}
