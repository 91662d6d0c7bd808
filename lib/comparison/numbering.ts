/** What is counted of a numbered term or pair: the sentences and articles that have it, and the last article met. */
const CELLS = 3;
const FIRST = 1 << 11;

/** Counts of numbered terms or pairs, those of one side by side in plain numbers: most are asked for out of order. */
class Counts {
  /** Numbers given so far. */
  size = 0;
  #cells = new Int32Array(CELLS * FIRST);

  /** A number for something not met before. */
  protected add(): number {
    const at = this.size * CELLS;
    if (at === this.#cells.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    this.#cells[at + 2] = -1;
    this.size += 1;
    return this.size - 1;
  }

  /** Counts one more sentence of an article. */
  count(id: number, article: number): void {
    const cells = this.#cells;
    const at = id * CELLS;
    cells[at]! += 1;
    if (cells[at + 2] === article) return;
    cells[at + 2] = article;
    cells[at + 1]! += 1;
  }

  sentencesOf(id: number): number {
    return this.#cells[id * CELLS]!;
  }

  articlesOf(id: number): number {
    return this.#cells[id * CELLS + 1]!;
  }
}

/** Terms numbered as they come. */
export class Terms extends Counts {
  readonly #ids = new Map<string, number>();

  /** The term's number; a new one for a term not met before. */
  idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.add();
      this.#ids.set(term, id);
    }
    return id;
  }
}

const FIRST_SLOTS = 1 << 14;

/**
 * Word pairs (24-bit hashes) numbered as they come, in a table of plain numbers with open addresses, a pair beside its
 * number: most are met only once.
 */
export class Pairs extends Counts {
  /** Pair and number + 1 of every slot; 0 for an empty one. */
  #slots = new Int32Array(2 * FIRST_SLOTS);

  /** The pair's number; a new one for a pair not met before. */
  idOf(pair: number): number {
    const at = this.#placeOf(pair);
    const held = this.#slots[at + 1]!;
    if (held !== 0) return held - 1;
    const id = this.add();
    this.#slots[at] = pair;
    this.#slots[at + 1] = id + 1;
    if (this.size * 4 > this.#slots.length) this.#grow();
    return id;
  }

  /** Where a pair stands, or would. */
  #placeOf(pair: number): number {
    const slots = this.#slots;
    const last = slots.length - 2;
    let at = (Math.imul(pair, 0x9e3779b1) >>> 7) & last;
    while (slots[at + 1] !== 0 && slots[at] !== pair) at = (at + 2) & last;
    return at;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2);
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from + 1] === 0) continue;
      const at = this.#placeOf(slots[from]!);
      this.#slots[at] = slots[from]!;
      this.#slots[at + 1] = slots[from + 1]!;
    }
  }
}
