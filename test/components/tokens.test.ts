import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../components/shared/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, light, dark]) => [
    name ?? '',
    { light: light ?? '', dark: dark ?? '' },
  ]),
);

type Rgb = [number, number, number];

/** sRGB hex to linear light. */
function linear(hex: string): Rgb {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [a, b]
    .map((hex) => {
      const [r, g, bl] = linear(hex);
      return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
    })
    .sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Machado et al. 2009, severity 1, on linear light. */
const SIGHT: Record<string, number[]> = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

/** CIELAB of a colour as seen. */
function lab(hex: string, sight: number[]): Rgb {
  const c = linear(hex);
  const [r = 0, g = 0, b = 0] = [0, 3, 6].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        c.reduce((sum, value, i) => sum + value * (sight[row + i] ?? 0), 0),
      ),
    ),
  );
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const COLOURS = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'accent'];
const of = (name: string, theme: 'light' | 'dark') => tokens.get(name)?.[theme] ?? '';

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(['ink', 'ink-2', 'accent', 'warn'])('%s holds 4.5:1 on every ground', (ink) => {
    for (const ground of ['paper', 'card', 'accent-soft']) {
      expect(contrast(of(ink, theme), of(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('ink holds 7:1 on the highlight', () => {
    expect(contrast(of('ink', theme), of('mark', theme))).toBeGreaterThanOrEqual(7);
  });

  it('edges of controls hold 3:1', () => {
    for (const ground of ['paper', 'card'])
      expect(contrast(of('edge', theme), of(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(COLOURS)('letters on %s hold 4.5:1', (colour) => {
    expect(contrast(of(colour, theme), of('paper', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(SIGHT))('the colours of outlets and of the page differ to %s sight', (sight) => {
    const colours = COLOURS.map((name) => lab(of(name, theme), SIGHT[sight] ?? []));
    for (const [i, a] of colours.entries())
      for (const [j, b] of colours.entries()) {
        if (j <= i) continue;
        const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(apart, `${COLOURS[i]} and ${COLOURS[j]}`).toBeGreaterThanOrEqual(10);
      }
  });
});
