import { minLength, object, pipe, safeParse, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { acceptsOf } from '../../../lib/packs/accepts.ts';
import { articleLine } from '../../../lib/packs/schema.ts';
import { dice } from '../../helpers/dice.ts';
import { analysed, HARBOUR } from './news.ts';

type Tree = Record<string, unknown>;

const VALUES: unknown[] = [
  null,
  '',
  'x',
  'One\u0007two',
  'x'.repeat(6_000),
  -1,
  0,
  1.5,
  1e12,
  true,
  [],
  {},
  [['a', 1]],
  [['b', 1], ['a', 1]], // biome-ignore format: one case a line
  [3, 1],
  'https://example.org/',
];

/** Every place in a value, as the objects and lists that hold something and under which name. */
function placesIn(value: unknown, found: { holder: Tree; name: string }[] = []): typeof found {
  if (typeof value !== 'object' || value === null) return found;
  for (const name of Object.keys(value)) {
    found.push({ holder: value as Tree, name });
    placesIn((value as Tree)[name], found);
  }
  return found;
}

const line = () => ({ type: 'article', article: analysed('strike', HARBOUR) });

describe('the fast check of an article', () => {
  const accepts = acceptsOf(articleLine);

  it('accepts what the schema accepts', () => {
    expect(accepts(line())).toBe(true);
    for (const other of [null, 5, 'article', [], {}, { type: 'outlet' }]) expect(accepts(other)).toBe(false);
  });

  it('agrees with the schema on 3,000 articles with something changed, taken out or put in', () => {
    const roll = dice(11);
    const whole = JSON.stringify(line());
    const count = placesIn(JSON.parse(whole)).length;
    let refused = 0;
    for (let i = 0; i < 3_000; i++) {
      const changed = JSON.parse(whole);
      const { holder, name } = placesIn(changed)[Math.floor(roll() * count)]!;
      const how = roll();
      const value = VALUES[Math.floor(roll() * VALUES.length)];
      if (how < 0.6) holder[name] = value;
      else if (how < 0.8) {
        if (Array.isArray(holder)) holder.splice(Number(name), 1);
        else delete holder[name];
      } else if (Array.isArray(holder)) holder.push(value);
      // As JSON.parse would: assigned, "__proto__" would be no field but the object's prototype.
      else
        Object.defineProperty(holder, roll() < 0.5 ? 'extra' : '__proto__', {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      const { success } = safeParse(articleLine, changed);
      if (!success) refused++;
      expect(accepts(changed), `${how} ${name} ${JSON.stringify(value)?.slice(0, 40)}`).toBe(success);
    }
    expect(refused).toBeGreaterThan(1_500);
  });

  it('of a schema with a part it does not know accepts nothing, so that the schema itself decides', () => {
    expect(acceptsOf(object({}))({})).toBe(false);
    expect(acceptsOf(pipe(string(), minLength(3)))('long enough')).toBe(false);
  });
});
