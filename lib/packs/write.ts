import { safeParse } from 'valibot';
import type { AnalysedArticle } from '../analysis/types.ts';
import { SidelightError } from '../errors.ts';
import { withoutAnchors } from './anchors.ts';
import { bytesOf, CHAIN_START, chain } from './chain.ts';
import { hexOf } from './keys.ts';
import { record } from './schema.ts';
import type { Pack, PackRecord, PackSignature } from './types.ts';

/** Signs the bytes of the last hash. */
export type Sign = (hash: Uint8Array<ArrayBuffer>) => Promise<PackSignature>;

/** A pack to be written whose articles need not be in memory; then its header counts them. */
export type PackToWrite = Omit<Pack, 'articles'> & {
  articles: readonly AnalysedArticle[] | AsyncIterable<AnalysedArticle>;
};

async function* recordsOf(pack: PackToWrite): AsyncGenerator<Exclude<PackRecord, { type: 'end' }>> {
  const { header, outlets, articles, removed } = pack;
  const many = 'length' in articles ? articles.length : header.counts.articles;
  yield { ...header, counts: { outlets: outlets.length, articles: many, removed: removed.length } };
  for (const outlet of outlets) yield { type: 'outlet', outlet };
  for await (const article of articles) yield { type: 'article', article: withoutAnchors(article) };
  for (const id of removed) yield { type: 'removed', id };
}

/**
 * The lines of a pack, each with its line feed; the header's counts are filled in, and anchors that
 * excerpts imply left out, so that a pack that is read and written again is the same bytes.
 * Throws SidelightError `pack-damaged` when a record would not be read back.
 */
export async function* writePack(pack: PackToWrite, sign?: Sign): AsyncGenerator<string> {
  let hash = CHAIN_START;
  for await (const next of recordsOf(pack)) {
    const result = safeParse(record, next, { abortEarly: true });
    if (!result.success) {
      const issue = result.issues[0];
      const where = issue.path?.map((item) => String(item.key)).join('.') ?? '';
      const which = next.type === 'article' ? next.article.id : next.type === 'outlet' ? next.outlet.id : '';
      throw new SidelightError(
        'pack-damaged',
        `can’t write ${next.type} ${which}: ${where}: ${issue.message}`,
      );
    }
    // As the schema orders the fields: what was read is written again as the same bytes.
    const line = JSON.stringify(result.output);
    hash = await chain(hash, bytesOf(line));
    yield `${line}\n`;
  }
  const signature = sign ? { signature: await sign(hash) } : {};
  yield `${JSON.stringify({ type: 'end', chain: hexOf(hash), ...signature })}\n`;
}

/** A whole pack as text, for tools and tests. Throws as `writePack` does. */
export async function packText(pack: Pack, sign?: Sign): Promise<string> {
  let text = '';
  for await (const line of writePack(pack, sign)) text += line;
  return text;
}
