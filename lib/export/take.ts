import { ANALYSIS_VERSION } from '../analysis/types.ts';
import { ALIGNMENT } from '../comparison/alignment.ts';
import type { Comparison, Coverage, Evidence, PassageRef, VoiceQuotation } from '../comparison/types.ts';
import { MATCHING } from '../matching/match.ts';
import { quotationBudget } from '../text/quotation-budget.ts';
import { words } from '../text/tokens.ts';
import { webAddress } from '../text/web-address.ts';
import { Quoter } from './budget.ts';
import { clean, cleanWithSpans, within } from './clean.ts';
import {
  type ComparisonDocument,
  DOCUMENT_FORMAT,
  type DocumentArticle,
  type DocumentPlace,
  type DocumentQuotation,
  type DocumentRelated,
  type Quote,
} from './document.ts';

/** What is not in a comparison itself. */
export interface Circumstances {
  /** Now, as an ISO instant in UTC. */
  created: string;
  /** Version of Sidelight. */
  version: string;
  /** Articles in the corpus. */
  corpus?: number;
}

/** Most words of one passage where others than the renderings of a statement are quoted. */
const PASSAGE = 40;
/** First words that tell a passage of the page from the others. */
const LEAST = 5;
/** Words from which a name or a figure as written is running text, and no key term. */
const RUNNING = 7;

type Found = () => DocumentPlace;
const optional = <K extends string, V>(key: K, value: V | undefined | '' | false): { [P in K]?: V } =>
  value === undefined || value === '' || value === false ? {} : ({ [key]: value } as { [P in K]: V });

/**
 * The comparison as it may leave the panel: addresses checked, texts cleaned, and of every article, the one being
 * read included, no more text than may be quoted. What is kept first: renderings of the same statement, figures, own
 * voice; then who does what, statements found elsewhere, passages that differ or stand only here, and the rest. Pure.
 */
