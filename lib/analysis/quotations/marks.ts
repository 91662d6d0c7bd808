/** Words inside quotation marks: offsets of the words alone, without their marks. */
export interface Span {
  start: number;
  end: number;
  /** No closing mark before the passage ended: speech that may run on into the next passage. */
  open: boolean;
}

const OPENING = /[“„«‟]/u;
const CLOSING = /[”»]/u;
const ANY_DOUBLE = /["“”„«»‟]/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Whether a straight mark at this place opens: nothing but a space, bracket or dash before it, and words after it. */
function opensHere(text: string, at: number): boolean {
  const before = text[at - 1];
  const after = text[at + 1];
  const free = before === undefined || /[\s([{—–/-]/u.test(before);
  return free && after !== undefined && !/\s/u.test(after);
}

/**
 * Spans between double marks, straight and curly mixed as they are on the web. A mark that opens inside an open span
 * closes it (a forgotten closing mark) where another pair follows, else it is taken for the closing mark.
 */
function doubles(text: string, runsOn: boolean): Span[] {
  const spans: Span[] = [];
  const first = text.search(ANY_DOUBLE);
  let start = runsOn && /[”»"]/u.test(text[first] ?? '') && !opensHere(text, first) ? 0 : -1;
  let german = false;
  const close = (end: number, open = false) => {
    if (end > start) spans.push({ start, end, open });
    start = -1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (mark > '"' && mark < '«') continue;
    if (mark === '"') {
      const opens = opensHere(text, at);
      if (start < 0) {
        if (opens) start = at + 1;
      } else if (!opens || !/["”]/u.test(text.slice(at + 1))) close(at);
      else {
        close(at);
        start = at + 1;
      }
    } else if (german && mark === '“') {
      if (start >= 0) close(at);
      german = false;
    } else if (OPENING.test(mark)) {
      if (start >= 0) close(at);
      german = mark === '„';
      start = at + 1;
    } else if (CLOSING.test(mark) && start >= 0) close(at);
  }
  if (start >= 0 && LETTER.test(text.slice(start))) close(text.length, true);
  return spans;
}

/** Ends of words that take an apostrophe rather than a closing mark, unless nothing better follows. */
const isPossessive = (text: string, at: number) =>
  text[at - 1] === 's' && /^ \p{Ll}/u.test(text.slice(at + 1, at + 3));

/**
 * Spans between single marks, as British papers use them. An apostrophe is a closing mark only after an opening one
 * and at the end of a word; one after a plural s is passed over while a better one follows in the same sentence.
 */
function singles(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  while (from < text.length) {
    const found = text.slice(from).search(/(?<![\p{L}\p{N}’'])[‘'](?=[\p{L}\p{N}…])(?!\d0s)/u);
    if (found < 0) break;
    const start = from + found + 1;
    let end = -1;
    for (let at = start; at < text.length; at += 1) {
      const mark = text[at];
      if (mark === '‘' && at > start) break;
      if (mark !== '’' && mark !== "'") continue;
      const after = text[at + 1];
      if (after !== undefined && LETTER.test(after)) continue;
      const sure = /[,.!?…]/u.test(text[at - 1] ?? '') || !isPossessive(text, at);
      if (sure || end < 0) end = at;
      if (sure) break;
    }
    if (end > start) spans.push({ start, end, open: false });
    from = end > start ? end + 1 : start;
  }
  return spans;
}

/** Pairs of double marks beside which single ones are looked at: no paragraph of news has more. */
const MOST_BESIDE = 100;
/** Words from which single marks beside double ones hold speech: fewer are a phrase held at arm's length. */
const PHRASE_WORDS = 5;

/** Whether words in single marks, in a passage that has double ones, are enough or whole enough for a quotation. */
function isQuotation(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end);
  return words.trim().split(/\s+/u).length >= PHRASE_WORDS || /[,.!?…]["”]?$/u.test(words);
}

const holds = (outer: Span, inner: Span): boolean => inner.start > outer.start && inner.end < outer.end;
const isApart = (a: Span, b: Span): boolean => a.end < b.start || a.start > b.end;

/** Quotations in single marks that stand in no double ones. Straight marks count where some hold double ones: else they are apostrophes. */
function singlesBeside(text: string, double: readonly Span[]): Span[] {
  const all = singles(text).filter((span) => double.every((one) => isApart(one, span) || holds(span, one)));
  const outside = all.some((span) => double.some((one) => holds(span, one)));
  return all.filter((span) => (outside || text[span.start - 1] === '‘') && isQuotation(text, span));
}

/**
 * Spans in quotation marks, outermost only, in order: single marks within double ones and double ones within single are
 * quotations inside quotations.
 * @param runsOn true where the passage before left a quotation open: a closing mark then ends it here.
 */
export function quotedSpans(text: string, runsOn = false): Span[] {
  const hasSingle = /[‘']/u.test(text);
  if (!ANY_DOUBLE.test(text)) return hasSingle ? singles(text) : [];
  const double = doubles(text, runsOn);
  const outer = hasSingle && double.length <= MOST_BESIDE ? singlesBeside(text, double) : [];
  if (outer.length === 0) return double;
  const free = double.filter((one) => !outer.some((span) => holds(span, one)));
  return [...outer, ...free].sort((a, b) => a.start - b.start);
}
