/** A run of the page's text, white space folded to single spaces, with where each character came from. */
export interface TextIndex {
  /** Folded text of every text node, in document order. */
  text: string;
  /** The range between two offsets of `text`; null when it cannot be made. */
  range(start: number, end: number): Range | null;
}

/** Elements whose text is no reading text. */
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA']);

/** Folds white space the way `indexText` does, so that a passage's text can be looked up in it. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Indexes the text below `root` in one walk. The index is a snapshot: make a new one after the page has changed. */
export function indexText(root: Node): TextIndex {
  const doc = root.ownerDocument ?? (root as Document);
  const nodes: Text[] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let spaced = true;
  const walker = doc.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      node.nodeType === Node.ELEMENT_NODE && SKIPPED.has((node as Element).tagName)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) {
      // A new element may start a new block, whose words must not run into the last one's.
      if (!spaced && isBlock(node as Element)) {
        parts.push(' ');
        length += 1;
        spaced = true;
      }
      continue;
    }
    let folded = (node as Text).data.replace(/\s+/gu, ' ');
    if (spaced && folded.startsWith(' ')) folded = folded.slice(1);
    if (folded === '') continue;
    nodes.push(node as Text);
    starts.push(length);
    parts.push(folded);
    length += folded.length;
    spaced = folded.endsWith(' ');
  }
  const text = parts.join('');

  /** The text node and the offset in its own data of one folded offset. */
  function locate(offset: number): { node: Text; offset: number } | null {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const node = nodes[low];
    const start = starts[low];
    if (!node || start === undefined) return null;
    return { node, offset: unfolded(node.data, offset - start, start === 0 || text[start - 1] === ' ') };
  }

  return {
    text,
    range(start, end) {
      const from = locate(start);
      const to = locate(Math.max(start, end - 1));
      if (!from || !to) return null;
      const range = doc.createRange();
      range.setStart(from.node, Math.min(from.offset, from.node.length));
      range.setEnd(to.node, Math.min(to.offset + 1, to.node.length));
      return range;
    },
  };
}

/**
 * Where a passage's text stands: whole, or from its first words to its last where the page has put something between.
 * Null when the page does not hold it.
 */
export function findPassage(index: TextIndex, passage: string): Range | null {
  const wanted = foldSpace(passage);
  if (wanted === '') return null;
  const whole = index.text.indexOf(wanted);
  if (whole >= 0) return index.range(whole, whole + wanted.length);
  if (wanted.length < 80) return null;
  const head = index.text.indexOf(wanted.slice(0, 40));
  if (head < 0) return null;
  const tail = wanted.slice(-40);
  const end = index.text.indexOf(tail, head);
  // Further apart than twice the passage is another place that happens to end alike.
  if (end < 0 || end - head > wanted.length * 2) return null;
  return index.range(head, end + tail.length);
}

const INLINE = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR'.split(
    ' ',
  ),
);

function isBlock(element: Element): boolean {
  return !INLINE.has(element.tagName);
}

/** Offset in `data` of the `folded`-th character of its folded form. */
function unfolded(data: string, folded: number, dropsLeading: boolean): number {
  let seen = 0;
  let inSpace = dropsLeading;
  for (let at = 0; at < data.length; at++) {
    const space = /\s/u.test(data[at] ?? '');
    if (space && inSpace) continue;
    if (seen === folded) return at;
    seen += 1;
    inSpace = space;
  }
  return data.length;
}
