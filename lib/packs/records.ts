import { CHAIN_START, chain, verifySignature } from './chain.ts';
import { hexOf } from './keys.ts';
import { damaged, LINE_LIMITS, type LineLimits, lines } from './lines.ts';
import type { PackHeader, PackRecord } from './types.ts';

const ORDER: PackRecord['type'][] = ['pack', 'outlet', 'article', 'removed', 'end'];

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

/** Makes a record of a line; throws `pack-damaged` or `pack-newer`, naming it. */
export type ParseLine = (line: Uint8Array, number: number) => PackRecord;

/** Reads a pack as `readPack` does, with `parse` to tell whether a line is one. */
export async function* recordsFrom(
  stream: ReadableStream<Uint8Array>,
  parse: ParseLine,
  limits: LineLimits = LINE_LIMITS,
  seen?: (line: Uint8Array<ArrayBuffer>) => void,
): AsyncGenerator<PackRecord> {
  const progress = new Progress();
  let hashing = Promise.resolve(CHAIN_START);
  let number = 0;
  for await (const line of lines(stream, limits)) {
    number++;
    const next = parse(line, number);
    progress.accept(next, number);
    seen?.(line);
    if (next.type === 'end') {
      const hash = await hashing;
      if (next.chain !== hexOf(hash)) throw damaged(number, 'the hash over the lines before it is another');
      if (next.signature)
        await verifySignature(hash, next.signature).catch((cause: Error) => {
          throw damaged(number, cause.message, cause);
        });
      yield next;
    } else {
      // Hashed while the record is worked on; never more than one line behind.
      const before = await hashing;
      hashing = chain(before, line);
      yield next;
    }
  }
  if (!progress.ended) throw damaged(number + 1, 'the pack ends before its last line');
}
