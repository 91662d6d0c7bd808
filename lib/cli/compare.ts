import { parseArgs } from 'node:util';
import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import type { Extraction } from '../article/types.ts';
import { compareArticles } from '../comparison/compare.ts';
import type { ComparisonOutcome } from '../comparison/types.ts';
import {
  articleOfLine,
  bundledPacks,
  jsonLines,
  type NewsLine,
  packArticles,
  readPage,
  shippedFrequencies,
} from './inputs.ts';
import { outcomeMarkdown } from './outcome-markdown.ts';
import { describeOutcome } from './outcome-text.ts';
import { print, run, UsageError } from './terminal.ts';

const HELP = `Compares one news page with what packs hold about the same event.

  npm run -s compare -- FILE.html|FILE.txt|URL [options]

  --pack FILE        a pack to compare with; repeat for several (default: the bundled one)
  --corpus FILE      articles as JSON lines (id, outlet, title, date, url, text), .gz too; added to the packs
  --published DATE   the page's day or instant, where the page does not tell
  --url ADDRESS      the page's address, where FILE is a saved copy
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

await run(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      pack: { type: 'string', multiple: true },
      corpus: { type: 'string' },
      published: { type: 'string' },
      url: { type: 'string' },
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
  if (!source || positionals.length > 1) throw new UsageError(`Name one page to compare.\n\n${HELP}`);
  if (values.json && values.markdown) throw new UsageError('Ask for --json or --markdown, not for both');
  const today = new Date().toISOString().slice(0, 10);
  const extraction = await readPage(source, {
    today,
    ...(values.url ? { url: values.url } : {}),
    ...(values.published ? { published: values.published } : {}),
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
  if (values.corpus) articles.push(...jsonLines<NewsLine>(values.corpus).map(articleOfLine));
  const page = analyse(extraction.article, { provenance: 'page', rights: 'full' });
  const outcome = compareArticles(page, articles, shippedFrequencies());
  if (values.markdown && outcome.decision === 'compared') {
    print(outcomeMarkdown(outcome.comparison, articles.length, new Date()));
    return 0;
  }
  print(values.json ? JSON.stringify(outcomeJson(outcome), null, 2) : describeOutcome(outcome));
  return 0;
});
