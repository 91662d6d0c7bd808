/** [start, end) places of characters. */
export type Span = [start: number, end: number];

/**
 * Control characters and half characters, and the controls of writing direction: unbalanced, these would turn the
 * text around them. Joiners inside words stay.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** Text from elsewhere as one line without anything invisible that could change how its surroundings look. */
export function clean(text: string): string {
  return cleanWithSpans(text, []).text;
}

/** The same, with character spans moved to where their characters went; spans that hold nothing any more are left out. */
export function cleanWithSpans(text: string, spans: readonly Span[]): { text: string; spans: Span[] } {
  let out = '';
  let gap = false;
  /** For every place in the text, its place in what is kept. */
  const moved: number[] = [];
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit++) moved.push(out.length + (gap ? 1 : 0));
    if (/\s/u.test(character)) gap = out.length > 0;
    else if (!UNWANTED.test(character)) {
      out += gap ? ` ${character}` : character;
      gap = false;
    }
  }
  moved.push(out.length);
  return {
    text: out,
    spans: spans.flatMap(([start, end]): Span[] => {
      const from = Math.min(moved[Math.max(0, start)] ?? out.length, out.length);
      const to = Math.min(moved[Math.min(text.length, end)] ?? out.length, out.length);
      return from < to ? [[from, to]] : [];
    }),
  };
}

/** Spans cut off where the text now ends. */
export function within(spans: readonly Span[], length: number): Span[] {
  return spans.flatMap(([start, end]): Span[] => (start < length ? [[start, Math.min(end, length)]] : []));
}
