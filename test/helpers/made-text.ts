/** Text for made pages: a small stock of paragraphs about a harbour that does not exist. */

const stock = [
  'The harbour board met on Monday evening to go through the year’s accounts, which show a surplus of £41,000 after the sale of the old pilot house.',
  'Members spent most of an hour on the breakwater. The engineer’s report puts the cost of repair at £3.6 million and gives the work, if it starts in May, two summers.',
  '“We can pay for stone now or for boats later,” said the board’s chairwoman, Edda Ferris, who asked that the remark be kept in the minutes.',
  'A proposal to charge visiting yachts by length rather than by the night was sent back to the clerk with a request for figures from three other ports.',
  'The fishermen’s co-operative, with fourteen boats the largest tenant on the south quay, has asked for its ice plant to be moved before the winter.',
  'Two seats on the board fall vacant in June. Nominations are open to anyone who has held a mooring for five years, and close at noon on the first of April.',
];

/** That many paragraphs, the stock repeated with a number where it runs out. */
export function paragraphs(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const text = stock[at % stock.length] ?? '';
    const round = Math.floor(at / stock.length);
    return round === 0 ? text : `${text} (Item ${at + 1})`;
  });
}

export interface MadeArticle {
  title: string;
  body?: string[];
  language?: string;
  charset?: string;
  /** `datePublished` in the JSON-LD; without it the page has none. */
  ldDate?: string;
  /** Line of text under the headline. */
  visibleDate?: string;
  /** Mark-up put before `</body>`; written by us, never from a request. */
  after?: string;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A whole page with one article and a little of a news site around it. */
export function articlePage(made: MadeArticle): string {
  const body = (made.body ?? paragraphs(6)).map((text) => `<p>${escaped(text)}</p>`).join('\n');
  const ld = made.ldDate
    ? `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: made.title, datePublished: made.ldDate })}</script>`
    : '';
  return `<!doctype html>
<html lang="${made.language ?? 'en'}">
<head><meta charset="${made.charset ?? 'utf-8'}"><title>${escaped(made.title)} | Quay and Tide</title>
<link rel="icon" href="data:,"><meta property="og:type" content="article"><meta property="og:site_name" content="Quay and Tide">${ld}</head>
<body><header><a href="/">Quay and Tide</a> <nav><a href="/news">News</a> <a href="/sea">Sea</a></nav></header>
<main><article><h1>${escaped(made.title)}</h1>
<p class="date">${escaped(made.visibleDate ?? 'Published: 8 February 2022')}</p>
${body}
</article></main>
<footer>Quay and Tide is written for tests.</footer>
${made.after ?? ''}</body></html>
`;
}
