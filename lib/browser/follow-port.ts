import { browser } from 'wxt/browser';
import { SidelightError } from '../errors.ts';
import { typedAddress } from '../feeds/feed-address.ts';
import { originsOf } from '../feeds/hosts.ts';
import type { FollowedFeed } from '../feeds/types.ts';
import type { FollowPort } from '../library/follow-port.ts';
import { askToStop, onGathering } from '../library/gathering.ts';
import type { Answer } from '../messages.ts';
import { askBackground } from './ask-background.ts';
import { answered } from './envelope.ts';
import { giveBack } from './give-back.ts';
import type { LibraryWorker } from './library-worker.ts';
import { requestOrigins } from './permissions.ts';

const hostsOf = (feeds: readonly { hosts: string[] }[]): string[] => [
  ...new Set(feeds.flatMap(({ hosts }) => hosts)),
];

const refused: Answer<never> = {
  ok: false,
  failure: { code: 'no-access', message: 'the browser was not allowed to ask these hosts' },
};

/** Following outlets, over a page's own worker and the browser's permissions. */
export function createFollowPort({ ask }: Pick<LibraryWorker, 'ask'>): FollowPort {
  /** What is followed, as last heard: hosts must be known inside the click. */
  let known: FollowedFeed[] = [];

  async function followed(): Promise<Answer<FollowedFeed[]>> {
    const answer = await ask('followed', []);
    if (answer.ok) known = answer.value;
    return answer;
  }

  /** Asks for hosts and then works. Nothing is awaited before the question: it needs the click. */
  function allowed<T>(hosts: string[], work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const granted = hosts.length === 0 ? Promise.resolve(true) : requestOrigins(originsOf(hosts));
    return granted.then((yes) => (yes ? work() : refused));
  }

  /** Has the keeper opened for what is due now; when it has begun is told over the channel. */
  async function thenGather<T>(answer: Answer<T>): Promise<Answer<T>> {
    if (!answer.ok) return answer;
    const begun = await askBackground('gather', {});
    return begun.ok ? answer : begun;
  }

  return {
    followed,
    findFeeds: (address, { signal }) =>
      answered(() => {
        const url = URL.parse(typedAddress(address) ?? '');
        if (!url) throw new SidelightError('network', `${address} is not a web address`);
        return allowed([url.hostname], async () => {
          const { origins = [] } = await browser.permissions.getAll();
          return ask('lookForFeeds', [url.href, origins], { signal });
        });
      }).then((answer) => (answer.ok ? answer.value : answer)),
    follow: (feeds) =>
      allowed(hostsOf(feeds), async () => {
        const answer = await ask('follow', [feeds]);
        // That what was followed is fetched later than at once is no failure of following.
        if (answer.ok) await askBackground('gather', {});
        return answer as Answer<{ change: number }>;
      }),
    async unfollow(ids) {
      const before = await followed();
      const answer = await ask('unfollow', [ids]);
      if (answer.ok && before.ok)
        await giveBack(
          ask,
          before.value.filter(({ id }) => ids.includes(id)).flatMap(({ hosts }) => hosts),
        );
      return answer;
    },
    setFeed: async (id, to) => thenGather(await ask('setFeed', [id, to])),
    allow: (ids) =>
      allowed(
        known.filter(({ id }) => ids.includes(id)).flatMap(({ hosts, unread = [] }) => [...hosts, ...unread]),
        async () => thenGather(await ask('allowFeeds', [ids])),
      ),
    acceptMove(id) {
      const to = URL.parse(known.find((feed) => feed.id === id)?.movedTo ?? '')?.hostname;
      return allowed(to ? [to] : [], async () => thenGather(await ask('acceptMove', [id])));
    },
    fetchNow: async (ids) => thenGather(await ask('wantNow', ids ? [ids] : [])),
    stopFetching: askToStop,
    onGathering,
    readOpml: (file) => ask('readOpml', [file]),
    writeOpml: () => ask('writeOpml', []),
    settings: () => ask('followSettings', []),
    setSettings: async (settings) => thenGather(await ask('setFollowSettings', [settings])),
  };
}
