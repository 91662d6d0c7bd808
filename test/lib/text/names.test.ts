import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../lib/text/names.ts';

describe('namesIn', () => {
  it.each([
    ['The mayor, Ana de la Cruz, met Jens van Dam in Oslo.', ['Ana de la Cruz', 'Jens van Dam', 'Oslo']],
    ['But Chancellor Meyer’s aide stayed.', ['Chancellor Meyer']],
    ['They left.', []],
    ['A Kremlin aide met a French official.', ['Kremlin', 'French']],
    ['Élodie Šimić spoke to NATO.', ['Élodie Šimić', 'NATO']],
  ])('finds the names of %j', (text, expected) => expect(namesIn(text)).toEqual(expected));

  it('keeps at most twelve', () => {
    expect(
      namesIn(
        Array.from({ length: 40 }, (_, i) => `met Person${String.fromCharCode(97 + (i % 26))}x${i},`).join(
          ' ',
        ),
      ),
    ).toHaveLength(12);
  });
});
