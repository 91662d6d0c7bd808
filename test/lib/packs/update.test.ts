import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPacks, sameContent } from '../../../lib/packs/diff.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { loadPack } from '../../../lib/packs/read.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { applyUpdate, updatePack } from '../../../lib/packs/update.ts';
import { analysed, bytesOf, HARBOUR, outlet, pack, streamOf } from './news.ts';

const one = (id: string, outletId: string, headline: string) =>
  toQuotationOnly(analysed(id, HARBOUR.slice(0, 2), { outlet: { id: outletId, name: outletId }, headline }));

/** A whole pack with the given articles, and outlets beyond theirs. */
function whole(sequence: number, articles: Pack['articles'], outlets: Pack['outlets'] = []): Pack {
  const made = pack(articles, { sequence });
  const given = new Map([...made.outlets, ...outlets].map((each) => [each.id, each]));
  const counts = { outlets: given.size, articles: articles.length, removed: 0 };
  return { ...made, outlets: [...given.values()], header: { ...made.header, counts } };
}

/** The same pack with its lines in the order of their ids, which is all that may differ. */
const ordered = ({ header, outlets, articles, removed }: Pack) => {
  const byId = <T extends { id: string }>(all: T[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { header, outlets: byId(outlets), articles: byId(articles), removed };
};

const IDS = ['a', 'b', 'c', 'd', 'e'];
const OUTLETS = ['north.example', 'south.example', 'west.example'];
const HEADLINES = ['Ferry runs again', 'Ferry stays in port'];
const known = new Map(
  IDS.flatMap((id) =>
    OUTLETS.flatMap((from) =>
      HEADLINES.map((headline) => [`${id} ${from} ${headline}`, one(id, from, headline)]),
    ),
  ),
);

/** Any small pack: some of the articles, each of some outlet and in one of two wordings, outlets with two names. */
const anyPack = (sequence: number) =>
  fc
    .record({
      articles: fc.uniqueArray(
        fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...OUTLETS), fc.constantFrom(...HEADLINES)),
        { selector: ([id]) => id },
      ),
      outlets: fc.uniqueArray(
        fc.tuple(fc.constantFrom(...OUTLETS, 'idle.example'), fc.constantFrom('Old name', 'New name')),
        { selector: ([id]) => id },
      ),
    })
    .map(({ articles, outlets }) =>
      whole(
        sequence,
        articles.map((parts) => known.get(parts.join(' '))!),
        outlets.map(([id, name]) => outlet(id, name)),
      ),
    );

