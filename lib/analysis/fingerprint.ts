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

const isSampled = (list: readonly number[]) => list.length > 0 && list.every((hash) => hash % SAMPLE === 0);
const sets = new WeakMap<readonly number[], ReadonlySet<number>>();

/** A fingerprint as a set, made once: a text is held against each of the others. */
function setOf(list: readonly number[]): ReadonlySet<number> {
  let set = sets.get(list);
  if (!set) {
    set = new Set(list);
    sets.set(list, set);
  }
  return set;
}

/**
 * Share of the shorter text's runs that stand in the other, 0 to 1; 0 where either has none. Where either fingerprint
 * was sampled, both are read at the sampled hashes.
 */
export function containment(a: readonly number[], b: readonly number[]): number {
  const thin = isSampled(a) || isSampled(b);
  const left = thin ? new Set(a.filter((hash) => hash % SAMPLE === 0)) : setOf(a);
  const right = thin ? b.filter((hash) => hash % SAMPLE === 0) : b;
  const smaller = Math.min(left.size, right.length);
  if (smaller === 0) return 0;
  let shared = 0;
  for (const hash of right) if (left.has(hash)) shared += 1;
  return shared / smaller;
}
