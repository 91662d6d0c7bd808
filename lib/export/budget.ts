import { sentences } from '../text/sentences.ts';
import { words } from '../text/tokens.ts';

/** Words of a text that is shortened in mid-sentence, at most; and the fewest that are worth showing. */
const FIRST_WORDS = 12;
const FEWEST = 3;

/** Text that may be shown of a passage; `cut` where the original goes on. */
export interface Granted {
  text: string;
  cut?: true;
}

/** A text wanted from an article. */
interface Wish {
  article: string;
  passage: number;
  text: string;
  /** Words to show in any case, as far as the budget goes. */
  least: number;
  /** Words to show at most. */
  most: number;
  granted?: Granted;
}

const count = (text: string): number => words(text).length;
const key = (text: string): string => ` ${words(text).join(' ')} `;

/** What has been granted of one article. A text inside another of the same passage costs nothing more. */
class Account {
  spent = 0;
  readonly budget: number;
  private readonly kept = new Map<number, { key: string; cost: number }[]>();

  constructor(budget: number) {
    this.budget = budget;
  }

  /** Takes a text on, if what is shown of the article then stays within the budget. */
  take(passage: number, text: string): boolean {
    const own = key(text);
    const before = this.kept.get(passage) ?? [];
    if (before.some((one) => one.key.includes(own))) return true;
    const left = before.filter((one) => !own.includes(one.key));
    const freed =
      before.reduce((sum, one) => sum + one.cost, 0) - left.reduce((sum, one) => sum + one.cost, 0);
    const cost = count(text);
    if (this.spent + cost - freed > this.budget) return false;
    this.spent += cost - freed;
    this.kept.set(passage, [...left, { key: own, cost }]);
    return true;
  }
}

/**
 * Shares out, article by article, how much of its text may be shown: whatever is wanted first is granted first, and
 * the words granted of an article, each text counted once, never exceed its budget. What doesn't fit is granted as
 * its first sentences or first words, or not at all. Pure: the same wishes in the same order give the same grants.
 */
export class Quoter {
  private readonly accounts: ReadonlyMap<string, Account>;
  private readonly wishes: Wish[] = [];
  private settled = false;

  /** @param budgets words per article id; nothing is granted of an article that is not among them. */
  constructor(budgets: ReadonlyMap<string, number>) {
    this.accounts = new Map([...budgets].map(([article, budget]) => [article, new Account(budget)]));
  }

  /**
   * Wants a text of an article. The answer is to be asked for after `settle`.
   * @param least words that identify the passage and are granted before anything else, as far as they go round.
   */
  want(
    place: { article: string; passage: number },
    text: string,
    { least = 0, most = Number.POSITIVE_INFINITY }: { least?: number; most?: number } = {},
  ): () => Granted | undefined {
    const wish: Wish = { article: place.article, passage: place.passage, text, least, most };
    this.wishes.push(wish);
    return () => {
      if (!this.settled) throw new Error('asked before the budget was settled');
      return wish.granted;
    };
  }

  /** Grants what was wanted, in the order it was wanted. */
  settle(): void {
    this.settled = true;
    for (const [article, account] of this.accounts) {
      const own = this.wishes.filter((wish) => wish.article === article && wish.text !== '');
      const named = own.filter((wish) => wish.least > 0);
      const share = Math.floor(account.budget / Math.max(1, named.length));
      for (const wish of named)
        this.grantFirst(account, wish, firstWords(wish.text, Math.min(wish.least, share)));
      for (const wish of own) this.grant(account, wish);
    }
  }

  /** Words of an article that were granted, each text counted once. */
  spentOn(article: string): number {
    return this.accounts.get(article)?.spent ?? 0;
  }

  private grant(account: Account, wish: Wish): void {
    if (count(wish.text) <= wish.most && account.take(wish.passage, wish.text)) {
      wish.granted = { text: wish.text };
      return;
    }
    const room = Math.min(wish.most, account.budget - account.spent);
    for (const end of sentenceEnds(wish.text).reverse()) {
      const start = wish.text.slice(0, end);
      if (count(start) <= room && this.grantFirst(account, wish, start)) return;
    }
    if (!wish.granted) this.grantFirst(account, wish, firstWords(wish.text, Math.min(room, FIRST_WORDS)));
  }

  private grantFirst(account: Account, wish: Wish, start: string): boolean {
    const whole = start === wish.text;
    if (!whole && count(start) < FEWEST) return false;
    if (start.length <= (wish.granted?.text.length ?? 0)) return false;
    if (!account.take(wish.passage, start)) return false;
    wish.granted = whole ? { text: start } : { text: start, cut: true };
    return true;
  }
}

/** Where each sentence of a cleaned text ends, but for the last. */
function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let at = 0;
  for (const sentence of sentences(text).slice(0, -1)) {
    const found = text.indexOf(sentence, at);
    if (found < 0) break;
    at = found + sentence.length;
    ends.push(at);
  }
  return ends;
}

/** The beginning of a text with at most `most` words; in scripts without spaces, characters. */
export function firstWords(text: string, most: number): string {
  if (most <= 0) return '';
  let end = 0;
  let sum = 0;
  for (const { 0: part, index } of text.matchAll(/\S+/gu)) {
    const cost = count(part);
    if (sum + cost > most) {
      if (sum > 0 || cost < 2 * FIRST_WORDS) break;
      return charactersOf(part, most);
    }
    sum += cost;
    end = index + part.length;
  }
  return text.slice(0, end);
}

function charactersOf(text: string, most: number): string {
  let start = '';
  for (const character of text) {
    if (count(start + character) > most) break;
    start += character;
  }
  return start;
}
