import { analyse } from '../analysis/analyse.ts';
import type { AnalysedArticle } from '../analysis/types.ts';
import { compareArticles } from '../comparison/compare.ts';
import type { ComparisonOutcome } from '../comparison/types.ts';
import type { Corpus } from '../corpus/index.ts';
import { SidelightError } from '../errors.ts';
import type { BackgroundRequests, CompareAnswer } from '../messages.ts';
import { headerOf } from '../packs/header.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import type { BackgroundRequest } from './requests.ts';

/** Where the background gets what it works with; each is called at most once while it goes well. */
export interface Sources {
  frequencies(): Promise<DocumentFrequencies>;
  corpus(): Promise<Corpus>;
  /** The pack that came with the extension, from its start. */
  bundledPack(): Promise<ReadableStream<Uint8Array>>;
  /** Has that pack taken into the corpus; throws SidelightError as `LibraryPacks.installBundled`. */
  installBundled(): Promise<void>;
}

/** The background's work, from a cold start or a warm one. */
export interface Service {
  /** Brings the corpus up to the bundled pack. */
  install(): Promise<void>;
  answer(request: BackgroundRequest): Promise<BackgroundRequests[BackgroundRequest['kind']]['response']>;
}

export function createService(sources: Sources): Service {
  const frequencies = once(sources.frequencies);
  const ready = once(async () => {
    const corpus = await sources.corpus();
    if (!(await corpus.hasPack(await headerOf(await sources.bundledPack())))) await sources.installBundled();
    return corpus;
  });

  /** Runs work on the corpus; a connection that another page's upgrade closed is opened again, once. */
  async function withCorpus<T>(work: (corpus: Corpus) => Promise<T>): Promise<T> {
    try {
      return await work(await ready.get());
    } catch (error) {
      if (!(error instanceof SidelightError) || error.code !== 'corpus-closed') throw error;
      ready.forget();
      return work(await ready.get());
    }
  }

  return {
    async install() {
      await ready.get();
    },

    async answer(request) {
      switch (request.kind) {
        case 'prepare':
          await Promise.all([ready.get(), frequencies.get()]);
          return {};
        case 'compare': {
          const page = analyse(request.body.article, { provenance: 'page', rights: 'full' });
          return withCorpus((corpus) => compare(corpus, page));
        }
      }
    },
  };

  async function compare(corpus: Corpus, page: AnalysedArticle): Promise<CompareAnswer> {
    const df = await frequencies.get();
    const candidates = await corpus.candidates(page, df);
    const outcome = compareArticles(page, candidates, df);
    const [outlets, corpusSize, freshness] = await Promise.all([
      corpus.outlets(outletsIn(outcome)),
      corpus.size(),
      corpus.freshness(),
    ]);
    return { outcome, outlets, corpusSize, ...(freshness.followed > 0 ? { freshness } : {}) };
  }
}

function outletsIn(outcome: ComparisonOutcome): string[] {
  const { page, earlierLater, alsoPublishedBy } =
    outcome.decision === 'compared' ? outcome.comparison : outcome;
  const coverage = outcome.decision === 'compared' ? outcome.comparison.coverage : [];
  return [page.outletId, ...[...coverage, ...earlierLater, ...alsoPublishedBy].map((one) => one.outletId)];
}

/** Remembers what a promise brought, but not its failure: the next call tries again. */
function once<T>(make: () => Promise<T>): { get: () => Promise<T>; forget: () => void } {
  let made: Promise<T> | undefined;
  return {
    get() {
      if (!made) {
        const mine = make();
        made = mine;
        mine.catch(() => {
          if (made === mine) made = undefined;
        });
      }
      return made;
    },
    forget() {
      made = undefined;
    },
  };
}
