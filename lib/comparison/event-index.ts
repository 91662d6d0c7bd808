import type { AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { ALIGNMENT, type Near, SentenceIndex } from './alignment.ts';
import type { LocalWeights } from './weights.ts';

/** A sentence of the event and where it stands; no passage: it was dropped by extraction and is only looked up. */
export interface Place {
  article: AnalysedArticle;
  passage: AnalysedPassage | undefined;
  sentence: AnalysedSentence;
}

/**
 * All sentences of an event in one index, the page's first: what is asked of any two of them in a comparison is looked
 * up here, and the page's own are looked up once for everything.
 */
export class EventIndex {
  readonly page: AnalysedArticle;
  readonly others: readonly AnalysedArticle[];
  readonly places: readonly Place[];
  readonly index: SentenceIndex;
  /** The first place of each article, page first. */
  readonly starts: readonly number[];
  /** The first place that is not the page's. */
  readonly start: number;
  /** Place of the article, page 0, by a sentence's place. */
  readonly owners: Uint16Array;
  /** By place: the page's likest sentence, -1 where none comes near, and how like it is. */
  readonly nearestHere: Int32Array;
  readonly scoreHere: Float64Array;
  /** What comes near to each sentence of the page's passages, in their order. */
  readonly near: readonly (readonly Near[])[];

  constructor(page: AnalysedArticle, others: readonly AnalysedArticle[], weights: LocalWeights) {
    this.page = page;
    this.others = others;
    const places: Place[] = [];
    const owners: number[] = [];
    const starts: number[] = [];
    [page, ...others].forEach((article, owner) => {
      starts.push(places.length);
      for (const passage of article.passages)
        for (const sentence of passage.sentences) places.push({ article, passage, sentence });
      for (const sentence of article.beside) places.push({ article, passage: undefined, sentence });
      while (owners.length < places.length) owners.push(owner);
    });
    this.places = places;
    this.starts = starts;
    this.owners = Uint16Array.from(owners);
    this.start = owners.lastIndexOf(0) + 1;
    this.index = new SentenceIndex(
      places.map(({ sentence }) => sentence),
      weights,
    );
    this.nearestHere = new Int32Array(places.length).fill(-1);
    this.scoreHere = new Float64Array(places.length);
    this.near = this.#lookUp();
  }

  /** Looks every sentence of the page up among the others'; of equally like ones the first counts. */
  #lookUp(): Near[][] {
    const found: Near[][] = [];
    for (let here = 0; here < this.start; here += 1) {
      const list = this.index.nearPlace(here, ALIGNMENT.nearest, this.start - 1);
      if (this.places[here]!.passage) found.push(list);
      for (const { at, score } of list) {
        if (score <= this.scoreHere[at]!) continue;
        this.scoreHere[at] = score;
        this.nearestHere[at] = here;
      }
    }
    return found;
  }
}
