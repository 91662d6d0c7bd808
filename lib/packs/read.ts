import { safeParse } from 'valibot';
import { ANALYSIS_VERSION } from '../analysis/types.ts';
import { SidelightError } from '../errors.ts';
import { withAnchors } from './anchors.ts';
import { CHAIN_START, chain, verifySignature } from './chain.ts';
import { hexOf } from './keys.ts';
import { damaged, LINE_LIMITS, type LineLimits, lines } from './lines.ts';
import { record } from './schema.ts';
import { PACK_FORMAT, type Pack, type PackHeader, type PackRecord } from './types.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ORDER: PackRecord['type'][] = ['pack', 'outlet', 'article', 'removed', 'end'];

function parse(line: Uint8Array, number: number): PackRecord {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(line));
  } catch (cause) {
    throw damaged(number, 'not JSON in UTF-8', cause);
  }
  if (number === 1) refuseNewer(value);
  const result = safeParse(record, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.');
  throw damaged(number, path ? `${path}: ${issue.message}` : issue.message);
}

/** A pack made by a later Sidelight says so in its first line, whose other fields may have changed. */
function refuseNewer(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { type, format, analysisVersion } = value as Record<string, unknown>;
  if (type !== 'pack') return;
  const newer = (found: unknown, known: number) => Number.isSafeInteger(found) && (found as number) > known;
  if (newer(format, PACK_FORMAT) || newer(analysisVersion, ANALYSIS_VERSION))
    throw new SidelightError(
      'pack-newer',
      `line 1: made by a newer version of Sidelight (format ${format}, analysis ${analysisVersion})`,
    );
}

/** What has been seen so far: order, references, counts. */
class Progress {
  #header: PackHeader | undefined;
  #stage = -1;
  #outlets = new Set<string>();
  #articles = new Set<string>();
  #removed = new Set<string>();

  get ended(): boolean {
    return this.#stage === ORDER.length - 1;
  }

  accept(next: PackRecord, number: number): void {
    const stage = ORDER.indexOf(next.type);
    if (this.ended) throw damaged(number, 'stands after the last line');
    if ((number === 1) !== (stage === 0))
      throw damaged(number, 'the header must be the first line, and only that');
    if (stage < this.#stage) throw damaged(number, `a line of type "${next.type}" is out of order`);
    this.#stage = stage;
    const once = (seen: Set<string>, id: string) => {
      if (seen.has(id)) throw damaged(number, `"${id}" stands twice`);
      seen.add(id);
    };
    if (next.type === 'pack') this.#header = next;
    else if (next.type === 'outlet') once(this.#outlets, next.outlet.id);
    else if (next.type === 'article') {
      once(this.#articles, next.article.id);
      // An update may refer to an outlet of the pack it updates; whether that has it, its importer sees.
      if (!this.#outlets.has(next.article.outletId) && !this.#header?.update)
        throw damaged(number, `outlet "${next.article.outletId}" is not among the pack's outlets`);
      if (next.article.analysisVersion !== this.#header?.analysisVersion)
        throw damaged(number, 'its analysis version is not the header’s');
    } else if (next.type === 'removed') {
      once(this.#removed, next.id);
      if (this.#articles.has(next.id)) throw damaged(number, `"${next.id}" is both present and removed`);
    } else this.#count(number);
  }

  #count(number: number): void {
    const counts = this.#header!.counts;
    const found = { outlets: this.#outlets.size, articles: this.#articles.size, removed: this.#removed.size };
    for (const key of ['outlets', 'articles', 'removed'] as const)
      if (counts[key] !== found[key])
        throw damaged(number, `the header counts ${counts[key]} ${key}, the pack has ${found[key]}`);
  }
}

/**
 * Reads a pack, gzipped or not, record by record in constant memory (ids aside).
 * Nothing may be kept before the last record (`end`) has come: only then are counts, hash chain and, where
 * present, the signature known to be right. Articles come with the anchors their excerpts imply.
 * Outlets an update pack's articles refer to are not checked: they may stand in the pack it updates.
 * `seen` is shown each record's own bytes, before the record is given out.
 * Throws SidelightError `pack-damaged` or `pack-newer`; every message begins with "line N: ".
 */
export async function* readPack(
  stream: ReadableStream<Uint8Array>,
  limits: LineLimits = LINE_LIMITS,
  seen?: (line: Uint8Array) => void,
): AsyncGenerator<PackRecord> {
  const progress = new Progress();
  let hash = CHAIN_START;
  let number = 0;
  for await (const line of lines(stream, limits)) {
    number++;
    const next = parse(line, number);
    progress.accept(next, number);
    seen?.(line);
    if (next.type === 'end') {
      if (next.chain !== hexOf(hash)) throw damaged(number, 'the hash over the lines before it is another');
      if (next.signature)
        await verifySignature(hash, next.signature).catch((cause: Error) => {
          throw damaged(number, cause.message, cause);
        });
      yield next;
    } else {
      hash = await chain(hash, line);
      yield next.type === 'article' ? { ...next, article: withAnchors(next.article) } : next;
    }
  }
  if (!progress.ended) throw damaged(number + 1, 'the pack ends before its last line');
}

/** Reads a whole pack into memory; for tools, and for packs known to be small. Throws as `readPack` does. */
export async function loadPack(stream: ReadableStream<Uint8Array>, limits = LINE_LIMITS): Promise<Pack> {
  let header: PackHeader | undefined;
  const pack: Omit<Pack, 'header'> = { outlets: [], articles: [], removed: [] };
  for await (const next of readPack(stream, limits)) {
    if (next.type === 'pack') header = next;
    else if (next.type === 'outlet') pack.outlets.push(next.outlet);
    else if (next.type === 'article') pack.articles.push(next.article);
    else if (next.type === 'removed') pack.removed.push(next.id);
  }
  return { header: header!, ...pack };
}
