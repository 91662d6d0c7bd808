import { outletIdOf, registrableDomain } from '../article/identity.ts';
import { hostNameOf, hostsOf } from './hosts.ts';
import type { EntryDate, FoundFeed, ReadFeed } from './types.ts';

/** What stands between the parts of a feed's title. */
const BETWEEN = /\s+[-–—|:·•»›>/]+\s+|\s*[|»›]+\s*|:\s+/u;
/** Words that say that something is a feed, or all of one: no part of an outlet's name where they stand alone. */
const GENERAL = new Set(
  (
    'rss rss2 atom json xml feed feeds newsfeed rssfeed feedburner syndication channel full text the of for and all most ' +
    'home homepage front frontpage page main index top latest newest recent breaking stories story headlines headline ' +
    'articles article posts entries items updates news online website official flux fil actualités actualité infos ' +
    'toute tous toutes les accueil une dernières noticias últimas titulares portada inicio notícias início ' +
    'nachrichten aktuell aktuelle schlagzeilen startseite alle notizie ultime tutte nieuws nyheter nyheder uutiset'
  ).split(' '),
);

const isGeneral = (part: string): boolean =>
  part
    .toLowerCase()
    .split(/[\s()[\],.]+/u)
    .every((word) => word === '' || /^\d$/u.test(word) || GENERAL.has(word));

/** Parts of a title that name something: "The Courier | News – RSS" → ["The Courier"]. */
const partsOf = (title: string): string[] =>
  title
    .split(BETWEEN)
    .map((part) => part.replace(/\s*[([](?:rss|atom|feed|rss feed)[)\]]\s*$/iu, '').trim())
    .filter((part) => part !== '' && !isGeneral(part));

/** A feed's title without what only says that it is one; empty where nothing else is in it. */
export function outletNameFrom(title: string): string {
  const parts = partsOf(title);
  // Where nothing is left out, the title stays as it is written.
  return parts.join('') === title.split(BETWEEN).join('') ? title : parts.join(' – ');
}

const domainOf = (address: string | undefined): string | undefined => {
  const host = hostNameOf(address);
  return host && registrableDomain(host);
};

/** The address most of a feed's articles lie beside. */
function commonAddress(entries: ReadFeed['entries']): string | undefined {
  const counts = new Map<string, { address: string; count: number }>();
  for (const { address } of entries) {
    const domain = domainOf(address);
    if (!domain) continue;
    const one = counts.get(domain) ?? { address, count: 0 };
    one.count++;
    counts.set(domain, one);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.address;
}

/**
 * The site a feed belongs to: the one it names, where its own address, the page that names it, or its articles bear that
 * out (a feed may say anything), else that of the page or of most articles.
 */
function siteOf(read: ReadFeed, address: string, page: string | undefined): string | undefined {
  const common = commonAddress(read.entries);
  const backed = [address, page, common].map(domainOf);
  if (read.site && backed.includes(domainOf(read.site))) return read.site;
  const origin = page ?? common;
  return origin && new URL('/', origin).href;
}

/** What a feed that was read is, to be offered. `page`: the one that names it, where one does. */
export function foundFeed(read: ReadFeed, address: string, page: string | undefined): FoundFeed {
  const site = siteOf(read, address, page);
  const host = (hostNameOf(site) ?? hostNameOf(address) ?? '').replace(/^www\./u, '');
  const name = outletNameFrom(read.title) || host;
  const newest = read.entries
    .map(({ published }) => published)
    .filter((one): one is EntryDate => one !== undefined)
    .reduce<EntryDate | undefined>((a, b) => (a && Date.parse(a.at) >= Date.parse(b.at) ? a : b), undefined);
  return {
    address,
    format: read.format,
    title: read.title || name,
    outlet: { id: outletIdOf(site ?? address), name },
    entries: read.total,
    hosts: hostsOf({ address, ...(site ? { site } : {}), entries: read.entries }),
    ...(site ? { site } : {}),
    ...(read.language ? { language: read.language } : {}),
    ...(newest ? { newest } : {}),
  };
}

/**
 * The same feeds, those of one outlet under one name: the part that all their titles share ("The Courier – Sport", "The
 * Courier – Culture"), else the first's.
 */
export function namedAlike(feeds: readonly FoundFeed[]): FoundFeed[] {
  return feeds.map((feed) => {
    const same = feeds.filter(({ outlet }) => outlet.id === feed.outlet.id);
    if (same.length < 2) return feed;
    const titles = same.map(({ title }) => partsOf(title)).filter((parts) => parts.length > 0);
    const shared = titles[0]?.find((part) => titles.every((parts) => parts.includes(part)));
    return { ...feed, outlet: { id: feed.outlet.id, name: shared ?? same[0]!.outlet.name } };
  });
}
