import { anchorOf } from '../analysis/anchor.ts';
import type { AnalysedArticle, AnalysedPassage, Anchor } from '../analysis/types.ts';

/** Fewest and most words of an anchor that a pack carries. */
const LEAST = 3;
const MOST = 8;

/** Whether a passage carries text, which then gives its anchor. */
export const carriesText = (passage: AnalysedPassage): boolean =>
  passage.sentences.some(({ text }) => text !== undefined);

/** The anchor that a passage's own excerpts give: the whole passage's where it is whole, else its first excerpt's. */
function impliedAnchor({ sentences }: AnalysedPassage): Anchor | undefined {
  const texts = sentences.flatMap(({ text }) => text ?? []);
  if (texts.length === 0) return undefined;
  return anchorOf(texts.length === sentences.length ? texts.join(' ') : texts[0]!);
}

/** The article with the anchors its excerpts imply, which a pack doesn't carry a second time. */
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

/** The article without the anchors that its excerpts imply, as a pack carries it: what `withAnchors` undoes. */
export function withoutAnchors(article: AnalysedArticle): AnalysedArticle {
  if (!article.address) return article;
  return {
    ...article,
    passages: article.passages.map((passage) => {
      const { anchor, ...rest } = passage;
      const implied = anchor && impliedAnchor(passage);
      return implied && anchor.start === implied.start && anchor.end === implied.end ? rest : passage;
    }),
  };
}

/** How often a run of whole words occurs in a text, counting no further than two. */
function occurs(run: string, text: string): number {
  let found = 0;
  for (let at = text.indexOf(run); at >= 0 && found < 2; at = text.indexOf(run, at + 1)) {
    const ends = text[at + run.length];
    if ((at === 0 || /\s/u.test(text[at - 1]!)) && (ends === undefined || /\s/u.test(ends))) found++;
  }
  return found;
}

/**
 * For each passage the fewest first words that find it and no other place in the article, so that an anchor spends
 * as little as it can of the quotation budget. Undefined where the article has no address to open, or the
 * passage's beginning isn't at hand and it had no anchor.
 */
export function shortAnchors(article: AnalysedArticle): (Anchor | undefined)[] {
  if (!article.address) return article.passages.map(() => undefined);
  const { headline, standfirst, passages } = article;
  const sentences = passages.flatMap((passage) => passage.sentences);
  const known = [headline, standfirst, ...sentences.map(({ text }) => text)].join('\n').toLowerCase();
  return passages.map(({ sentences: [first], anchor }) => {
    if (first?.text === undefined) return anchor;
    const words = first.text.split(' ');
    for (let count = LEAST; count < Math.min(MOST, words.length); count++) {
      const start = words.slice(0, count).join(' ');
      if (occurs(start.toLowerCase(), known) === 1) return { start };
    }
    return { start: words.slice(0, MOST).join(' ') };
  });
}
