import { hash32 } from '../text/hash.ts';
import { words } from '../text/tokens.ts';

/** Words in a run (METHODS: runs of 8 tell wire copies from independent reports). */
export const RUN_WORDS = 8;
/** Above this many runs only those whose hash is a multiple of SAMPLE are kept, so that long texts stay small. */
const FULL_RUNS = 600;
const SAMPLE = 4;

/** Hashes of a text's word runs, sorted, without repeats; long texts are sampled by hash value (Broder 1997). */
export function fingerprint(text: string): number[] {
  return fingerprintOf(words(text));
}

/** The same of a text's words, where they are at hand. */
export function fingerprintOf(all: readonly string[]): number[] {
  const joined = all.join(' ');
  const hashes = new Set<number>();
  let start = 0;
  // Words and the spaces between them from `start` on.
  let end = all.slice(0, RUN_WORDS).reduce((sum, word) => sum + word.length + 1, 0);
  for (let i = 0; i + RUN_WORDS <= all.length; i += 1) {
    hashes.add(hash32(joined, start, end - 1));
    start += (all[i] ?? '').length + 1;
    end += (all[i + RUN_WORDS] ?? '').length + 1;
  }
  const list = hashes.size > FULL_RUNS ? [...hashes].filter((hash) => hash % SAMPLE === 0) : [...hashes];
  return list.sort((a, b) => a - b);
}

/** A fingerprint read once: ascending and without repeats, and the hashes of it that sampling would have kept. */
interface Runs {
  all: readonly number[];
  thin: readonly number[];
}

const known = new WeakMap<readonly number[], Runs>();

/** A text is held against each of the others: what that needs of its fingerprint is made once. */
function runsOf(list: readonly number[]): Runs {
  let runs = known.get(list);
  if (!runs) {
    const ascending = list.every((hash, i) => i === 0 || hash > list[i - 1]!);
    const all = ascending ? list : [...new Set(list)].sort((a, b) => a - b);
    runs = { all, thin: all.filter((hash) => hash % SAMPLE === 0) };
    known.set(list, runs);
  }
  return runs;
}

/** How many numbers two ascending lists have in common. */
function inCommon(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i]!;
    const right = b[j]!;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared;
}

/**
 * Share of the shorter text's runs that stand in the other, 0 to 1; 0 where either has none. Where either fingerprint
 * was sampled, both are read at the sampled hashes.
 */
export function containment(a: readonly number[], b: readonly number[]): number {
  const one = runsOf(a);
  const other = runsOf(b);
  const isSampled = ({ all, thin }: Runs) => all.length > 0 && thin.length === all.length;
  const thin = isSampled(one) || isSampled(other);
  const left = thin ? one.thin : one.all;
  const right = thin ? other.thin : other.all;
  const smaller = Math.min(left.length, right.length);
  return smaller === 0 ? 0 : inCommon(left, right) / smaller;
}
