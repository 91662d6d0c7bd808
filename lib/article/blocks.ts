/**
 * The page as a flat list of text blocks, read by one deterministic walk.
 *
 * The walk reads and never writes, so the N-th block of a clone is the N-th block of the live page: that number is
 * all a passage has to carry for its place in the page to be found again.
 */

/** A block-level element on the way to some text. A parent always comes before its children. */
export interface Box {
  /** Index of the box around it, -1 for the root. */
  up: number;
  tag: string;
  /** Class, id and role, at most 160 characters. */
  name: string;
  /** Hidden by attribute or inline style. */
  hidden?: true;
}

/** One paragraph's worth of text. */
export interface TextBlock {
  /** Number of the element among all that hold text directly; paragraphs parted by <br> share it. */
  n: number;
  /** Index of its box, -1 for text that came from no page. */
  box: number;
  /** White space collapsed, never empty. */
  text: string;
  /** Share of the characters that are links, 0–1. */
  links: number;
}

export interface Walk {
  blocks: TextBlock[];
  boxes: Box[];
  /** Elements by block number. */
  elements: Element[];
  /** Elements walked, those in skipped subtrees left out. */
  size: number;
  /** Deepest nesting of elements. */
  depth: number;
  /** Characters of text. */
  chars: number;
  /** A bound was met: the rest of the page, or of a block, was not read. */
  cut: boolean;
}

const words = (list: string): Set<string> => new Set(list.split(' '));
const SKIP = words(
  'script style noscript template svg math iframe object embed canvas audio video select textarea button input head map frameset link meta title source track param',
);
const INLINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);
const SENTENCE_END = /[.!?。！？…][”"’'»)\]]*$/;

/** Characters read of one block: a 10 MB line must not stall the collapse of its white space. */
const BLOCK_CHARS = 60_000;
const MAX_BLOCKS = 30_000;
/** Characters read of one page: what is taken has to cross to the background in one message. */
const MAX_CHARS = 2_000_000;

interface Frame {
  el: Element;
  block: boolean;
  link: boolean;
  /** Index of the box, -1 until some text is found in it. */
  box: number;
}

/** Lines parted by <br>: an empty line, or a line that ends a sentence, ends a paragraph. */
export function paragraphsOf(raw: string): string[] {
  const out: string[] = [];
  let current = '';
  for (const line of raw.split('\n')) {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) current = current ? `${current} ${text}` : text;
    if (current && (!text || (text.length > 60 && SENTENCE_END.test(text)))) {
      out.push(current);
      current = '';
    }
  }
  if (current) out.push(current);
  return out;
}

/** Walks the text under `root`; yields every few hundred nodes so that a caller may pause between them. */
export function* walk(root: Element): Generator<void, Walk> {
  const found: Walk = { blocks: [], boxes: [], elements: [], size: 0, depth: 0, chars: 0, cut: false };
  const numbers = new Map<Element, number>();
  const stack: Frame[] = [{ el: root, block: true, link: false, box: -1 }];
  let buffer = '';
  let links = 0;

  /** The innermost box on the stack, made with those around it when its first text is found. */
  const boxHere = (): { el: Element; box: number } => {
    let up = -1;
    let el = root;
    for (const f of stack) {
      if (!f.block) continue;
      el = f.el;
      if (f.box < 0) {
        const style = el.getAttribute('style');
        const name = ['class', 'id', 'role'].map((a) => el.getAttribute(a) ?? '').join(' ');
        const hidden = el.hasAttribute('hidden') || el.getAttribute('aria-hidden') === 'true';
        const box: Box = { up, tag: el.localName, name: name.slice(0, 160).trim() };
        if (hidden || (style && /display:\s*none/i.test(style))) box.hidden = true;
        f.box = found.boxes.push(box) - 1;
      }
      up = f.box;
    }
    return { el, box: up };
  };

  const flush = (): void => {
    if (!buffer) return;
    const paragraphs = paragraphsOf(buffer);
    const share = Math.min(1, links / Math.max(1, buffer.replace(/\s+/g, '').length));
    buffer = '';
    links = 0;
    if (!paragraphs.length) return;
    const { el, box } = boxHere();
    let n = numbers.get(el);
    if (n === undefined) {
      n = found.elements.push(el) - 1;
      numbers.set(el, n);
    }
    for (const text of paragraphs) {
      found.blocks.push({ n, box, text, links: Math.round(share * 100) / 100 });
      found.chars += text.length;
    }
  };

  let node: ChildNode | null = root.firstChild;
  let steps = 0;
  while (stack.length) {
    const top = stack[stack.length - 1]!;
    if (!node) {
      if (top.block) flush();
      stack.pop();
      node = top.el === root ? null : top.el.nextSibling;
      continue;
    }
    if (++steps % 256 === 0) yield;
    if (found.blocks.length >= MAX_BLOCKS || found.chars >= MAX_CHARS) {
      found.cut = true;
      break;
    }
    if (node.nodeType === 3) {
      const room = Math.max(0, BLOCK_CHARS - buffer.length);
      let text = node.nodeValue ?? '';
      if (text.length > room) {
        found.cut = true;
        text = text.slice(0, room);
      }
      text = text.replace(/\s+/g, ' ');
      buffer += text;
      if (top.link) links += text.replaceAll(' ', '').length;
    } else if (node.nodeType === 1) {
      const el = node as Element;
      const tag = el.localName;
      if (tag === 'br' || tag === 'hr') buffer += '\n';
      else if (!SKIP.has(tag)) {
        found.size++;
        // A custom element in running text is a part of it; elsewhere it is a container.
        const inline = INLINE.has(tag) || (tag.includes('-') && (!top.block || top.el.localName === 'p'));
        if (!inline) flush();
        stack.push({ el, block: !inline, link: top.link || tag === 'a', box: -1 });
        found.depth = Math.max(found.depth, stack.length);
        node = el.firstChild;
        continue;
      }
    }
    node = node.nextSibling;
  }
  return found;
}

/** Runs a generator of pauses to its end at once. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Longest stretch of work between two pauses, in milliseconds. */
const SLICE = 12;

/** Runs a generator of pauses, giving the page its turn between slices; `now` is in milliseconds. */
export async function inSlices<T>(
  work: Generator<void, T>,
  pause: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve)),
  now: () => number = () => performance.now(),
): Promise<T> {
  let since = now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (now() - since >= SLICE) {
      await pause();
      since = now();
    }
  }
}
