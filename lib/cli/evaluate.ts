import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { analyseSentence } from '../analysis/sentence.ts';
import type { AnalysedArticle, AnalysedSentence } from '../analysis/types.ts';
import { alignmentScore } from '../comparison/alignment.ts';
import { bandOf } from '../comparison/passages.ts';
import { allSentences, localWeights } from '../comparison/weights.ts';
import { match, rank } from '../matching/match.ts';
import { sentences } from '../text/sentences.ts';
import { measureClusters } from './evaluate-clusters.ts';
import { measureSpeakers } from './evaluate-speakers.ts';
import { bundledPacks, packArticles, shippedFrequencies } from './inputs.ts';
import { jsonLines } from './json-lines.ts';
import { areaUnderCurve, averagePrecision, type Decisions, scores } from './measure.ts';
import { articleOfLine, newsLines } from './news-lines.ts';
import { misuse, print, run, UsageError } from './terminal.ts';

const HELP = `Measures quality on labelled data, at the product's own constants.

  npm run -s evaluate -- matching  --data FILE… [--distractors FILE] [--clusters] [--json]
  npm run -s evaluate -- alignment --data FILE… [--articles DIR|PACK] [--json]
  npm run -s evaluate -- speakers  --data FILE… [--articles DIR] [--list] [--json]

  matching    articles as JSON lines (id, event, outlet, title, date, text); same event = same event.
              Every labelled article is the page once; all others are the corpus, distractors included.
              --clusters groups all of them into events as well: B-cubed over the labelled articles, how many others
              came into their groups, and the same over other thresholds.
  alignment   sentence pairs as JSON lines (a, b, same); --articles gives the event's articles for the local
              weights: a folder of JSON files with "paragraphs", or a pack (default: the bundled one).
  speakers    labelled quotation spans as JSON lines (paragraph, text, speaker; id of an article among the data, or
              article, a file in --articles, by default ../articles/clean beside the data). Right when the surname
              matches, no answer counts as wrong; "stated" and "probable" apart. --list names what is wrong.`;

type Labelled = { article: AnalysedArticle; event: string | undefined };

/** One pass over all labelled pages, with or without the page's own date. */
function measureMatching(corpus: readonly Labelled[], dated: boolean) {
  const df = shippedFrequencies();
  const eventOf = new Map(corpus.map(({ article, event }) => [article.id, event]));
  const decided: Decisions = { right: 0, wrong: 0, missed: 0 };
  let precisionSum = 0;
  let recallAt2 = 0;
  let pages = 0;
  for (const { article, event } of corpus) {
    if (event === undefined) continue;
    const others = corpus.filter((item) => item.article !== article).map((item) => item.article);
    const partners = others.filter((other) => eventOf.get(other.id) === event).length;
    if (partners === 0) continue;
    const { published: _, ...undated } = article;
    const page = dated ? article : { ...undated };
    const relevant = rank(page, others, df).ranked.map((m) => eventOf.get(m.article.id) === event);
    precisionSum += averagePrecision(relevant, partners);
    recallAt2 += relevant.slice(0, 2).filter(Boolean).length / Math.min(2, partners);
    pages += 1;
    const found = match(page, others, df).coverage;
    const right = found.filter((m) => eventOf.get(m.article.id) === event).length;
    decided.right += right;
    decided.wrong += found.length - right;
    decided.missed += partners - right;
  }
  if (pages === 0) throw new UsageError('No two articles share an event: nothing to measure');
  return { map: precisionSum / pages, recallAt2: recallAt2 / pages, ...scores(decided), pages };
}

const pair = v.object({ a: v.string(), b: v.string(), same: v.boolean() });

/** Sentences of the event's own articles, which the local weights are counted over. */
async function eventSentences(place: string | undefined): Promise<AnalysedSentence[][]> {
  if (place && statSync(place, { throwIfNoEntry: false })?.isDirectory()) {
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const { paragraphs } = JSON.parse(readFileSync(join(place, name), 'utf8')) as {
          paragraphs: string[];
        };
        return paragraphs.flatMap((text) =>
          sentences(text).map((sentence) => analyseSentence(sentence, 'en')),
        );
      });
  }
  const groups: AnalysedSentence[][] = [];
  for (const file of place ? [place] : bundledPacks())
    groups.push(...(await packArticles(file)).map(allSentences));
  return groups;
}

async function measureAlignment(files: string[], place: string | undefined) {
  const weights = localWeights(await eventSentences(place));
  const scored = files.flatMap((file) =>
    jsonLines(file, pair).map(({ a, b, same }) => {
      const score = alignmentScore(analyseSentence(a, 'en'), analyseSentence(b, 'en'), weights);
      return { score, same, band: bandOf(score) };
    }),
  );
  const also = scored.filter((pair) => pair.band === 'also');
  const none = scored.filter((pair) => pair.band === 'none');
  const same = scored.filter((pair) => pair.same).length;
  const alsoRight = also.filter((pair) => pair.same).length;
  const noneRight = none.filter((pair) => !pair.same).length;
  return {
    auc: areaUnderCurve(scored),
    also: { precision: also.length ? alsoRight / also.length : 0, recall: same ? alsoRight / same : 0 },
    none: { precision: none.length ? noneRight / none.length : 0 },
    counts: {
      pairs: scored.length,
      same,
      also: also.length,
      alsoRight,
      nearest: scored.length - also.length - none.length,
      none: none.length,
      noneRight,
    },
  };
}

/** Figures to three places, indented, for reading. */
function show(value: object, indent = ''): string {
  return Object.entries(value)
    .map(([key, item]) =>
      typeof item === 'object'
        ? `${indent}${key}\n${show(item, `${indent}  `)}`
        : `${indent}${key.padEnd(12)} ${Number.isInteger(item) ? item : (item as number).toFixed(3)}`,
    )
    .join('\n');
}

await run(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string', multiple: true },
      distractors: { type: 'string' },
      articles: { type: 'string' },
      clusters: { type: 'boolean' },
      list: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const [what, ...more] = positionals;
  const files = [...(values.data ?? []), ...more];
  if (files.length === 0) throw misuse('Name the labelled data with --data');
  let result: object;
  if (what === 'matching') {
    const lines = files.flatMap((file) => newsLines(file));
    if (values.distractors)
      for (const { event: _, ...line } of newsLines(values.distractors)) lines.push(line);
    const corpus = lines.map((line) => ({ article: articleOfLine(line), event: line.event }));
    result = {
      dated: measureMatching(corpus, true),
      undated: measureMatching(corpus, false),
      ...(values.clusters ? { clusters: measureClusters(corpus, shippedFrequencies()) } : {}),
    };
  } else if (what === 'alignment') {
    result = await measureAlignment(files, values.articles);
  } else if (what === 'speakers') {
    const places = values.articles ? [values.articles] : [];
    result = measureSpeakers(
      files,
      places,
      values.list ? (line) => process.stderr.write(`${line}\n`) : undefined,
    );
  } else throw misuse('Name what to evaluate: matching, alignment or speakers');
  print(values.json ? JSON.stringify(result, null, 2) : show(result));
  return 0;
});
