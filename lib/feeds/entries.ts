import { cleanAddress } from '../article/identity.ts';
import { entryDate } from './dates.ts';
import { isInside } from './hosts.ts';
import { plainText } from './plain-text.ts';
import type { FeedEntry } from './types.ts';

/** Entries of one feed that are taken at a time. */
export const MOST_ENTRIES = 500;
const MOST = { title: 500, summary: 2_000, author: 300 };

/** An entry as some format has it, before it is cleaned; of each, the first that serves counts. */
export interface RawEntry {
  addresses: (string | undefined)[];
  title?: string | undefined;
  summaries: (string | undefined)[];
  published: (string | undefined)[];
  updated: (string | undefined)[];
  author?: string | undefined;
  language?: string | undefined;
  /** What its relative addresses are relative to, where that is another than the feed's (xml:base). */
  base?: string | undefined;
}

/** What an entry is read in: where its feed stands, in what language, and when. */
export interface EntryScene {
  address: string;
  /** What the feed says its relative addresses are relative to; else that is its own. */
  base?: string | undefined;
  language?: string | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** A language as BCP 47 writes it, of what a feed says ("en_GB", " de "); undefined where it is none. */
export function languageTag(said: string | undefined): string | undefined {
  const tag = said?.trim().slice(0, 40).replaceAll('_', '-');
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(tag) ? tag : undefined;
}

/** Null: it has no address or says nothing. */
function cleaned(raw: RawEntry, { address: feed, base = feed, language, now }: EntryScene): FeedEntry | null {
  const from = cleanAddress(raw.base, base) ?? base;
  // A feed of the public web names no article on the reader's own network.
  const address = raw.addresses
    .map((one) => cleanAddress(one, from))
    .find((one) => one !== undefined && (!isInside(one) || isInside(feed)));
  if (!address) return null;
  const summary = raw.summaries.map((one) => plainText(one ?? '', MOST.summary)).find((one) => one !== '');
  const title = plainText(raw.title ?? '', MOST.title) || plainText(summary ?? '', 120);
  if (!title) return null;
  const spoken = languageTag(raw.language) ?? language;
  const dateIn = (sources: (string | undefined)[]) =>
    sources.map((one) => entryDate(one, now, spoken)).find((one) => one !== undefined);
  const updated = dateIn(raw.updated);
  // Atom 0.3 and many feeds know one date alone.
  const published = dateIn(raw.published) ?? updated;
  const author = plainText(raw.author ?? '', MOST.author);
  return {
    address,
    title,
    ...(summary && summary !== title ? { summary } : {}),
    ...(published ? { published } : {}),
    ...(updated && updated.at !== published?.at ? { updated } : {}),
    ...(author ? { author } : {}),
    ...(spoken ? { language: spoken } : {}),
  };
}

const timeOf = ({ published }: FeedEntry): number => (published ? Date.parse(published.at) : Number.NaN);

/**
 * Entries cleaned, each address once, at most `MOST_ENTRIES`: the newest where they are dated (undated ones keep their
 * place beside their neighbours), else the first. Newest first.
 */
export function entriesFrom(raws: Iterable<RawEntry>, scene: EntryScene): FeedEntry[] {
  const byAddress = new Map<string, FeedEntry>();
  for (const raw of raws) {
    const entry = cleaned(raw, scene);
    if (!entry) continue;
    const known = byAddress.get(entry.address);
    // The same address twice: the later state of it.
    if (!known || timeOf(entry) > timeOf(known)) byAddress.set(entry.address, entry);
  }
  let last = Number.POSITIVE_INFINITY;
  const timed = [...byAddress.values()].map((entry) => {
    const time = timeOf(entry);
    if (!Number.isNaN(time)) last = time;
    return { entry, time: last };
  });
  return timed
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time))
    .slice(0, MOST_ENTRIES)
    .map(({ entry }) => entry);
}
