import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import { extract } from '../article/extract.ts';
import type { Article } from '../article/types.ts';
import { compareArticles } from '../comparison/compare.ts';
import { match } from '../matching/match.ts';
import { bundledPacks, packArticles, shippedFrequencies } from './inputs.ts';
import { print, run, UsageError } from './terminal.ts';

const HELP = `Measures speed beside peers, in one run, on the test pages written for this project.

  npm run -s bench -- [extract] [analyse] [match] [compare] [--json]

  extract   our whole extraction beside Readability's own parse of the same pages
  analyse   one article's analysis, per 1,000 words, beside that parse
  match     the same-event decision over the bundled pack
  compare   a page beside 20 articles (the pack's articles, repeated), beside that parse

Times are medians in milliseconds; all in Node over linkedom, so only their proportions carry over to a browser.`;

const PAGES = new URL('../../test/pages/', import.meta.url);
const ROUNDS = 15;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Median time of a piece of work; `prepare` is not timed. */
function timed<T>(prepare: () => T, work: (input: T) => void): number {
  for (let i = 0; i < 3; i += 1) work(prepare());
  return median(
    Array.from({ length: ROUNDS }, () => {
      const input = prepare();
      const start = performance.now();
      work(input);
      return performance.now() - start;
    }),
  );
}

const documentOf = (html: string) => parseHTML(html).document as unknown as Document;

/** The test pages that are articles, with their markup. */
function pages(): { html: string; article: Article }[] {
  return readdirSync(PAGES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const html = readFileSync(new URL(`${entry.name}/page.html`, PAGES), 'utf8');
      const found = extract(documentOf(html), `https://${entry.name}.example/`);
      return found.kind === 'article' ? [{ html, article: found.article }] : [];
    });
}

/** Figures of one bench, by name; units are in the names. */
type Figures = Record<string, number>;

await run(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const df = shippedFrequencies();
  const all = pages();
  const readable = all.map(({ html }) =>
    timed(
      () => documentOf(html),
      (doc) => void new Readability(doc).parse(),
    ),
  );
  const readability = median(readable);
  const full = all.map(({ article }) => analyse(article, { provenance: 'page', rights: 'full' }));
  const pack: AnalysedArticle[] = [];
  for (const file of bundledPacks()) pack.push(...(await packArticles(file)));
  const page = full.find((one) => match(one, pack, df).coverage.length > 0);

  const benches: Record<string, () => Figures> = {
    extract: () => ({
      'ours ms': median(
        all.map(({ html }) =>
          timed(
            () => documentOf(html),
            (doc) => void extract(doc, 'https://page.example/'),
          ),
        ),
      ),
      'Readability ms': readability,
      pages: all.length,
    }),
    analyse: () => ({
      'ours ms per 1,000 words': median(
        all.map(({ article }, i) => {
          const took = timed(
            () => article,
            (input) => void analyse(input, { provenance: 'page', rights: 'full' }),
          );
          return (took * 1000) / Math.max(1, full[i]?.words ?? 1);
        }),
      ),
      'Readability ms per 1,000 words': median(
        readable.map((took, i) => (took * 1000) / Math.max(1, full[i]?.words ?? 1)),
      ),
    }),
    match: () => ({
      'ours ms': page
        ? timed(
            () => pack.map((article) => ({ ...article })),
            (candidates) => void match(page, candidates, df),
          )
        : Number.NaN,
      articles: pack.length,
    }),
    compare: () => {
      const twenty = Array.from({ length: 20 }, (_, i) => {
        const article = pack[i % pack.length] as AnalysedArticle;
        return { ...article, id: `${article.id}#${i}`, outletId: `${article.outletId}#${i}` };
      });
      return {
        'ours ms': page
          ? timed(
              () => twenty,
              (candidates) => void compareArticles(page, candidates, df),
            )
          : Number.NaN,
        articles: twenty.length,
        'Readability ms': readability,
      };
    },
  };
  const names = positionals.length ? positionals : Object.keys(benches);
  const results = Object.fromEntries(
    names.map((name) => {
      const bench = benches[name];
      if (!bench) throw new UsageError(`No bench called ${name}.\n\n${HELP}`);
      return [name, bench()];
    }),
  );
  if (values.json) print(JSON.stringify(results, null, 2));
  else
    for (const [name, figures] of Object.entries(results)) {
      print(name);
      for (const [what, value] of Object.entries(figures))
        print(`  ${what.padEnd(32)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
    }
  return 0;
});
