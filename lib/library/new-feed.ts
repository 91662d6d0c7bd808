import { cleanAddress, outletIdOf } from '../article/identity.ts';
import { feedAddress } from '../feeds/feed-address.ts';
import type { NewFeed, OpmlFeed, StarterOutlet } from '../feeds/types.ts';

/** Hosts that a feed and its articles are expected at: the feed's own, the site's, and the site's with "www". */
export function hostsOf(address: string, site?: string): string[] {
  const hosts = new Set<string>();
  const add = (of: string | undefined, both: boolean) => {
    const url = of === undefined ? null : URL.parse(of);
    if (!url?.hostname) return;
    hosts.add(url.hostname);
    // An address in numbers and a single name have no "www".
    if (!both || /^[\d.]+$|^\[/u.test(url.hostname) || !url.hostname.includes('.')) return;
    const bare = url.hostname.replace(/^www\./u, '');
    hosts.add(bare).add(`www.${bare}`);
  };
  add(address, site === undefined);
  add(site, true);
  return [...hosts];
}

/** An outlet of an OPML file, to be followed; undefined where its address is none that can be fetched. */
export function feedOfOpml({ address, title, site }: OpmlFeed): NewFeed | undefined {
  const clean = feedAddress(address);
  if (clean === undefined) return undefined;
  const home = cleanAddress(site);
  const name = title.trim() || (URL.parse(clean)?.hostname ?? clean);
  return {
    address: clean,
    outlet: { id: outletIdOf(home ?? clean), name },
    title: name,
    ...(home ? { site: home } : {}),
    hosts: hostsOf(clean, home),
  };
}

/** An outlet of the list that comes with the project, to be followed. */
export function feedOfStarter({ name, id, site, language, feed }: StarterOutlet): NewFeed {
  return { address: feed, outlet: { id, name }, title: name, site, language, hosts: hostsOf(feed, site) };
}
