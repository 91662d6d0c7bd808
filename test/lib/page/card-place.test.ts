import { describe, expect, it } from 'vitest';
import { placeCard, roomFor } from '../../../lib/page/card-place.ts';

const card = { width: 320, height: 200 };
const wide = { width: 1280, height: 720 };
const narrow = { width: 320, height: 640 };
const passage = { left: 300, top: 100, right: 900, bottom: 180 };

describe('the place of a card', () => {
  it('is the margin after the passage, or before it where that side has no room', () => {
    expect(placeCard(passage, card, wide)).toEqual({ left: 908, top: 100 });
    expect(placeCard({ ...passage, left: 600, right: 1200 }, card, wide)).toEqual({ left: 272, top: 100 });
    expect(placeCard({ ...passage, left: 400 }, card, wide, { rtl: true }).left).toBe(72);
  });

  it('is under the passage where no margin is wide enough, else over it', () => {
    const slim = { width: 308, height: 200 };
    const lines = { left: 10, top: 100, right: 310, bottom: 180 };
    expect(placeCard(lines, slim, narrow)).toEqual({ left: 6, top: 188 });
    expect(placeCard({ ...lines, top: 400, bottom: 500 }, slim, narrow)).toEqual({ left: 6, top: 192 });
  });

  it('leaves the passage free by a lower card, where a low one still says something', () => {
    const lines = { left: 10, top: 250, right: 310, bottom: 400 };
    const height = roomFor(lines, 308, narrow);
    expect(height).toBe(236);
    expect(placeCard(lines, { width: 308, height: 236 }, narrow).top).toBeLessThanOrEqual(250 - 236);
    expect(roomFor({ ...lines, top: 100, bottom: 600 }, 308, narrow)).toBeNull();
    expect(roomFor(lines, 308, wide)).toBeNull();
  });

  it.each([
    [40, 434],
    [600, 6],
  ])('stays in view, away from a pointer at %i, beside a passage that fills it', (near, top) => {
    const lines = { left: 10, top: -300, right: 310, bottom: 900 };
    expect(placeCard(lines, { width: 308, height: 200 }, narrow, { near }).top).toBe(top);
  });

  it.each([-900, -200, 0, 300, 640, 2_000])('is never out of view, with a passage at %i', (at) => {
    for (const view of [wide, narrow]) {
      const width = Math.min(card.width, view.width - 12);
      const { left, top } = placeCard(
        { left: 5, top: at, right: 300, bottom: at + 90 },
        { ...card, width },
        view,
      );
      expect(left).toBeGreaterThanOrEqual(6);
      expect(left + width).toBeLessThanOrEqual(view.width - 6);
      expect(top).toBeGreaterThanOrEqual(6);
      expect(top + card.height).toBeLessThanOrEqual(view.height - 6);
    }
  });
});
