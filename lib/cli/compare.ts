import { parseArgs } from 'node:util';
import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Extraction } from '../article/types.ts';
import { compareArticles } from '../comparison/compare.ts';
import type { ComparisonOutcome } from '../comparison/types.ts';
import { bundledPacks, packArticles, readPage, shippedFrequencies } from './inputs.ts';
import { articleOfLine, newsLines } from './news-lines.ts';
import { outcomeMarkdown } from './outcome-markdown.ts';
import { describeOutcome } from './outcome-text.ts';
import { misuse, print, run } from './terminal.ts';

const HELP = `Compares one news page with what packs hold about the same event.

  npm run -s compare -- FILE.html|FILE.txt|URL [options]

  --pack FILE        a pack to compare with; repeat for several (default: the bundled one)
  --corpus FILE      articles as JSON lines (id, outlet, title, date, url, text), .gz too; added to the packs
  --published DATE   the page's day (YYYY-MM-DD) or instant (ISO 8601), where the page does not tell
  --url ADDRESS      the page's http(s) address, where FILE is a saved copy
  --timeout SECONDS  how long a URL may take to come, 1 to 600 (default: 20)
  --json             one JSON object instead of text
  --markdown         what the panel's "Take away" writes, with its budget of quotation

Exit code 0: compared or plainly not (see "decision"); 2: the call or its input is at fault.`;

/** What `--json` prints: the comparison laid flat, with the decision first. */
export function outcomeJson(outcome: ComparisonOutcome): object {
  if (outcome.decision === 'no-coverage') {
    const { considered, ...rest } = outcome;
    return {
      ...rest,
      considered,
      coverage: [],
      independentTexts: 0,
      headlines: [],
      passages: [],
      elsewhere: [],
    };
  }
  return { decision: 'compared', reason: 'same event found', ...outcome.comparison };
}

const notAnArticle = (extraction: Extraction & { kind: 'not-an-article' }) => ({
  decision: 'not-an-article',
  reason: extraction.reason,
  page: { headline: extraction.title },
  coverage: [],
  earlierLater: [],
  independentTexts: 0,
  headlines: [],
  passages: [],
  elsewhere: [],
});

const isSeconds = (value: string) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 600;

await run(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      pack: { type: 'string', multiple: true },
      corpus: { type: 'string' },
      published: { type: 'string' },
      url: { type: 'string' },
      timeout: { type: 'string' },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const [source] = positionals;
  if (!source || positionals.length > 1) throw misuse('Name one page to compare');
  if (values.json && values.markdown) throw misuse('Ask for --json or --markdown, not for both');
  if (values.timeout !== undefined && !isSeconds(values.timeout))
    throw misuse(`Not a number of seconds from 1 to 600: ${values.timeout}`);
  const today = new Date().toISOString().slice(0, 10);
  const extraction = await readPage(source, {
    today,
    ...(values.url === undefined ? {} : { url: values.url }),
    ...(values.published === undefined ? {} : { published: values.published }),
    ...(values.timeout === undefined ? {} : { seconds: Number(values.timeout) }),
  });
  if (extraction.kind === 'not-an-article') {
    print(
      values.json
        ? JSON.stringify(notAnArticle(extraction), null, 2)
        : `Not a single news article (${extraction.reason}): ${extraction.title || source}`,
    );
    return 0;
  }
  const articles: AnalysedArticle[] = [];
  for (const file of values.pack ?? bundledPacks()) articles.push(...(await packArticles(file)));
  if (values.corpus !== undefined)
    for (const line of newsLines(values.corpus)) articles.push(articleOfLine(line));
  const page = analyse(extraction.article, { provenance: 'page', rights: 'full' });
  const outcome = compareArticles(page, articles, shippedFrequencies());
  if (values.markdown && outcome.decision === 'compared') {
    print(outcomeMarkdown(outcome.comparison, articles.length, new Date()));
    return 0;
  }
  print(values.json ? JSON.stringify(outcomeJson(outcome), null, 2) : describeOutcome(outcome));
  return 0;
});
