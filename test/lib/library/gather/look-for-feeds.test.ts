import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookForFeeds } from '../../../../lib/library/gather/look-for-feeds.ts';
import { freshCorpus, libraryOf } from '../../corpus/world.ts';
import { openReader, openSite, pages, rss, type Site } from './site.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const look = async (typed: string, allowed = ['*://127.0.0.1/*']) => {
  const { name } = await freshCorpus();
  return lookForFeeds(libraryOf(name), typed, allowed, undefined, pages, openReader);
};
const STORY = { path: '/a', title: 'Ferry leaves Port Lessing' };

describe('looking for feeds', () => {
  it('finds the one a site names, and says what it needs', async () => {
    site.on(
      '/',
      '<html lang="en"><link rel="alternate" type="application/rss+xml" href="/news.xml" title="News"><p>Tidewatch',
    );
    site.on('/news.xml', rss(site.origin, [STORY]), 'application/rss+xml');
    const { feeds, elsewhere } = await look(`${site.origin}/`);
    expect(feeds).toMatchObject([
      { address: `${site.origin}/news.xml`, format: 'rss', entries: 1, hosts: ['127.0.0.1'] },
    ]);
    expect(elsewhere).toEqual([]);
    expect(site.seen.map(({ path }) => path)).toEqual(['/', '/news.xml']);
  });

  it('asks no host that is not allowed, and names it', async () => {
    site.on(
      '/',
      '<link rel="alternate" type="application/rss+xml" href="http://feeds.elsewhere.example/x" title="News"><p>x',
    );
    const { feeds, elsewhere } = await look(`${site.origin}/`);
    expect(feeds).toEqual([]);
    expect(elsewhere).toEqual([
      { address: 'http://feeds.elsewhere.example/x', title: 'News', host: 'feeds.elsewhere.example' },
    ]);
  });

  it('says why where the address can’t be had', async () => {
    await expect(look(`${site.origin}/nothing`)).rejects.toMatchObject({ code: 'not-found' });
    await expect(look(site.origin, [])).rejects.toMatchObject({ code: 'no-access' });
    await expect(look('javascript:alert(1)')).rejects.toMatchObject({ code: 'network' });
    site.on('/far', (_, response) => response.writeHead(301, { location: '/near' }).end());
    await expect(look(`${site.origin}/far`)).rejects.toMatchObject({ code: 'moved' });
  });
});
