import { budgetOf, carriedWords } from '../../packs/excerpts.ts';
import type { Pack } from '../../packs/types.ts';

/** A pack in a few lines. */
export function listed({ header, outlets, articles, removed }: Pack): string {
  const { title, id, sequence, created, analysisVersion } = header;
  const rows = articles.map((article) => {
    const when = article.published?.at ?? 'undated';
    const partial = article.partial ? ', partial' : '';
    const size = `${article.passages.length} passages, ${article.words} words${partial}`;
    return `  ${article.id}\n    ${article.outletName}: ${article.headline} (${when}; ${size})`;
  });
  const facts = `${id}, sequence ${sequence}, ${created}, analysis ${analysisVersion}`;
  const counts = `${outlets.length} outlets, ${articles.length} articles, ${removed.length} removed`;
  return [title, `  ${facts}; ${counts}`, ...rows].join('\n');
}

/** One article of a pack as it is carried, or undefined where the pack has none of this id. */
export function shown(pack: Pack, id: string): string | undefined {
  const article = pack.articles.find((one) => one.id === id);
  if (!article) return undefined;
  const { headline, outletName, published, updated, address, byline, language, kind, captured, rights } =
    article;
  const facts: [string, string | undefined][] = [
    ['outlet', outletName],
    ['published', published && `${published.at} (${published.foundIn})`],
    ['updated', updated?.at],
    ['byline', byline],
    ['address', address ?? 'not known'],
    ['language', `${language}, ${kind}${article.partial ? ', partial' : ''}`],
    ['captured', captured],
    ['rights', `${rights}: ${carriedWords(article)} of ${budgetOf(article)} words`],
    ['standfirst', article.standfirst],
  ];
  const lines = [headline, ...facts.flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []))];
  let heading: string | undefined;
  for (const passage of article.passages) {
    if (passage.heading !== heading) lines.push(`  # ${passage.heading}`);
    heading = passage.heading;
    const sentences = passage.sentences.map(
      ({ text, terms }) => text ?? `[${terms.map(([term]) => term).join(' ')}]`,
    );
    lines.push(`  ${passage.index}. ${sentences.join(' ')}`);
  }
  return lines.join('\n');
}
