import type { AnalysedArticle, AnalysedPassage } from '../analysis/types.ts';

/** A passage as the corpus carries it: its sentences with `null` where words are left out, or its key terms. */
export interface CarriedPassage {
  index: number;
  heading?: string;
  sentences: (string | null)[];
  /** Only where no sentence carries text. */
  keyTerms: string[];
}

export interface HeardSpeaker {
  name: string;
  /** Words quoted directly, and reported. */
  quoted: number;
  reported: number;
}

const KEY_TERMS = 8;

/** Names and figures first, as written; then the passage's most frequent stems. */
function keyTermsOf({ sentences }: AnalysedPassage): string[] {
  const written = sentences.flatMap(({ names, figures }) => [
    ...names,
    ...figures.map((figure) => figure.as),
  ]);
  const counts = new Map<string, number>();
  for (const { terms } of sentences)
    for (const [term, count] of terms) counts.set(term, (counts.get(term) ?? 0) + count);
  const frequent = [...counts].sort(([a, x], [b, y]) => y - x || b.length - a.length).map(([term]) => term);
  const found: string[] = [];
  for (const term of [...written, ...frequent]) {
    const low = term.toLowerCase();
    if (!found.some((other) => other.toLowerCase().includes(low))) found.push(term);
    if (found.length === KEY_TERMS) break;
  }
  return found;
}

/** An article's passages for reading; what is left out between carried sentences counts once. */
export function carriedPassages(article: Pick<AnalysedArticle, 'passages'>): CarriedPassage[] {
  return article.passages.map((passage) => {
    const sentences: (string | null)[] = [];
    for (const { text } of passage.sentences)
      if (text !== undefined) sentences.push(text);
      else if (sentences.at(-1) !== null) sentences.push(null);
    const bare = sentences.every((text) => text === null);
    return {
      index: passage.index,
      ...(passage.heading ? { heading: passage.heading } : {}),
      sentences: bare ? [] : sentences,
      keyTerms: bare ? keyTermsOf(passage) : [],
    };
  });
}

/** Whose words an article carries, by how many; those without words are left out. */
export function heardSpeakers({ speakers = [], passages }: AnalysedArticle): HeardSpeaker[] {
  const heard = speakers.map(({ name }) => ({ name, quoted: 0, reported: 0 }));
  for (const { quotations = [] } of passages)
    for (const { speaker, words, direct } of quotations) {
      const one = speaker === undefined ? undefined : heard[speaker];
      if (one) one[direct ? 'quoted' : 'reported'] += words;
    }
  return heard
    .filter(({ quoted, reported }) => quoted + reported > 0)
    .sort((a, b) => b.quoted + b.reported - (a.quoted + a.reported));
}