export function takeAway(comparison: Comparison, circumstances: Circumstances): ComparisonDocument {
  const { page, coverage } = comparison;
  const quoter = new Quoter(
    new Map([
      ...coverage.map((row): [string, number] => [row.articleId, quotationBudget(row.words)]),
      [page.id, quotationBudget(page.words)],
    ]),
  );
  const want = (ref: PassageRef, most = PASSAGE): Found => {
    const granted = quoter.want(ref, clean(ref.text ?? ''), { most });
    const keyTerms = (ref.keyTerms ?? []).map(clean).filter((term) => term && words(term).length < RUNNING);
    return () => ({
      article: ref.article,
      passage: ref.passage,
      ...(granted() ?? optional('keyTerms', keyTerms.length > 0 && keyTerms)),
    });
  };

  // In the order in which the budget goes to them.
  const sameQuotes = comparison.sameQuotes.map((quote) => ({
    quote,
    versions: quote.versions.map((version) => {
      const { text, spans } = cleanWithSpans(version.text ?? '', version.differs);
      return { version, spans, place: want({ ...version, text }, Number.POSITIVE_INFINITY) };
    }),
  }));
  const figures = comparison.figures.map((row) => ({
    row,
    cells: row.cells.map((cell) => ({ cell, as: quoter.want(cell, clean(cell.as)) })),
  }));
  const figureTexts = figures.map(({ cells }) => cells.map(({ cell }) => want(cell)));
  const ownVoice = comparison.ownVoice.map((statement) => ({ statement, place: want(statement) }));
  const actors = comparison.actors.map((row) => ({
    row,
    cells: row.cells.map((cell) => ({
      cell,
      as: quoter.want(cell, clean(cell.as)),
      phrase: quoter.want(cell, clean(cell.phrase)),
    })),
  }));
  // Statements of several outlets, then one passage beside each of the page's, then statements of one outlet alone.
  const leads = new Map(
    comparison.elsewhere.filter(({ outlets }) => outlets > 1).map((one) => [one, want(one.lead)]),
  );
  const evidence = new Map<Evidence, Found>(
    comparison.passages.flatMap(({ evidence: [best] }) => (best ? [[best, want(best)]] : [])),
  );
  for (const one of comparison.elsewhere) if (!leads.has(one)) leads.set(one, want(one.lead));
  const passagesFirst = comparison.passages.map((passage) => ({
    first: passage.mark === 'only here' || passage.evidence.some(({ differs }) => differs.length > 0),
    passage,
  }));
  const texts = new Map(
    [...passagesFirst]
      .sort((a, b) => Number(b.first) - Number(a.first))
      .map(({ passage }) => [passage, quoter.want(passage, clean(passage.text), { least: LEAST })]),
  );
  const standfirst = quoter.want({ article: page.id, passage: -1 }, clean(page.standfirst ?? ''));
  for (const one of comparison.passages.flatMap((row) => row.evidence))
    if (!evidence.has(one)) evidence.set(one, want(one));
  const carried = comparison.elsewhere.map(({ lead, carriedBy, nearestHere }) => ({
    others: carriedBy
      .filter((ref) => ref.article !== lead.article || ref.passage !== lead.passage)
      .map((ref) => want(ref)),
    near: nearestHere && { score: nearestHere.score, place: want(nearestHere) },
  }));
  const nearest = comparison.ownVoice.map((one) => one.nearest && want(one.nearest));
  const quotationOf = (quotation: VoiceQuotation): (() => DocumentQuotation) => {
    const place = want(quotation);
    return () => ({
      ...place(),
      words: quotation.words,
      direct: quotation.direct,
      confidence: quotation.confidence,
      ...optional('verb', clean(quotation.verb ?? '')),
    });
  };
  const voices = comparison.voices.map((row) => ({
    row,
    speakers: row.speakers.map((speaker) => ({ speaker, quotations: speaker.quotations.map(quotationOf) })),
    unnamed: row.unnamed.map(quotationOf),
  }));
  quoter.settle();

  const standfirstText = whole(standfirst());
  return {
    format: DOCUMENT_FORMAT,
    created: circumstances.created,
    method: {
      sidelight: circumstances.version,
      analysis: ANALYSIS_VERSION,
      ...optional('corpus', circumstances.corpus),
      compared: coverage.length,
      independentTexts: comparison.independentTexts,
      sameEvent: MATCHING.sameEvent,
      also: ALIGNMENT.also,
      nearest: ALIGNMENT.nearest,
    },
    articles: [
      {
        ...facts(page, page.id, quoter),
        here: true,
        ...optional('standfirst', standfirstText),
        ...optional('byline', clean(page.byline ?? '')),
        ...optional('missingLayers', page.missingLayers),
      },
      ...coverage.map((row) => coverageArticle(row, comparison, quoter)),
    ],
    headlines: comparison.headlines.map(({ article, headline, onlyHere }) => {
      const { text, spans } = cleanWithSpans(headline, onlyHere);
      return { article, text, onlyHere: spans };
    }),
    passages: comparison.passages.map((row) => ({
      article: row.article,
      passage: row.passage,
      ...texts.get(row)?.(),
      mark: row.mark,
      alsoIn: row.alsoIn,
      evidence: row.evidence.map((one) => ({
        ...evidence.get(one)!(),
        band: one.band,
        score: one.score,
        shared: one.shared.map(clean),
        differs: [...one.differs],
      })),
    })),
    elsewhere: comparison.elsewhere.map((one, i) => {
      const { others, near } = carried[i]!;
      return {
        outlets: one.outlets,
        carriedBy: [leads.get(one)!(), ...others.map((place) => place())],
        ...optional('nearestHere', near && { ...near.place(), score: near.score }),
      };
    }),
    voices: voices.map(({ row, speakers, unnamed }) => ({
      article: row.article,
      quotedWords: row.quotedWords,
      indirectWords: row.indirectWords,
      ownVoiceWords: row.ownVoiceWords,
      creditedWords: row.creditedWords,
      unattributedWords: row.unattributedWords,
      speakers: speakers.map(({ speaker, quotations }) => ({
        name: clean(speaker.name),
        words: speaker.words,
        indirectWords: speaker.indirectWords,
        quotations: quotations.map((quotation) => quotation()),
      })),
      unnamed: unnamed.map((quotation) => quotation()),
    })),
    sameQuotes: sameQuotes.map(({ quote, versions }) => ({
      speaker: clean(quote.speaker),
      similarity: quote.similarity,
      possibly: quote.possibly,
      versions: versions.map(({ version, spans, place }) => {
        const shown = place();
        return {
          ...shown,
          direct: version.direct,
          confidence: version.confidence,
          ...optional('verb', clean(version.verb ?? '')),
          differs: within(spans, shown.text?.length ?? 0),
        };
      }),
    })),
    ownVoice: ownVoice.map(({ statement, place }, i) => {
      const near = nearest[i]?.();
      return {
        ...place(),
        actors: statement.actors.map(clean),
        ...optional('nearest', near && { ...near, score: statement.nearest?.score ?? 0 }),
      };
    }),
    figures: figures.map(({ row, cells }, i) => ({
      label: clean(row.label),
      ...optional('unit', clean(row.unit ?? '')),
      agree: row.agree,
      cells: cells.map(({ cell, as }, j) => ({
        ...figureTexts[i]![j]!(),
        value: cell.value,
        ...optional('approx', clean(cell.approx ?? '')),
        ...optional('as', whole(as())),
      })),
    })),
    actors: actors.flatMap(({ row, cells }) => {
      const shown = cells.flatMap(({ cell, as, phrase }) => {
        const text = whole(phrase());
        if (text === undefined) return [];
        return {
          article: cell.article,
          passage: cell.passage,
          ...optional('as', whole(as())),
          kind: cell.kind,
          phrase: text,
          quoted: cell.quoted,
          ...optional('speaker', clean(cell.speaker ?? '')),
        };
      });
      return shown.length > 0 ? [{ about: row.about, name: clean(row.name), cells: shown }] : [];
    }),
    otherDays: comparison.earlierLater.map((row) => ({ ...related(row), when: row.when })),
    alsoPublishedBy: comparison.alsoPublishedBy.map(related),
  };
}

