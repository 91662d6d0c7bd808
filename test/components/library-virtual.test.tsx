import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollFor, sheetOf } from '../../components/library/virtual.ts';

const views = fc.record({
  rows: fc.integer({ min: 1, max: 3_000_000 }),
  rowHeight: fc.integer({ min: 40, max: 160 }),
  height: fc.integer({ min: 200, max: 2000 }),
  down: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** A scroll position that a browser could report. */
const at = ({
  rows,
  rowHeight,
  height,
  down,
}: {
  rows: number;
  rowHeight: number;
  height: number;
  down: number;
}) => {
  const most = Math.max(0, sheetOf({ rows, rowHeight, height, scrollTop: 0 }, 0).height - height);
  return { rows, rowHeight, height, scrollTop: down * most };
};

describe('a list of any length', () => {
  it('stays below the height at which browsers cut elements', () => {
    fc.assert(fc.property(views, (view) => sheetOf(at(view), 6).height <= 17_000_000));
  });

  it('draws every row in view, and few others', () => {
    fc.assert(
      fc.property(views, (given) => {
        const view = at(given);
        const sheet = sheetOf(view, 6);
        const last = sheet.to - 1;
        // Nothing is missing above or below, but at the list's own ends.
        expect(sheet.from === 0 || sheet.top(sheet.from) <= view.scrollTop).toBe(true);
        expect(
          last === view.rows - 1 || sheet.top(last) + view.rowHeight >= view.scrollTop + view.height,
        ).toBe(true);
        expect(sheet.to - sheet.from).toBeLessThanOrEqual(view.height / view.rowHeight + 16);
      }),
    );
  });

  it('meets its last row at the end of the scroll bar, and its first at the beginning', () => {
    fc.assert(
      fc.property(views, (given) => {
        const end = at({ ...given, down: 1 });
        const sheet = sheetOf(end, 0);
        expect(sheet.to).toBe(end.rows);
        const bottom = sheet.top(end.rows - 1) + end.rowHeight;
        expect(Math.abs(bottom - Math.max(end.scrollTop + end.height, 0))).toBeLessThan(
          end.rows * end.rowHeight < end.height ? end.height : 1,
        );
        expect(sheetOf(at({ ...given, down: 0 }), 0).top(0)).toBe(0);
      }),
    );
  });

  it('brings any row whole into view, and moves none that is there', () => {
    fc.assert(
      fc.property(views, fc.double({ min: 0, max: 1, noNaN: true }), (given, place) => {
        const view = at(given);
        const row = Math.floor(place * (view.rows - 1));
        const scrollTop = scrollFor(view, row);
        const top = sheetOf({ ...view, scrollTop }, 0).top(row);
        expect(top).toBeGreaterThanOrEqual(scrollTop - 1);
        expect(top + view.rowHeight).toBeLessThanOrEqual(scrollTop + view.height + 1);
        expect(scrollFor({ ...view, scrollTop }, row)).toBeCloseTo(scrollTop, 3);
      }),
    );
  });
});
