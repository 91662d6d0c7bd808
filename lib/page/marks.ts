import type { MarkKind } from '../messages.ts';
import { ARRIVED, MARK_NAMES, MARK_STYLES } from './mark-styles.ts';

/** How long the place a scroll arrived at stays lit, in milliseconds. */
const ARRIVED_FOR = 2000;

/** One passage as it is marked in the page. */
export interface DrawnMark {
  passage: number;
  mark: MarkKind;
  range: Range;
}

/** Draws marks through the CSS Custom Highlight API: no node and no attribute of the page is changed. */
export interface Marks {
  /** Replaces all marks; returns how many passages are drawn. */
  draw(marks: readonly DrawnMark[]): number;
  /** Lights one range for two seconds. */
  arrive(range: Range): void;
  /** The marked passage under a point of the viewport, or null. */
  at(x: number, y: number): DrawnMark | null;
  /** The mark drawn for a passage, or null. */
  of(passage: number): DrawnMark | null;
  /** Puts the styles back where the page has replaced its adopted sheets, and the highlights where it cleared them. */
  mend(): void;
  /** Takes every mark and the style sheet away. */
  clear(): void;
}

export function createMarks(view: Window & typeof globalThis): Marks {
  const doc = view.document;
  const registry = 'highlights' in view.CSS ? view.CSS.highlights : null;
  let sheet: CSSStyleSheet | null = null;
  let drawn = new Map<number, DrawnMark>();
  let highlights: [name: string, highlight: Highlight][] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function adoptStyles(): void {
    if (sheet && doc.adoptedStyleSheets.includes(sheet)) return;
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(MARK_STYLES);
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
  }

  function unlight(): void {
    clearTimeout(timer);
    registry?.delete(ARRIVED);
  }

  function undraw(): void {
    for (const name of Object.values(MARK_NAMES)) registry?.delete(name);
    highlights = [];
    drawn = new Map();
  }

  return {
    draw(marks) {
      undraw();
      if (!registry || marks.length === 0) return 0;
      drawn = new Map(marks.map((one) => [one.passage, one]));
      adoptStyles();
      for (const [mark, name] of Object.entries(MARK_NAMES)) {
        const ranges = marks.filter((one) => one.mark === mark).map((one) => one.range);
        if (ranges.length > 0) highlights.push([name, new view.Highlight(...ranges)]);
      }
      for (const [name, highlight] of highlights) registry.set(name, highlight);
      return drawn.size;
    },
    arrive(range) {
      if (!registry) return;
      unlight();
      adoptStyles();
      const highlight = new view.Highlight(range);
      highlight.priority = 1;
      registry.set(ARRIVED, highlight);
      timer = setTimeout(unlight, ARRIVED_FOR);
    },
    at(x, y) {
      // One look for the caret; then only the passage that holds it is measured.
      const caret = caretAt(doc, x, y);
      if (!caret) return null;
      for (const one of drawn.values())
        if (one.range.isPointInRange(caret.node, caret.offset) && covers(one.range, x, y)) return one;
      return null;
    },
    of: (passage) => drawn.get(passage) ?? null,
    mend() {
      if (highlights.length === 0) return;
      adoptStyles();
      for (const [name, highlight] of highlights) if (!registry?.has(name)) registry?.set(name, highlight);
    },
    clear() {
      unlight();
      undraw();
      if (sheet) doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((one) => one !== sheet);
      sheet = null;
    },
  };
}

/** The place in the text nearest to a point. Chrome before 128 has only the older call. */
function caretAt(doc: Document, x: number, y: number): { node: Node; offset: number } | null {
  const caret = doc.caretPositionFromPoint?.(x, y);
  if (caret) return { node: caret.offsetNode, offset: caret.offset };
  const range = doc.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** Whether a point lies on a line box of the range; a caret alone would snap to the nearest text. */
function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    (line) => x >= line.left && x <= line.right && y >= line.top - 2 && y <= line.bottom + 2,
  );
}
