import type { FeedEntry } from './types.ts';

/** Hosts that one feed may ask at most. */
const MOST_HOSTS = 6;
/** Least share of a feed's entries on a host for it to be one of its own. */
const SHARE = 0.1;

/** Host name of a web address, without port; undefined for anything else. */
export function hostNameOf(address: string | undefined): string | undefined {
  const url = URL.parse(address ?? '');
  return url && /^https?:$/u.test(url.protocol) && url.hostname ? url.hostname : undefined;
}

/**
 * Whether an address is one of the reader's own machine or network: a number, a bare name, or a name that is given out
 * there. What the public web says must not lead a browser to those.
 */
export function isInside(address: string | undefined): boolean {
  const host = hostNameOf(address)?.replace(/\.$/u, '');
  if (host === undefined) return false;
  return (
    /^[\d.]+$|^\[/u.test(host) ||
    !host.includes('.') ||
    /\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/u.test(host)
  );
}

const isName = (host: string): boolean => /[a-z]/iu.test(host) && !host.includes(':') && host.includes('.');
/** The same host with "www." or without. Bare names and numbers have none. */
const twinOf = (host: string): string | undefined =>
  !isName(host)
    ? undefined
    : host.startsWith('www.')
      ? host.slice(4)
      : host.split('.').length <= 3
        ? `www.${host}`
        : undefined;

/**
 * Host names a feed needs: its own, those its articles lie on, and its site's, with its twin that has "www." or has it
 * not. Hosts of a few entries only are left out: partners and advertisements.
 */
export function hostsOf(feed: {
  address: string;
  site?: string;
  entries: readonly Pick<FeedEntry, 'address'>[];
}): string[] {
  const counts = new Map<string, number>();
  for (const { address } of feed.entries) {
    const host = hostNameOf(address);
    if (host) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const common = [...counts]
    .filter(([, count]) => count >= feed.entries.length * SHARE)
    .sort((a, b) => b[1] - a[1])
    .map(([host]) => host);
  const site = hostNameOf(feed.site);
  const own = [hostNameOf(feed.address), common[0], site].filter((host) => host !== undefined);
  const twins = [common[0] ?? site].map((host) => host && twinOf(host)).filter((host) => host !== undefined);
  return [...new Set([...own, ...twins, ...common])].slice(0, MOST_HOSTS);
}

/** Hosts on which many of a feed's articles lie and that may not be asked, those with most first. */
export function unreadHosts(
  entries: readonly Pick<FeedEntry, 'address'>[],
  mayAsk: (address: string) => boolean,
): string[] {
  const counts = new Map<string, number>();
  for (const { address } of entries) {
    const host = mayAsk(address) ? undefined : hostNameOf(address);
    if (host) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= entries.length * SHARE)
    .sort((a, b) => b[1] - a[1])
    .map(([host]) => host)
    .slice(0, MOST_HOSTS);
}

/** Match patterns to ask the browser for: both schemes and every port of each host. */
export const originsOf = (hosts: readonly string[]): string[] => hosts.map((host) => `*://${host}/*`);

/**
 * Whether an address lies within what the browser allows, by the match patterns that `permissions.getAll` gives
 * ("<all_urls>", "*://*.host/*", "https://host/*", of ports and paths "*" alone).
 */
export function isAllowed(address: string, origins: readonly string[]): boolean {
  const url = URL.parse(address);
  if (!url || !/^https?:$/u.test(url.protocol)) return false;
  return origins.some((origin) => {
    if (origin === '<all_urls>') return true;
    const [, scheme, host] = /^(\*|https?):\/\/([^/]+)\/\*$/u.exec(origin) ?? [];
    if (!scheme || !host) return false;
    if (scheme !== '*' && `${scheme}:` !== url.protocol) return false;
    const [name = '', port] = host.startsWith('[') ? [host] : host.split(':');
    if (port && port !== '*' && port !== (url.port || (url.protocol === 'https:' ? '443' : '80')))
      return false;
    if (name === '*') return true;
    if (name.startsWith('*.')) return url.hostname === name.slice(2) || url.hostname.endsWith(name.slice(1));
    return url.hostname === name;
  });
}
