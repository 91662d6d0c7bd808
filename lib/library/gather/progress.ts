import type { Gathering } from '../../feeds/types.ts';

/** How often progress is told (ms). */
const OFTEN = 250;

/** Counts what a round does and tells it, not more often than can be seen. */
export class Tally {
  readonly #told: ((gathering: Gathering) => void) | undefined;
  readonly #asking = new Map<string, number>();
  readonly #state: Omit<Gathering, 'asking'> = {
    feeds: { done: 0, total: 0 },
    articles: { done: 0, total: 0 },
    whole: 0,
    headlines: 0,
    failed: 0,
  };
  #last = 0;

  constructor(told: ((gathering: Gathering) => void) | undefined) {
    this.#told = told;
  }

  get state(): Gathering {
    return structuredClone({ ...this.#state, asking: [...this.#asking.keys()] });
  }

  tell(now = false): void {
    const at = performance.now();
    if (!this.#told || (!now && at - this.#last < OFTEN)) return;
    this.#last = at;
    this.#told(this.state);
  }

  add(what: 'feeds' | 'articles', count: number): void {
    this.#state[what].total += count;
    this.tell();
  }

  done(what: 'feeds' | 'articles'): void {
    this.#state[what].done++;
    this.tell();
  }

  came(to: 'whole' | 'headlines' | 'failed'): void {
    this.#state[to]++;
    this.tell();
  }

  /** Names an outlet as being asked while work runs. */
  async asking<T>(outlet: string, work: Promise<T>): Promise<T> {
    this.#asking.set(outlet, (this.#asking.get(outlet) ?? 0) + 1);
    try {
      return await work;
    } finally {
      const left = (this.#asking.get(outlet) ?? 1) - 1;
      if (left > 0) this.#asking.set(outlet, left);
      else this.#asking.delete(outlet);
    }
  }
}
