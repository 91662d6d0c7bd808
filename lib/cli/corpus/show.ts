import type { AnalysedArticle } from '../../analysis/types.ts';
import { budgetOf, carriedWords } from '../../packs/excerpts.ts';
import type { Pack } from '../../packs/types.ts';

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** "2 outlets, 5 articles", and what an update takes out. */
export function countsLine({ outlets, articles, removed }: Omit<Pack, 'header'>): string {
  const gone = removed.length > 0 ? `, ${removed.length} removed` : '';
  return `${many(outlets.length, 'outlet')}, ${many(articles.length, 'article')}${gone}`;
}

/** A pack in a few lines. */
export function listed({ header, outlets, articles, removed }: Pack): string {
  const { title, id, sequence, created, analysisVersion } = header;
  const rows = articles.map((article) => {
    const when = article.published?.at ?? 'undated';
    const partial = article.partial ? ', partial' : '';
    const size = `${article.passages.length} passages, ${article.words} words${partial}`;
    return `  ${article.id}\n    ${article.outletName}: ${article.headline} (${when}; ${size})`;
  });
  const from = header.update ? `, an update of sequence ${header.update.from}` : '';
  const where = header.address ? `; published at ${header.address}` : '';
  const facts = `${id}, sequence ${sequence}${from}, ${created}, analysis ${analysisVersion}`;
  const counts = countsLine({ outlets, articles, removed });
  const gone = removed.map((gone) => `  removes ${gone}`);
  return [title, `  ${facts}; ${counts}${where}`, ...rows, ...gone].join('\n');
}

/** One article as it is carried: its facts, then its passages, each with the key terms of what carries no text. */
export function shown(article: AnalysedArticle): string {
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
    [
      'rights',
      rights === 'full'
        ? `whole text, ${article.words} words; a pack quotes at most ${budgetOf(article)}`
        : `quotation: ${carriedWords(article)} of ${budgetOf(article)} words`,
    ],
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
