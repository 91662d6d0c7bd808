import { describe, expect, it } from 'vitest';
import { inSlices, SLICE } from '../../../lib/page/slices.ts';

const many = Array.from({ length: 2_000 }, (_, at) => at);

describe('work in slices', () => {
  it('gives the page its turn after every few items, and keeps all results in order', async () => {
    let since = 0;
    let longest = 0;
    let turns = 0;
    const done = await inSlices(
      many,
      (item) => {
        longest = Math.max(longest, ++since);
        return item * 2;
      },
      () => true,
      async () => {
        since = 0;
        turns++;
      },
    );
    expect(done).toEqual(many.map((item) => item * 2));
    expect(longest).toBe(SLICE);
    expect(turns).toBe(Math.ceil(many.length / SLICE) - 1);
  });

  it('ends at the next turn once nobody waits for it', async () => {
    let worked = 0;
    let wanted = true;
    const done = await inSlices(
      many,
      () => worked++,
      () => wanted,
      async () => {
        wanted = false;
      },
    );
    expect(done).toBeNull();
    expect(worked).toBe(SLICE);
  });
});