describe('an update pack', () => {
  it('makes the newer pack of the older, whatever was added, changed or removed, also after a round as a file', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack(3), anyPack(7), async (older, newer) => {
        const update = updatePack(older, newer);
        expect(ordered(applyUpdate(older, update))).toEqual(ordered(newer));
        const read = async (some: Pack) => loadPack(streamOf(await bytesOf(some), 1e6));
        expect(ordered(applyUpdate(await read(older), await read(update)))).toEqual(
          ordered(await read(newer)),
        );
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('carries what was added and changed, the ids of what went, and nothing else', () => {
    const older = whole(1, [
      one('a', 'north.example', 'A'),
      one('b', 'north.example', 'B'),
      one('c', 'west.example', 'C'),
    ]);
    const newer = whole(2, [
      one('a', 'north.example', 'A'),
      one('b', 'north.example', 'B, later'),
      one('d', 'south.example', 'D'),
    ]);
    const update = updatePack(older, newer);
    expect(update.header).toMatchObject({ sequence: 2, update: { from: 1 } });
    expect(update.header.counts).toEqual({ outlets: 1, articles: 2, removed: 1 });
    expect(update.outlets.map(({ id }) => id)).toEqual(['south.example']);
    expect(update.articles.map(({ id }) => id)).toEqual(['b', 'd']);
    expect(update.removed).toEqual(['c']);
    expect(applyUpdate(older, update).outlets.map(({ id }) => id)).toEqual([
      'north.example',
      'south.example',
    ]);
  });

  const base = () => whole(4, [one('a', 'north.example', 'A')]);
  const next = () => whole(5, [one('a', 'north.example', 'A, later')]);
  const renamed = (some: Pack, id: string): Pack => ({ ...some, header: { ...some.header, id } });

  it.each<[string, () => unknown, RegExp]>([
    [
      'made of two different packs',
      () => updatePack(base(), renamed(next(), 'other')),
      /two different packs: "harbour" and "other"/,
    ],
    ['made with the sequence standing still', () => updatePack(base(), base()), /does not rise: 4, then 4/],
    ['made of an update', () => updatePack(updatePack(base(), next()), whole(9, [])), /two whole packs/],
    [
      'applied to another pack',
      () => applyUpdate(renamed(base(), 'other'), updatePack(base(), next())),
      /of another pack/,
    ],
    [
      'applied to another sequence',
      () => applyUpdate(next(), updatePack(base(), next())),
      /of sequence 4; this pack is at 5/,
    ],
    [
      'applied to an update',
      () => applyUpdate(updatePack(base(), next()), updatePack(base(), next())),
      /to a whole pack/,
    ],
    ['that is a whole pack', () => applyUpdate(base(), next()), /not an update/],
    [
      'that removes what is not there',
      () => applyUpdate(base(), { ...updatePack(base(), next()), removed: ['z'] }),
      /removes "z"/,
    ],
    [
      'that refers to an outlet neither has',
      () => applyUpdate(base(), { ...updatePack(base(), next()), articles: [one('z', 'west.example', 'Z')] }),
      /"west\.example" is in neither/,
    ],
    [
      'of a later analysis that leaves articles of an earlier one',
      () => {
        const update = updatePack(base(), whole(5, []));
        return applyUpdate(base(), {
          ...update,
          removed: [],
          header: { ...update.header, analysisVersion: 99 },
        });
      },
      /articles of an older analysis/,
    ],
  ])('%s is refused', (_, act, message) => {
    expect(act).toThrow(message);
  });
});

describe('an update pack as a file', () => {
  const read = async (some: Pack) => loadPack(streamOf(await bytesOf(some)));

  it('may refer to an outlet that stands in the pack it updates; a whole pack may not', async () => {
    const older = whole(1, [one('a', 'north.example', 'A')]);
    const update = updatePack(older, whole(2, [one('a', 'north.example', 'A, later')]));
    expect(update.outlets).toEqual([]);
    expect((await read(update)).articles).toHaveLength(1);
    const { update: _, ...header } = update.header;
    await expect(read({ ...update, header })).rejects.toThrow(
      /^line 2: outlet "north\.example" is not among/,
    );
  });

  it.each([[3], [4]])('from sequence %i to 3 is neither written nor read', async (from) => {
    const bad = { ...whole(3, []), header: { ...whole(3, []).header, update: { from } } };
    await expect(bytesOf(bad)).rejects.toThrow(/not below its own/);
  });

  it.each([
    ['https://packs.example/harbour.sidelight.jsonl', true],
    ['http://localhost:8080/p', true],
    ['http://127.0.0.1/p', true],
    ['http://[::1]:9/p', true],
    ['http://packs.example/p', false],
    ['http://localhost.example/p', false],
    ['http://127.0.0.1.example/p', false],
    ['https://a:b@packs.example/p', false],
    ['ftp://packs.example/p', false],
    ['packs.example', false],
    [`https://packs.example/${'p'.repeat(2048)}`, false],
  ])('may say that it is published at %s: %s', async (address, fine) => {
    const some = whole(1, []);
    const made = bytesOf({ ...some, header: { ...some.header, address } });
    if (fine) await expect(made).resolves.toBeDefined();
    else await expect(made).rejects.toThrow(/can’t write pack : address: /);
  });
});

describe('the difference of two packs', () => {
  it('is none where only the order of lines and of fields differs', () => {
    const [a, b] = [one('a', 'north.example', 'A'), one('b', 'north.example', 'B')];
    const turned = Object.fromEntries(Object.entries(b).toReversed()) as typeof b;
    expect(sameContent(diffPacks(whole(1, [a, b]), whole(2, [turned, a])))).toBe(true);
  });

  it('names what was added, changed and removed, of outlets and articles', () => {
    const older = whole(1, [one('a', 'north.example', 'A'), one('b', 'south.example', 'B')]);
    const newer = whole(
      2,
      [one('a', 'north.example', 'A, later'), one('c', 'west.example', 'C')],
      [outlet('north.example', 'North')],
    );
    expect(diffPacks(older, newer)).toEqual({
      outlets: { added: ['west.example'], changed: ['north.example'], removed: ['south.example'] },
      articles: { added: ['c'], changed: ['a'], removed: ['b'] },
    });
  });
});