/** A phrase is shown whole or not at all. */
const whole = (granted: Quote | undefined): string | undefined => (granted?.cut ? undefined : granted?.text);

function facts(
  article: Pick<
    Coverage,
    'outlet' | 'headline' | 'address' | 'published' | 'updated' | 'language' | 'kind' | 'words'
  >,
  id: string,
  quoter: Quoter,
): DocumentArticle {
  return {
    id,
    outlet: clean(article.outlet),
    headline: clean(article.headline),
    ...optional('address', webAddress(article.address)),
    ...optional('published', article.published),
    ...optional('updated', article.updated),
    language: article.language,
    kind: article.kind,
    words: article.words,
    quoted: { words: quoter.spentOn(id), most: quotationBudget(article.words) },
  };
}

function coverageArticle(row: Coverage, { page }: Comparison, quoter: Quoter): DocumentArticle {
  const copyOf = row.wireCopyOf === page.inCorpusAs && page.inCorpusAs ? page.id : row.wireCopyOf;
  return {
    ...facts(row, row.articleId, quoter),
    ...optional('hoursAfter', row.hoursAfter),
    ...(row.partial ? { partial: true as const } : {}),
    ...(row.headlineOnly ? { headlineOnly: true as const } : {}),
    ...optional('captured', clean(row.captured ?? '')),
    ...optional('copyOf', copyOf),
    ...optional('missingLayers', row.missingLayers.length > 0 && row.missingLayers),
  };
}

const related = (row: Coverage): DocumentRelated => ({
  outlet: clean(row.outlet),
  headline: clean(row.headline),
  ...optional('address', webAddress(row.address)),
  ...optional('published', row.published),
  language: row.language,
});
