import type { AnalysedArticle, AnalysedPassage, Anchor } from '../analysis/types.ts';

/** Words at each end of a passage: enough for a text fragment to find the place. */
const ANCHOR_WORDS = 5;

/** The anchor that a passage's own carried text gives, where its first sentence is carried. */
function impliedAnchor(passage: AnalysedPassage): Anchor | undefined {
  const first = passage.sentences[0]?.text;
  if (first === undefined) return undefined;
  const last = passage.sentences.at(-1)?.text;
  const start = first.split(/\s+/u);
  const end = last?.split(/\s+/u).slice(-ANCHOR_WORDS);
  const whole = passage.sentences.length === 1 && start.length <= 2 * ANCHOR_WORDS;
  return {
    start: start.slice(0, whole ? undefined : ANCHOR_WORDS).join(' '),
    ...(end && !whole ? { end: end.join(' ') } : {}),
  };
}

/** The article with the anchors its excerpts imply, which a pack doesn't carry twice. */
export function withAnchors(article: AnalysedArticle): AnalysedArticle {
  if (!article.address) return article;
  return {
    ...article,
    passages: article.passages.map((passage) => {
      const anchor = passage.anchor ?? impliedAnchor(passage);
      return anchor ? { ...passage, anchor } : passage;
    }),
  };
}
