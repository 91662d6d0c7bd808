import { describe, expect, it } from 'vitest';
import { SidelightError } from '../../../lib/errors.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { readPack } from '../../../lib/packs/read.ts';
import type { PackRecord } from '../../../lib/packs/types.ts';
import { endOf, joined, KINDS, mutated, seeded, split } from './mutations.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from './news.ts';

const RUNS = 2000;

/** A pack with outlets, articles and removed lines; as an update, with articles of outlets it doesn't carry. */
async function linesOf(update: boolean): Promise<Buffer[]> {
  const whole = pack(
    [
      toQuotationOnly(analysed('strike', HARBOUR.slice(0, 3))),
      toQuotationOnly(
        analysed('ballot', HARBOUR.slice(1, 4), { outlet: { id: 'bay-herald.example', name: 'Bay Herald' } }),
      ),
    ],
    {
      sequence: 3,
      address: 'https://packs.example/harbour.sidelight.jsonl',
      ...(update ? { update: { from: 2 } } : {}),
    },
  );
  const outlets = update ? whole.outlets.slice(1) : whole.outlets;
  const bytes = await bytesOf({ ...whole, outlets, removed: ['gone', 'lost'] });
  return split(Buffer.from(bytes)).slice(0, -1);
}

async function records(bytes: Buffer): Promise<PackRecord[]> {
  const found: PackRecord[] = [];
  for await (const record of readPack(streamOf(bytes, 20_000))) found.push(record);
  return found;
}

/** What the lines say, without anything of the product. */
const saidBy = (lines: readonly Buffer[]): unknown[] =>
  lines.map((line): unknown => JSON.parse(line.toString('utf8')));

/** Rules of the format that need no schema to be told: asserted of all that was accepted, however it was made. */
function expectSound(accepted: readonly PackRecord[]): void {
  const [header] = accepted;
  if (header?.type !== 'pack') throw new Error('no header first');
  const order = accepted.map(({ type }) => ['pack', 'outlet', 'article', 'removed', 'end'].indexOf(type));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const of = <T extends PackRecord['type']>(type: T) =>
    accepted.filter((one): one is Extract<PackRecord, { type: T }> => one.type === type);
  const [outlets, articles, removed] = [of('outlet'), of('article'), of('removed')];
  expect(header.counts).toEqual({
    outlets: outlets.length,
    articles: articles.length,
    removed: removed.length,
  });
  const ids = [...articles.map(({ article }) => article.id), ...removed.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(ids.length);
  const described = new Set(outlets.map(({ outlet }) => outlet.id));
  expect(described.size).toBe(outlets.length);
  if (header.update) expect(header.update.from).toBeLessThan(header.sequence);
  else for (const { article } of articles) expect(described).toContain(article.outletId);
  const walk = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      expect(value).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      if (key === 'address' || key === 'homepage') expect(value).toMatch(/^https?:\/\/[^@/]+(\/|$)/);
    } else if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    else if (typeof value === 'object')
      for (const [name, inner] of Object.entries(value ?? {})) walk(inner, Array.isArray(value) ? key : name);
  };
  walk(accepted);
}

/**
 * A mutated pack is refused with its line named, or "accepted unchanged", which is asserted as follows.
 * Mutated after it was hashed, and every other one signed: all its records before the end equal the original's, and its signature is
 * the original's or gone (who pinned a key refuses that).
 * Mutated, then hashed and signed: each record equals what its line says, none dropped, put right or put elsewhere;
 * and all of them keep the format's rules.
 */
describe.each([
  ['a whole pack', false],
  ['an update pack', true],
])('%s, mutated', (_, update) => {
  it.each([
    ['after it was hashed and signed', false],
    ['then hashed and signed again', true],
  ])('%s, is refused with the line, or accepted unchanged', async (_, again) => {
    const body = await linesOf(update);
    // Without a signature the hash chain alone stands against a change.
    const sounds = [true, false].map((signed) => [...body, endOf(body, signed)]);
    const originals = await Promise.all(sounds.map((sound) => records(joined(sound))));
    const random = seeded(again ? 20_220_207 : 7_022_022);
    const outcomes = { refused: 0, accepted: 0, alike: 0 };
    const lineNumbers = new Set<number>();
    for (let run = 0; run < RUNS / 4; run++) {
      const kind = KINDS[run % KINDS.length]!;
      const [sound, original] = [sounds[again ? 0 : run % 2]!, originals[again ? 0 : run % 2]!];
      const changed = mutated(again ? body : sound, kind, random);
      const lines = again ? [...changed, endOf(changed)] : changed;
      const before = again ? body : sound;
      if (joined(lines).equals(joined(sound))) {
        outcomes.alike++;
        continue;
      }
      const outcome = await records(joined(lines)).catch((error: unknown) => error);
      const about = `${kind}, run ${run}`;
      if (!Array.isArray(outcome)) {
        outcomes.refused++;
        expect(outcome, about).toBeInstanceOf(SidelightError);
        const { message, code } = outcome as SidelightError;
        expect(['pack-damaged', 'pack-newer'], about).toContain(code);
        expect(message, about).toMatch(/^line \d+: ./);
        // Not before the first line that differs, and no later than just after the last.
        const named = Number(/\d+/.exec(message)![0]);
        const first = lines.findIndex((line, at) => !before[at]?.equals(line));
        expect(named, `${about}: ${message}`).toBeGreaterThanOrEqual(first < 0 ? lines.length : first + 1);
        expect(named, `${about}: ${message}`).toBeLessThanOrEqual(lines.length + 1);
        lineNumbers.add(named);
        continue;
      }
      outcomes.accepted++;
      const accepted = outcome as PackRecord[];
      if (again) {
        expect(accepted, about).toEqual(saidBy(lines));
        expectSound(accepted);
      } else {
        expect(accepted.slice(0, -1), about).toEqual(original.slice(0, -1));
        const [end, signed] = [accepted.at(-1)!, original.at(-1)!];
        if (end.type !== 'end' || signed.type !== 'end') throw new Error(`${about}: no end`);
        expect([signed.signature, undefined], about).toContainEqual(end.signature);
      }
    }
    // The mutations have teeth: most are caught, at many lines, and hardly any changes nothing.
    expect(outcomes.alike).toBeLessThan(RUNS / 40);
    expect(outcomes.refused).toBeGreaterThan(RUNS / 4 / 2);
    expect(lineNumbers.size).toBeGreaterThan(4);
    if (again) expect(outcomes.accepted).toBeGreaterThan(10);
  });
});
