import type {
  FollowedFeed,
  FollowSettings,
  FoundFeeds,
  Gathering,
  NewFeed,
  OpmlFeed,
  Spent,
} from '../feeds/types.ts';
import type { Answer } from '../messages.ts';
import type { Changed, Long } from './port.ts';

/**
 * Following outlets, as the library and the panel ask for it; `lib/browser/follow-port.ts` implements it. Methods marked
 * "in the click" ask for hosts' permission: they must be called synchronously inside the reader's click, and answer
 * `no-access` when refused.
 */
export interface FollowPort {
  followed(): Promise<Answer<FollowedFeed[]>>;
  /** In the click. Looks at a site or a feed, asking that host alone. */
  findFeeds(address: string, long: Long): Promise<Answer<FoundFeeds>>;
  /** In the click. Follows these, asking for all their hosts at once; then fetches them. */
  follow(feeds: NewFeed[]): Promise<Answer<Changed>>;
  /** Stops following; what was kept stays, under retention. */
  unfollow(ids: string[]): Promise<Answer<Changed>>;
  setFeed(id: string, to: { paused: boolean }): Promise<Answer<Record<string, never>>>;
  /** In the click. Asks for the hosts of feeds that the browser no longer allows. */
  allow(ids: string[]): Promise<Answer<Record<string, never>>>;
  /** In the click. Takes the address a feed has moved to in place of the old one. */
  acceptMove(id: string): Promise<Answer<{ change: number }>>;
  /** Fetches these (all that are not paused: absent) as soon as can be. */
  fetchNow(ids?: string[]): Promise<Answer<Record<string, never>>>;
  /** Ends the fetching under way; what was kept stays, and what waits is read next time. */
  stopFetching(): void;
  /** How fetching goes, wherever it runs; null when it has ended. Returns the function that stops listening. */
  onGathering(listener: (gathering: Gathering | null) => void): () => void;
  readOpml(file: Blob): Promise<Answer<OpmlFeed[]>>;
  writeOpml(): Promise<Answer<{ file: Blob; name: string; feeds: number }>>;
  settings(): Promise<Answer<{ settings: FollowSettings; spent: Spent }>>;
  setSettings(settings: FollowSettings): Promise<Answer<Record<string, never>>>;
}
