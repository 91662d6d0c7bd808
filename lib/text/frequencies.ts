import { hash32 } from './hash.ts';

/** Background document frequencies: how many of `documents` news articles contain a term. */
export interface DocumentFrequencies {
  documents: number;
  /**
   * Smoothed inverse document frequency, ln((N + 1) / (df + 0.5)); a term not in the table counts as df 10. Terms are
   * told by 32 bits of hash: one in a hundred thousand that are not in the table is taken for one that is.
   */
  idf(term: string): number;
}

/** Document frequency assumed for a term the table does not list (it lists those in 15 articles or more). */
const UNLISTED = 10;

/**
 * Reads the compact table: a first line `N`, then one line per frequency, `df term term …`, in base 36.
 * @throws RangeError where the text is not such a table.
 */
export function parseFrequencies(text: string): DocumentFrequencies {
  const lines = text.split('\n');
  const documents = /^[0-9a-z]{1,8}$/.test(lines[0] ?? '') ? Number.parseInt(lines[0] ?? '', 36) : 0;
  if (!(documents > 0))
    throw new RangeError('The table of document frequencies has no count in its first line');
  const idfOf = (df: number) => Math.log((documents + 1) / (df + 0.5));
  // Plain numbers by the term's hash, with open addresses, at most half full: asked for each term of every article.
  const last = -1 >>> Math.clz32(2 * text.split(/\s/).length);
  const hashes = new Uint32Array(last + 1);
  const idfs = new Float64Array(last + 1);
  const slotOf = (hash: number): number => {
    let slot = hash & last;
    while (idfs[slot] && hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  };
  for (let i = 1; i < lines.length; i += 1) {
    const [df, ...listed] = (lines[i] ?? '').split(' ');
    const idf = idfOf(Number.parseInt(df ?? '', 36));
    for (const term of listed) {
      const hash = hash32(term);
      const slot = slotOf(hash);
      hashes[slot] = hash;
      idfs[slot] = idf;
    }
  }
  const unlisted = idfOf(UNLISTED);
  return { documents, idf: (term) => idfs[slotOf(hash32(term))] || unlisted };
}

/** The compact form of a table, the inverse of `parseFrequencies`. Terms are sorted so that a rebuild is a small diff. */
export function formatFrequencies(documents: number, table: Iterable<[term: string, df: number]>): string {
  const byFrequency = new Map<number, string[]>();
  for (const [term, df] of table) {
    const listed = byFrequency.get(df);
    if (listed) listed.push(term);
    else byFrequency.set(df, [term]);
  }
  const lines = [...byFrequency].sort(([a], [b]) => b - a);
  return `${documents.toString(36)}\n${lines.map(([df, listed]) => `${df.toString(36)} ${listed.sort().join(' ')}`).join('\n')}\n`;
}
