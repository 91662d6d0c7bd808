import { readFileSync } from 'node:fs';
import type { AnalysedArticle } from '../../lib/analysis/types.ts';
import type { Comparison } from '../../lib/comparison/types.ts';
import { SHARED } from './shared.ts';

/** One finding of a careful reading of the five articles; see the README beside the data. */
export interface Finding {
  id: string;
  kind: string;
  /** Short names of the outlets, as the captured files are called; one for each of `passages`. */
  outlets: string[];
  passages: { outlet: string; excerpt: string }[];
  absent: string[];
  expect: 'show' | 'auto' | 'align' | 'human' | 'trap';
}

export type Expect = Finding['expect'];

/** The five comparisons, each of one article read as a page, by the short name of its outlet. */
export type Readings = ReadonlyMap<string, Comparison>;

/** What came of one finding; `missing` says in words what was looked for and not found. */
export interface Judgement {
  finding: Finding;
  counts: boolean;
  missing: string[];
}

export const findings = (): Finding[] =>
  JSON.parse(readFileSync(`${SHARED}eval/framing.json`, 'utf8')) as Finding[];

/** One form for every way of setting quotes, dashes and spaces. */
export const plain = (text: string): string =>
  text
    .replace(/[‘’‛`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‐‑–—]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();

/** One place in some section. */
interface Stand {
  article: string;
  passage?: number;
  texts: string[];
}

/**
 * Judges findings against the five comparisons. On full texts the words must stand there; on a pack of quotations
 * (`byPassage`) the passage is enough, since its text may not be carried, but for pairs of quotations.
 */
export class Judge {
  private readonly readings: Readings;
  private readonly whole: ReadonlyMap<string, AnalysedArticle>;
  private readonly byPassage: boolean;

  /** @param whole the five articles with their full text, by the short name of their outlet. */
  constructor(readings: Readings, whole: ReadonlyMap<string, AnalysedArticle>, byPassage: boolean) {
    this.readings = readings;
    this.whole = whole;
    this.byPassage = byPassage;
  }

  judge(finding: Finding): Judgement {
    const missing = this.missing(finding);
    return { finding, counts: missing.length === 0, missing };
  }

  private missing(finding: Finding): string[] {
    const { passages, kind, expect } = finding;
    const each = (section: (comparison: Comparison) => Stand[], what: string): string[] =>
      passages.flatMap(({ outlet, excerpt }) => {
        const seen = finding.outlets.some((page) =>
          section(this.reading(page)).some((stand) => this.isAt(stand, page, outlet, excerpt)),
        );
        return seen ? [] : [`${outlet}: "${excerpt}" stands in no ${what}`];
      });
    switch (kind) {
      case 'headline':
        return each(
          ({ headlines }) => headlines.map(({ article, headline }) => ({ article, texts: [headline] })),
          'headline',
        );
      case 'voices':
      case 'attribution verb':
      case 'passive/agent deletion':
        return each(voices, 'line of the voices');
      case 'own-voice wording':
        return each((comparison) => [...ownVoice(comparison), ...onlyHere(comparison)], 'own-voice line');
      case 'only here':
        return each(onlyHere, 'passage marked only here').map(
          (one) => one + passages.map((p) => this.markOf(p)).join(''),
        );
      case 'missing here':
        return this.missingHere(finding);
      case 'same quote':
        return this.sameQuote(finding) ? [] : ['no row of same quotes holds all renderings'];
      case 'not the same quote':
        return this.sameQuote(finding) ? ['a row of same quotes holds both'] : [];
      case 'number differs':
        return this.figures(finding, false);
      case 'number agrees':
        return this.figures(finding, true);
      case 'agent/threat':
      case 'labelling':
        return expect === 'align' && this.inOneRow(finding) ? [] : each(actors, 'row of actors');
      default:
        return each(aligned, 'passage set beside another');
    }
  }

  private reading(page: string): Comparison {
    const comparison = this.readings.get(page);
    if (!comparison) throw new Error(`${page} was not compared`);
    return comparison;
  }

  /** Whether something stands for an excerpt: the outlet's own article, at the passage that holds the excerpt. */
  private isAt(stand: Stand, page: string, outlet: string, excerpt: string): boolean {
    const { page: here, coverage } = this.reading(page);
    const article = this.article(outlet);
    const own = page === outlet;
    if (stand.article !== (own ? here.id : article.id)) return false;
    if (!own && !coverage.some(({ articleId }) => articleId === article.id)) return false;
    const wanted = plain(excerpt);
    if (stand.texts.some((text) => plain(text).includes(wanted))) return true;
    // Of a row that shows a phrase alone the passage tells where it stands.
    const shorter = stand.texts.some((text) => text.length > 0 && wanted.includes(plain(text)));
    if (!shorter && (own || !this.byPassage)) return false;
    return stand.passage !== undefined && this.passagesOf(page, outlet, excerpt).includes(stand.passage);
  }

  private article(outlet: string): AnalysedArticle {
    const article = this.whole.get(outlet);
    if (!article) throw new Error(`${outlet} is no article of the five`);
    return article;
  }

  /** Numbers of the passages that hold an excerpt: in the page as it was read, or in the article as captured. */
  private passagesOf(page: string, outlet: string, excerpt: string): number[] {
    const texts =
      page === outlet
        ? this.reading(page).passages.map(({ passage, text }) => ({ passage, text }))
        : this.article(outlet).passages.map(({ index, sentences }) => ({
            passage: index,
            text: sentences.map(({ text }) => text ?? '').join(' '),
          }));
    return texts.filter(({ text }) => plain(text).includes(plain(excerpt))).map(({ passage }) => passage);
  }

  /** How a page's own passage is marked, for the report. */
  private markOf({ outlet, excerpt }: Finding['passages'][number]): string {
    const [passage] = this.passagesOf(outlet, outlet, excerpt);
    const row = this.reading(outlet).passages.find((one) => one.passage === passage);
    return row
      ? ` (it is marked ${row.mark}: ${row.evidence.map((e) => `${e.outlet} ${e.score}`).join(', ')})`
      : '';
  }

  /** Every page that lacks the statement must be told of it, and every outlet that has it beside one of them. */
  private missingHere({ absent, passages }: Finding): string[] {
    const told = (page: string, { outlet, excerpt }: Finding['passages'][number]): boolean =>
      elsewhere(this.reading(page)).some((stand) => this.isAt(stand, page, outlet, excerpt));
    return [
      ...absent
        .filter((page) => !passages.some((one) => told(page, one)))
        .map((page) => `${page}: nothing of it is reported elsewhere`),
      ...passages
        .filter((one) => !absent.some((page) => told(page, one)))
        .map(({ outlet, excerpt }) => `${outlet}: "${excerpt}" is reported elsewhere beside none of them`),
    ];
  }

  private sameQuote({ outlets, passages }: Finding): boolean {
    const strict = new Judge(this.readings, this.whole, false);
    return outlets.some((page) =>
      this.reading(page).sameQuotes.some(({ versions }) =>
        passages.every(({ outlet, excerpt }) =>
          versions.some(({ article, passage, text }) =>
            strict.isAt({ article, passage, texts: [text ?? ''] }, page, outlet, excerpt),
          ),
        ),
      ),
    );
  }

  /** One row must hold all; a row that holds figures that agree must not be shown as differing. */
  private figures({ outlets, passages }: Finding, agree: boolean): string[] {
    const rows = outlets.flatMap((page) =>
      this.reading(page)
        .figures.filter(({ cells }) =>
          passages.every(({ outlet, excerpt }) =>
            cells.some(({ article, passage, as, text }) =>
              this.isAt(
                { article, passage, texts: text === undefined ? [as] : [as, text] },
                page,
                outlet,
                excerpt,
              ),
            ),
          ),
        )
        .map((row) => row.agree),
    );
    if (agree) return rows.includes(false) ? ['figures that agree are shown as differing'] : [];
    return rows.includes(false) ? [] : ['no row of figures that differ holds all of them'];
  }

  /** Passages set side by side: one row of actors, or one passage with the others as its evidence. */
  private inOneRow({ outlets, passages }: Finding): boolean {
    return outlets.some((page) => {
      const comparison = this.reading(page);
      const groups = [
        ...comparison.actors.map(({ cells }) => cells.map(actorStand)),
        ...comparison.passages.map((row) => [row, ...row.evidence].map(stand)),
        ...comparison.elsewhere.map(({ carriedBy }) => carriedBy.map(stand)),
      ];
      return groups.some((group) =>
        passages.every(({ outlet, excerpt }) => group.some((one) => this.isAt(one, page, outlet, excerpt))),
      );
    });
  }
}

const stand = ({ article, passage, text }: { article: string; passage: number; text?: string }): Stand => ({
  article,
  passage,
  texts: text === undefined ? [] : [text],
});

const actorStand = ({ as, phrase, text, ...ref }: Comparison['actors'][number]['cells'][number]): Stand => ({
  article: ref.article,
  passage: ref.passage,
  texts: [phrase, `${as} ${phrase}`, ...(text === undefined ? [] : [text])],
});

const voices = (comparison: Comparison): Stand[] =>
  comparison.voices.flatMap(({ speakers, unnamed }) =>
    [...speakers.flatMap(({ quotations }) => quotations), ...unnamed].map(({ verb, sentence, ...ref }) => ({
      ...stand(ref),
      texts: [...stand(ref).texts, ...[verb, sentence].filter((text) => text !== undefined)],
    })),
  );

const ownVoice = (comparison: Comparison): Stand[] => comparison.ownVoice.map(stand);

const onlyHere = (comparison: Comparison): Stand[] =>
  comparison.passages.filter(({ mark }) => mark === 'only here').map(stand);

const elsewhere = (comparison: Comparison): Stand[] =>
  comparison.elsewhere.flatMap(({ lead, carriedBy }) => [lead, ...carriedBy].map(stand));

const actors = (comparison: Comparison): Stand[] =>
  comparison.actors.flatMap(({ cells }) => cells.map(actorStand));

const aligned = (comparison: Comparison): Stand[] =>
  comparison.passages
    .filter(({ evidence }) => evidence.length > 0)
    .flatMap((row) => [row, ...row.evidence].map(stand));

/** Share of each class of findings that counts, and the classes' sizes. */
export function shares(judged: readonly Judgement[]): Record<Expect, { counts: number; of: number }> {
  const share = (expect: Expect) => {
    const own = judged.filter(({ finding }) => finding.expect === expect);
    return { counts: own.filter(({ counts }) => counts).length, of: own.length };
  };
  return {
    show: share('show'),
    align: share('align'),
    auto: share('auto'),
    human: share('human'),
    trap: share('trap'),
  };
}

/** A report for people: the classes, then every finding that doesn't count and why. */
export function reportOf(judged: readonly Judgement[]): string {
  const lines = Object.entries(shares(judged)).map(
    ([name, { counts, of }]) => `${name.padEnd(6)} ${counts} of ${of}`,
  );
  for (const { finding, missing } of judged.filter(({ counts }) => !counts))
    lines.push(`${finding.id} ${finding.kind} (${finding.expect})`, ...missing.map((one) => `    ${one}`));
  return lines.join('\n');
}
