import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARK_STYLES } from '../../lib/page/mark-styles.ts';
import { root } from '../helpers/sources.ts';

const legend = readFileSync(`${root}components/panel/MarksLegend.module.css`, 'utf8');

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

const lines = [...MARK_STYLES.matchAll(/text-decoration: (underline \w+ [\d.]+px (#[0-9a-f]{6}));/gu)];

describe('the marks in the page', () => {
  it('are four, each with a line of its own form', () => {
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map(([, line]) => line?.split(' ')[1])).size).toBe(4);
  });

  it('are drawn in the legend as they are in the page', () => {
    for (const [, line] of lines) expect(legend).toContain(line);
  });

  it.each(lines.map(([, , colour]) => colour ?? ''))(
    '%s stands out on white and on black pages alike',
    (colour) => {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrast(colour, '#000000')).toBeGreaterThanOrEqual(3);
    },
  );
});
