/** Longest texts compared word by word: beyond, the table would cost more than the reader gains. */
const MOST_WORDS = 400;

interface Word {
  key: string;
  start: number;
  end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)].slice(0, MOST_WORDS).map((match) => ({
    key: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Lengths of the longest common subsequence from each pair of places on, row by row. */
function table(a: readonly Word[], b: readonly Word[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i]!.key === b[j]!.key
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  return lengths;
}

/**
 * Where a text words things differently from another: the words outside their longest common subsequence (Hunt and
 * McIlroy 1976), neighbours joined. Case and the form of apostrophes make no difference.
 * @returns [start, end) character spans of `text`, in order.
 */
export function differingWords(text: string, other: string): [number, number][] {
  if (text === other) return [];
  const a = wordsOf(text);
  const b = wordsOf(other);
  const lengths = table(a, b);
  const width = b.length + 1;
  const spans: [number, number][] = [];
  let joins = false;
  const differs = ({ start, end }: Word) => {
    const last = spans.at(-1);
    if (joins && last) last[1] = end;
    else spans.push([start, end]);
    joins = true;
  };
  let i = 0;
  let j = 0;
  while (i < a.length) {
    if (j < b.length && a[i]!.key === b[j]!.key) {
      joins = false;
      i += 1;
      j += 1;
    } else if (j < b.length && lengths[i * width + j + 1]! > lengths[(i + 1) * width + j]!) j += 1;
    else {
      differs(a[i] as Word);
      i += 1;
    }
  }
  return spans;
}
