/** Colours of the palette in `components/shared/tokens.css` (`--o1` … `--o8`); more outlets begin again at 1. */
export const OUTLET_COLOURS = 8;

/**
 * Two-letter signs for outlets, one each, in the given order and all different: initials of the first two words
 * ("North Wire" → NW), else the name's first letters ("Courier" → CO), else its first letter and a later one, else a
 * digit. Any script; articles at the front ("The") don't count.
 */
export function signs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const sign = candidates(name).find((s) => !taken.has(s)) ?? numbered(name, taken);
    taken.add(sign);
    return sign;
  });
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function* lettersOf(word: string): Generator<string> {
  for (const { segment } of segmenter.segment(word)) {
    if (/[\p{L}\p{N}]/u.test(segment)) yield segment.toLocaleUpperCase('und');
  }
}

function candidates(name: string): string[] {
  const words = name.replace(/^(the|le|la|el|der|die|das)\s+/iu, '').split(/[\s.\-–—_/|]+/u);
  const spelled = words.map((word) => [...lettersOf(word)]).filter((letters) => letters.length > 0);
  const first = spelled[0];
  if (!first) return [];
  const head = first[0] as string;
  const initials = spelled.slice(1).map((letters) => head + letters[0]);
  const rest = spelled.flat().slice(1);
  return [...initials, ...rest.map((letter) => head + letter)];
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  const head = [...lettersOf(name)][0] ?? '?';
  for (let n = 1; ; n++) {
    const sign = `${head}${n}`;
    if (!taken.has(sign)) return sign;
  }
}
