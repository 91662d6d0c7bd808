import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FollowedFeed, NewFeed } from '../../../lib/feeds/types.ts';
import type { FollowPort } from '../../../lib/library/follow-port.ts';
import type { Answer } from '../../../lib/messages.ts';

/** What the browser was asked, in order. */
const asked: [what: string, of: unknown][] = [];
const browser = {
  grants: true,
  stored: {} as Record<string, unknown>,
};
vi.stubGlobal('browser', {
  runtime: {
    id: 'sidelight',
    sendMessage: async ({ kind }: { kind: string }) => {
      asked.push(['background', kind]);
      return { ok: true, value: {} };
    },
  },
  permissions: {
    request: async ({ origins }: { origins: string[] }) => {
      asked.push(['request', origins]);
      return browser.grants;
    },
    remove: async ({ origins }: { origins: string[] }) => {
      asked.push(['remove', origins]);
      return true;
    },
    getAll: async () => ({ origins: ['*://courier.example/*'] }),
  },
  storage: { local: { get: async () => browser.stored } },
});
// After the browser stands: it is looked up when this is loaded.
const { createFollowPort } = await import('../../../lib/browser/follow-port.ts');

const feed = (id: string, hosts: string[], more: Partial<FollowedFeed> = {}): FollowedFeed => ({
  id,
  address: `https://${hosts[0]}/feed`,
  outlet: { id: hosts[0] ?? '', name: id },
  title: id,
  hosts,
  added: 0,
  next: 0,
  failures: 0,
  waiting: 0,
  days: [],
  ...more,
});
const asNew = ({ address, outlet, title, hosts }: FollowedFeed): NewFeed => ({
  address,
  outlet,
  title,
  hosts,
});

let followed: FollowedFeed[];
let answers: Record<string, Answer<unknown>>;
let port: FollowPort;

beforeEach(() => {
  asked.length = 0;
  browser.grants = true;
  browser.stored = {};
  followed = [
    feed('courier', ['courier.example', 'www.courier.example']),
    feed('courier-sport', ['courier.example', 'sport.example']),
  ];
  answers = {};
  port = createFollowPort({
    ask: (async (method: string, args: unknown[]) => {
      asked.push([method, args]);
      if (method === 'unfollow') followed = followed.filter(({ id }) => !(args[0] as string[]).includes(id));
      return (
        answers[method] ??
        (method === 'followed' ? { ok: true, value: followed } : { ok: true, value: { change: 3 } })
      );
    }) as never,
  });
});

const whats = () => asked.map(([what]) => what);

describe('following', () => {
  it('asks for all hosts of the feeds at once, before anything else, follows, and has them fetched', async () => {
    const following = port.follow(followed.map(asNew));
    // Still within the click: nothing was awaited.
    expect(asked).toEqual([
      ['request', ['*://courier.example/*', '*://www.courier.example/*', '*://sport.example/*']],
    ]);
    expect(await following).toEqual({ ok: true, value: { change: 3 } });
    expect(whats()).toEqual(['request', 'follow', 'background']);
  });

  it('that is refused changes nothing', async () => {
    browser.grants = false;
    expect(await port.follow(followed.map(asNew))).toMatchObject({
      ok: false,
      failure: { code: 'no-access' },
    });
    expect(whats()).toEqual(['request']);
  });

  it('that fails is not fetched', async () => {
    answers.follow = { ok: false, failure: { code: 'quota', message: '' } };
    expect(await port.follow(followed.map(asNew))).toMatchObject({ failure: { code: 'quota' } });
    expect(whats()).not.toContain('background');
  });
});

describe('following no longer', () => {
  it('gives back the hosts that nothing else needs', async () => {
    await port.unfollow(['courier-sport']);
    const given = asked.flatMap(([what, of]) => (what === 'remove' ? (of as string[]) : []));
    expect(given).toContain('*://sport.example/*');
    expect(given.filter((origin) => origin.includes('courier'))).toEqual([]);
  });

  it('keeps the hosts of sites that are compared always', async () => {
    browser.stored = { auto: ['https://sport.example/*'] };
    await port.unfollow(['courier-sport']);
    expect(whats()).not.toContain('remove');
  });

  it('takes nothing back where it can’t be told what is followed', async () => {
    answers.followed = { ok: false, failure: { code: 'corpus-blocked', message: '' } };
    await port.unfollow(['courier-sport']);
    expect(whats()).not.toContain('remove');
  });
});

describe('what a click asks for later', () => {
  it('is the hosts of the feeds that lack them, known from the list', async () => {
    await port.followed();
    asked.length = 0;
    const allowing = port.allow(['courier']);
    expect(asked).toEqual([['request', ['*://courier.example/*', '*://www.courier.example/*']]]);
    await allowing;
    expect(asked.slice(1)).toEqual([
      ['allowFeeds', [['courier']]],
      ['background', 'gather'],
    ]);
  });

  it('is the hosts of a feed’s articles too, where those may not be read', async () => {
    followed = [feed('courier', ['courier.example'], { unread: ['pages.example'] })];
    await port.followed();
    asked.length = 0;
    await port.allow(['courier']);
    expect(asked[0]).toEqual(['request', ['*://courier.example/*', '*://pages.example/*']]);
  });

  it('is the host that a feed has moved to', async () => {
    followed = [feed('courier', ['courier.example'], { movedTo: 'https://new.example/feed' })];
    await port.followed();
    asked.length = 0;
    await port.acceptMove('courier');
    expect(asked[0]).toEqual(['request', ['*://new.example/*']]);
    expect(whats()).toEqual(['request', 'acceptMove', 'background']);
  });

  it('is the host alone that feeds are looked for at', async () => {
    await port.findFeeds(' Courier.example/news ', { signal: new AbortController().signal, onProgress() {} });
    expect(asked).toEqual([
      ['request', ['*://courier.example/*']],
      ['lookForFeeds', ['https://courier.example/news', ['*://courier.example/*']]],
    ]);
    asked.length = 0;
    const none = await port.findFeeds('javascript:alert(1)', {
      signal: new AbortController().signal,
      onProgress() {},
    });
    expect(none).toMatchObject({ ok: false, failure: { code: 'network' } });
    expect(asked).toEqual([]);
  });
});

describe('fetching', () => {
  it('now marks the feeds and has the keeper opened', async () => {
    await port.fetchNow(['courier']);
    await port.fetchNow();
    expect(asked).toEqual([
      ['wantNow', [['courier']]],
      ['background', 'gather'],
      ['wantNow', []],
      ['background', 'gather'],
    ]);
  });

  it('is told of and stopped over a channel that every page hears', async () => {
    const { onStop, tellGathering } = await import('../../../lib/library/gathering.ts');
    const heard: unknown[] = [];
    let stopped = 0;
    const deaf = port.onGathering((gathering) => heard.push(gathering));
    const ended = onStop(() => stopped++);
    tellGathering(null);
    port.stopFetching();
    await vi.waitFor(() => expect([heard.length, stopped]).toEqual([1, 1]));
    expect(heard).toEqual([null]);
    deaf();
    ended();
  });
});
