import type { PassageMark } from '../comparison/types.ts';
import { ARRIVED, MARK_NAMES, MARK_STYLES } from './mark-styles.ts';

/** How long the place a scroll arrived at stays lit, in milliseconds. */
const ARRIVED_FOR = 2000;

/** Draws marks through the CSS Custom Highlight API: no node and no attribute of the page is changed. */
export interface Marks {
  /** Replaces all marks; returns how many passages are drawn. */
  draw(marks: { passage: number; mark: PassageMark; range: Range }[]): number;
  /** Lights one range for two seconds. */
  arrive(range: Range): void;
  /** The marked passage under a point of the viewport, or null. */
  at(x: number, y: number): number | null;
  /** Takes every mark and the style sheet away. */
  clear(): void;
}

export function createMarks(view: Window & typeof globalThis): Marks {
  const doc = view.document;
  const registry = 'highlights' in view.CSS ? view.CSS.highlights : null;
  let sheet: CSSStyleSheet | null = null;
  let drawn: { passage: number; range: Range }[] = [];
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

  function clear(): void {
    unlight();
    for (const name of Object.values(MARK_NAMES)) registry?.delete(name);
    drawn = [];
    if (sheet) doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((one) => one !== sheet);
    sheet = null;
  }

  return {
    draw(marks) {
      if (!registry) return 0;
      for (const name of Object.values(MARK_NAMES)) registry.delete(name);
      drawn = marks.map(({ passage, range }) => ({ passage, range }));
      if (marks.length === 0) return 0;
      adoptStyles();
      for (const [mark, name] of Object.entries(MARK_NAMES)) {
        const ranges = marks.filter((one) => one.mark === mark).map((one) => one.range);
        if (ranges.length > 0) registry.set(name, new view.Highlight(...ranges));
      }
      return drawn.length;
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
    at: (x, y) => drawn.find(({ range }) => covers(doc, range, x, y))?.passage ?? null,
    clear,
  };
}

/** Whether a point lies on a line box of the range; a caret position alone would snap to the nearest text. */
function covers(doc: Document, range: Range, x: number, y: number): boolean {
  const box = range.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  const caret = doc.caretPositionFromPoint?.(x, y);
  if (caret && !range.isPointInRange(caret.offsetNode, caret.offset)) return false;
  return Array.from(range.getClientRects()).some(
    (line) => x >= line.left && x <= line.right && y >= line.top - 2 && y <= line.bottom + 2,
  );
}
