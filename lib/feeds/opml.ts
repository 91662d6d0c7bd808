import { generateOpml, parseOpml } from 'feedsmith';
import { cleanAddress } from '../article/identity.ts';
import { SidelightError } from '../errors.ts';
import { decodeText } from './decode.ts';
import { feedAddress } from './feed-address.ts';
import { plainText } from './plain-text.ts';
import type { OpmlFeed } from './types.ts';

/** Bytes of the largest list that is read, feeds taken of it, and how deep folders may lie in one another. */
const MOST = { bytes: 5_000_000, feeds: 500, depth: 20 };

interface Outline {
  text?: unknown;
  title?: unknown;
  xmlUrl?: unknown;
  htmlUrl?: unknown;
  outlines?: unknown;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function feedsIn(outlines: unknown, depth = 0): OpmlFeed[] {
  if (!Array.isArray(outlines) || depth > MOST.depth) return [];
  return (outlines as Outline[]).flatMap((outline) => {
    const address = feedAddress(asText(outline.xmlUrl));
    const site = cleanAddress(asText(outline.htmlUrl));
    const title = plainText(asText(outline.title) || asText(outline.text), 200);
    const own = address
      ? [{ address, title: title || URL.parse(address)!.hostname, ...(site ? { site } : {}) }]
      : [];
    return [...own, ...feedsIn(outline.outlines, depth + 1)];
  });
}

/**
 * Feeds of an OPML file, folders opened up, each address once, at most 500.
 * @throws SidelightError `unsupported-type` where the file is no OPML, or too large
 */
export function readOpml(bytes: Uint8Array): OpmlFeed[] {
  const text = bytes.byteLength > MOST.bytes ? undefined : decodeText(bytes).trimStart();
  if (text === undefined || /<!entity/iu.test(text))
    throw new SidelightError('unsupported-type', 'the file is no list of feeds that can be read');
  let outlines: unknown;
  try {
    outlines = parseOpml(text).body?.outlines;
  } catch (cause) {
    throw new SidelightError('unsupported-type', 'the file is no OPML', { cause });
  }
  const byAddress = new Map(feedsIn(outlines).map((feed) => [feed.address, feed]));
  return [...byAddress.values()].slice(0, MOST.feeds);
}

/** An OPML 2.0 file of these feeds. `now` in milliseconds since 1970. */
export function writeOpml(feeds: readonly OpmlFeed[], title: string, now: number): string {
  // The generator refuses a list of none, which is a list all the same.
  if (feeds.length === 0)
    return '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head/><body/></opml>';
  return generateOpml({
    head: { title, dateCreated: new Date(now) },
    body: {
      outlines: feeds.map(({ address, title: name, site }) => ({
        type: 'rss',
        text: name,
        title: name,
        xmlUrl: address,
        ...(site ? { htmlUrl: site } : {}),
      })),
    },
  });
}
