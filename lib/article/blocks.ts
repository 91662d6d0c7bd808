/**
 * The page as a flat list of text blocks, read by one deterministic walk.
 *
 * The walk reads and never writes, so the N-th block of a clone is the N-th block of the live page: that number is
 * all a passage has to carry for its place in the page to be found again.
 */

/** Where a block stands in the page. */
export const ZONE = { figure: 1, hidden: 2, item: 4, cell: 8, code: 16 } as const;

/** A container whose tag or class names it as something beside the article; `chars` is the text it holds. */
export interface Beside {
  readonly outer: Beside | undefined;
  chars: number;
}

export interface Block {
  /** Number of the element among all that hold text directly; paragraphs parted by <br> share it. */
  n: number;
  /** Absent for text that came from no page. */
  el?: Element;
  /** Tag in lower case. */
  tag: string;
  /** White space collapsed, never empty. */
  text: string;
  /** Share of the characters that are links, 0–1. */
  links: number;
  /** Heading level 1–6, 0 outside headings. */
  level: number;
  zone: number;
  beside?: Beside | undefined;
}

export interface Walk {
  blocks: Block[];
  /** Elements by block number. */
  elements: Element[];
  /** Elements walked, those in skipped subtrees left out. */
  size: number;
  /** Characters of text. */
  chars: number;
  /** A bound was met: the rest of the page, or of a block, was not read. */
  cut: boolean;
}

const SKIP = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select textarea button input head map frameset link meta title source track param'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const BESIDE_TAG = /^(nav|footer|aside|form|menu|dialog)$/;
const BESIDE_ROLE = /^(navigation|contentinfo|complementary|search|dialog|alertdialog|banner)$/;
const BESIDE_CLASS =
  /(^|[-_ ])(comments?|disqus|respond|related|recommend\w*|promo\w*|newsletters?|subscri\w+|sign-?up|share|sharing|social|sidebar|cookies?|consent|gdpr|advert\w*|ads?|sponsor\w*|outbrain|taboola|paywall|breadcrumbs?|tags?|topics|trending|most-?(read|popular)|author-?(bio|box|info)|bio|donat\w*|login|menu|nav(bar|igation)?|footer|toolbar|popup|modal|teasers?|read-?more|more-?(on|from|stories)|up-?next|skip|sr-only|visually-?hidden|screen-?reader\w*)([-_ ]|$)/i;
const FIGURE_CLASS = /(^|[-_ ])(caption|credit|legend|copyright|wp-caption)([-_ ]|$)/i;
const SENTENCE_END = /[.!?。！？…][”"’'»)\]]*$/;

/** Characters read of one block: a 10 MB line must not stall the collapse of its white space. */
const BLOCK_CHARS = 60_000;
/** Blocks read of one page. */
const MAX_BLOCKS = 40_000;

interface Frame {
  el: Element;
  block: boolean;
  link: boolean;
  level: number;
  zone: number;
  beside: Beside | undefined;
  /** Nearest block-level element, which owns the text. */
  owner: Element;
}

function classOf(el: Element): string {
  return `${el.getAttribute('class') ?? ''} ${el.id ?? ''}`.slice(0, 300).replace(/([a-z])([A-Z])/g, '$1-$2');
}

function enter(el: Element, tag: string, above: Frame): Frame {
  const inline = INLINE.has(tag) || (tag.includes('-') && (!above.block || above.el.localName === 'p'));
  const f: Frame = { ...above, el, block: !inline, link: above.link || tag === 'a' };
  if (!inline) f.owner = el;
  const level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : 0;
  if (level) f.level = level;
  if (tag === 'li') f.zone |= ZONE.item;
  if (tag === 'td' || tag === 'th' || tag === 'dt') f.zone |= ZONE.cell;
  if (tag === 'pre') f.zone |= ZONE.code;
  if (tag === 'figure' || tag === 'figcaption') f.zone |= ZONE.figure;
  const style = el.getAttribute('style');
  if (
    el.hasAttribute('hidden') ||
    el.getAttribute('aria-hidden') === 'true' ||
    (style && /display:\s*none/i.test(style))
  )
    f.zone |= ZONE.hidden;
  if (tag === 'body' || tag === 'main' || tag === 'article' || level) return f;
  const name = classOf(el);
  if (FIGURE_CLASS.test(name)) f.zone |= ZONE.figure;
  if (
    BESIDE_TAG.test(tag) ||
    BESIDE_ROLE.test(el.getAttribute('role') ?? '') ||
    (tag !== 'p' && BESIDE_CLASS.test(name))
  )
    f.beside = { outer: above.beside, chars: 0 };
  return f;
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
  const found: Walk = { blocks: [], elements: [], size: 0, chars: 0, cut: false };
  const numbers = new Map<Element, number>();
  let buffer = '';
  let links = 0;
  const stack: Frame[] = [
    { el: root, block: true, link: false, level: 0, zone: 0, beside: undefined, owner: root },
  ];

  const flush = (f: Frame): void => {
    if (!buffer) return;
    const raw = buffer;
    const share = Math.min(1, links / Math.max(1, raw.replace(/\s+/g, '').length));
    buffer = '';
    links = 0;
    for (const text of paragraphsOf(raw)) {
      let n = numbers.get(f.owner);
      if (n === undefined) {
        n = found.elements.push(f.owner) - 1;
        numbers.set(f.owner, n);
      }
      const { level, zone, beside } = f;
      const tag = f.owner.localName;
      found.blocks.push({ n, el: f.owner, tag, text, links: share, level, zone, beside });
      found.chars += text.length;
      for (let b = beside; b; b = b.outer) b.chars += text.length;
    }
  };

  let node: ChildNode | null = root.firstChild;
  let steps = 0;
  while (stack.length) {
    const top = stack[stack.length - 1]!;
    if (!node) {
      if (top.block) flush(top);
      stack.pop();
      node = top.el === root ? null : top.el.nextSibling;
      continue;
    }
    if (++steps % 256 === 0) yield;
    if (found.blocks.length >= MAX_BLOCKS) {
      found.cut = true;
      break;
    }
    if (node.nodeType === 3) {
      const room = BLOCK_CHARS - buffer.length;
      let text = node.nodeValue ?? '';
      if (text.length > room) {
        found.cut = true;
        text = text.slice(0, Math.max(0, room));
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
        const f = enter(el, tag, top);
        if (f.block) flush(top);
        stack.push(f);
        node = el.firstChild;
        continue;
      }
    }
    node = node.nextSibling;
  }
  return found;
}

/** True where the block lies in a container beside the article, unless that container holds most of the page. */
export function isBeside(block: Block, chars: number): boolean {
  for (let b = block.beside; b; b = b.outer) if (b.chars < chars / 2) return true;
  return false;
}

/** Runs a generator of pauses to its end at once. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
