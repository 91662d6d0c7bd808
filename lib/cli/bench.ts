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
import { benchFollow } from './bench-follow.ts';
import { benchImport } from './bench-import.ts';
import { benchLibrary } from './bench-library.ts';
import { newsPage } from './bench-pages.ts';
import { benchRead } from './bench-read.ts';
import { report } from './bench-reports.ts';
import { bundledPacks, packArticles, shippedFrequencies } from './inputs.ts';
import { misuse, print, run } from './terminal.ts';

const HELP = `Measures speed beside peers, in one run, on pages written for this project.

  npm run -s bench -- [extract] [analyse] [match] [compare] [read] [import] [library] [follow] [--json]

  extract   our whole extraction beside Readability's own parse of the same small test pages
  analyse   the analysis of an article of 1,000 words beside Readability's parse of its page (some 1,800 elements)
  match     the same-event decision over the bundled pack
  compare   that article beside 20 others of about 700 words on the same event, beside that parse
  read      what a reader waits for in the real Chromium: a page's loading to its comparison with 20 articles in the panel
  import    a pack of 10,000 articles taken in by the real Chromium, beside bare puts of the same (some minutes)
  library   the library of 100,000 articles in the real Chromium: first rows, scrolling, searching (some minutes)
  follow    20 outlets with 50 new articles each, fetched in the real Chromium, beside Readability there (some minutes)

With no name given, all that need no browser. Those are medians in milliseconds, with rounds of peers in turns, in Node
over linkedom. In Chromium, over its own documents, Readability takes about half of its time here.`;

const PAGES = new URL('../../test/pages/', import.meta.url);
const ROUNDS = 15;
const WARM_UP = 5;
const OTHERS = 20;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A piece of work that is timed; what it returns has had its input prepared, which is not timed. */
type Work = () => () => void;

/** Median times of several pieces of work whose rounds take turns, so that noise hits all alike. */
function peers<Name extends string>(works: Record<Name, Work>): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const name of names) {
      const work = works[name]();
      const start = performance.now();
      work();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
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

/** Work on copies of the articles, so that nothing remembered of them in an earlier round helps. */
function fresh(
  articles: readonly AnalysedArticle[],
  work: (copies: AnalysedArticle[]) => unknown,
): () => void {
  const copies = structuredClone([...articles]);
  return () => void work(copies);
}

const HEADLINE = 'Four villages emptied as Almar dam above Vessenholt is declared unsafe';
const FULL = { provenance: 'page', rights: 'full' } as const;

/** The large page as our extraction reads it, and the other outlets' articles on its event. */
function event(): { html: string; article: Article; others: AnalysedArticle[] } {
  const html = newsPage(HEADLINE, report(1, 1000));
  const found = extract(documentOf(html), 'https://vessen-valley-post.example/almar-dam');
  if (found.kind !== 'article') throw new Error('The large page was not read as an article');
  const { article } = found;
  const others = Array.from({ length: OTHERS }, (_, i) =>
    analyse(
      {
        ...article,
        id: `other-${i}`,
        outlet: { id: `outlet-${i}.example`, name: `Outlet ${i}` },
        address: `https://outlet-${i}.example/almar`,
        headline: `Almar dam unsafe: villages below Vessenholt told to leave (${i})`,
        passages: report(i + 2, 680).map((text, index) => ({ index, text })),
        pageText: [],
      },
      FULL,
    ),
  );
  return { html, article, others };
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
  const parse =
    (html: string): Work =>
    () => {
      const doc = documentOf(html);
      return () => void new Readability(doc).parse();
    };
  const large = event();
  const here = analyse(large.article, FULL);
  const full = all.map(({ article }) => analyse(article, FULL));
  const pack: AnalysedArticle[] = [];
  for (const file of bundledPacks()) pack.push(...(await packArticles(file)));
  const page = full.find((one) => match(one, pack, df).coverage.length > 0);

  const benches: Record<string, () => Figures | Promise<Figures>> = {
    extract: () => {
      const times = all.map(({ html }) =>
        peers({
          ours: () => {
            const doc = documentOf(html);
            return () => void extract(doc, 'https://page.example/');
          },
          readability: parse(html),
        }),
      );
      return {
        'ours ms': median(times.map(({ ours }) => ours)),
        'Readability ms': median(times.map(({ readability }) => readability)),
        pages: all.length,
      };
    },
    analyse: () => {
      const times = peers({
        ours: () => () => void analyse(large.article, FULL),
        readability: parse(large.html),
      });
      return {
        'ours ms': times.ours,
        'Readability ms, same page': times.readability,
        'ours to Readability': times.ours / times.readability,
        words: here.words,
        elements: documentOf(large.html).querySelectorAll('*').length,
      };
    },
    match: () => ({
      'ours ms': page ? peers({ ours: () => fresh(pack, (list) => match(page, list, df)) }).ours : Number.NaN,
      articles: pack.length,
    }),
    compare: () => {
      const outcome = compareArticles(here, large.others, df);
      const times = peers({
        ours: () => fresh(large.others, (list) => compareArticles(here, list, df)),
        readability: parse(large.html),
      });
      return {
        'ours ms': times.ours,
        'Readability ms, page compared': times.readability,
        'ours to Readability': times.ours / times.readability,
        articles: outcome.decision === 'compared' ? outcome.comparison.coverage.length : 0,
        'words in them, median': median(large.others.map(({ words }) => words)),
      };
    },
  };
  const names = positionals.length ? positionals : Object.keys(benches);
  const inBrowser: typeof benches = {
    read: () => benchRead(OTHERS),
    import: () => benchImport(10_000),
    library: () => benchLibrary(100_000),
    follow: () => benchFollow(20, 50),
  };
  const results: Record<string, Figures> = {};
  for (const name of names) {
    const bench = benches[name] ?? inBrowser[name];
    if (!bench) throw misuse(`No bench called ${name}`);
    results[name] = await bench();
  }
  if (values.json) print(JSON.stringify(results, null, 2));
  else
    for (const [name, figures] of Object.entries(results)) {
      print(name);
      for (const [what, value] of Object.entries(figures))
        print(`  ${what.padEnd(32)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
    }
  return 0;
});
