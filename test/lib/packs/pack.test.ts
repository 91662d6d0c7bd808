import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SidelightError } from '../../../lib/errors.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { loadPack, readPack } from '../../../lib/packs/read.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { writePack } from '../../../lib/packs/write.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from './news.ts';

const two = () =>
  pack([
    toQuotationOnly(analysed('strike', HARBOUR)),
    toQuotationOnly(
      analysed('ballot', HARBOUR.slice(0, 3), { outlet: { id: 'bay-herald.example', name: 'Bay Herald' } }),
    ),
  ]);

const read = (bytes: Uint8Array, size?: number) => loadPack(streamOf(bytes, size));

async function refusal(bytes: Uint8Array): Promise<SidelightError> {
  const error = await read(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SidelightError)) throw new Error(`not refused as it should be: ${String(error)}`);
  return error;
}

/** The pack's lines after a change to one of them, with the hash chain made right again. */
async function damagedBy(change: (records: Record<string, never>[]) => void): Promise<Uint8Array> {
  const { createHash } = await import('node:crypto');
  const lines = new TextDecoder()
    .decode(await bytesOf(two()))
    .trimEnd()
    .split('\n');
  const records = lines.slice(0, -1).map((line) => JSON.parse(line));
  change(records);
  let hash: Buffer = Buffer.alloc(32);
  const out = records.map((record) => JSON.stringify(record));
  for (const line of out) hash = createHash('sha256').update(hash).update(line).digest();
  return new TextEncoder().encode(`${out.join('\n')}\n{"type":"end","chain":"${hash.toString('hex')}"}\n`);
}

const set = (place: (string | number)[], value: unknown) => (records: Record<string, never>[]) => {
  let at = records as unknown as Record<string | number, unknown>;
  for (const key of place.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[place.at(-1)!] = value;
};

describe('a pack', () => {
  it('is read as it was written, whatever pieces it comes in', async () => {
    const whole: Pack = { ...two(), removed: ['gone'] };
    const bytes = await bytesOf(whole);
    for (const size of [1, 7, 4096, 1e6]) {
      const back = await read(bytes, size);
      expect(back.header.counts).toEqual({ outlets: 2, articles: 2, removed: 1 });
      expect(back.removed).toEqual(['gone']);
      expect(back.outlets).toEqual(whole.outlets);
      expect(back.articles.map((one) => toQuotationOnly(one))).toEqual(whole.articles);
    }
  });

  it('read and written again is the same bytes', async () => {
    const bytes = await bytesOf(two());
    expect(await bytesOf(await read(bytes))).toEqual(bytes);
  });

  it('is read gzipped, known by its first bytes', async () => {
    const bytes = await bytesOf(two());
    expect(await read(gzipSync(bytes), 5)).toEqual(await read(bytes));
  });

  it('without its last line feed is the same pack', async () => {
    const bytes = await bytesOf(two());
    expect(await read(bytes.subarray(0, -1))).toEqual(await read(bytes));
  });

  it('gzipped and damaged is refused with the line', async () => {
    const bytes = gzipSync(await bytesOf(two()));
    bytes[bytes.length >> 1]! ^= 0x55;
    expect((await refusal(bytes)).message).toMatch(/^line \d+: /);
  });

  it.each<[string, (string | number)[], unknown, RegExp]>([
    [
      'an address that is a script',
      [3, 'article', 'address'],
      'javascript:alert(1)',
      /^line 4: article\.address: /,
    ],
    [
      'an address with a password',
      [3, 'article', 'address'],
      'https://a:b@c.example/',
      /^line 4: article\.address: /,
    ],
    [
      'a control character',
      [3, 'article', 'headline'],
      'One\u0007two',
      /^line 4: article\.headline: .*control/,
    ],
    ['half a character', [3, 'article', 'headline'], 'One\ud800two', /^line 4: article\.headline: .*broken/],
    ['an empty headline', [3, 'article', 'headline'], '', /^line 4: article\.headline: /],
    ['a headline without end', [3, 'article', 'headline'], 'x'.repeat(1001), /^line 4: article\.headline: /],
    ['unsorted terms', [3, 'article', 'terms'], [['b', 1], ['a', 1]], /^line 4: article\.terms: .*sorted/], // biome-ignore format: one case a line
    ['a term twice', [3, 'article', 'terms'], [['a', 1], ['a', 1]], /^line 4: article\.terms: .*sorted/], // biome-ignore format: one case a line
    [
      'a count that is no whole number',
      [3, 'article', 'terms'],
      [['a', 1.5]],
      /^line 4: article\.terms: entry 0 is not counted/,
    ],
    [
      'a figure that is no number',
      [3, 'article', 'headlineSentence', 'figures'],
      [{ value: null, as: '4' }],
      /^line 4: /,
    ],
    ['a field nobody knows', [3, 'article', 'rating'], 5, /^line 4: article\.rating: /],
    [
      'a day that does not exist',
      [3, 'article', 'published', 'at'],
      '2024-02-30',
      /^line 4: article\.published: /,
    ],
    [
      'an instant called a day',
      [3, 'article', 'published', 'at'],
      '2024-02-03T10:00:00Z',
      /^line 4: article\.published: /,
    ],
    ['passages out of order', [3, 'article', 'passages', 0, 'index'], 4, /^line 4: article\.passages: /],
    ['an outlet nobody described', [3, 'article', 'outletId'], 'nobody.example', /^line 4: outlet "nobody/],
    ['an article twice', [4, 'article', 'id'], 'strike', /^line 5: "strike" stands twice/],
    ['a wrong count', [0, 'counts', 'articles'], 3, /^line 6: the header counts 3 articles, the pack has 2/],
    ['another analysis version inside', [0, 'analysisVersion'], 0, /^line 4: its analysis version/],
    ['a host name with a path', [1, 'outlet', 'domains'], ['a.example/b'], /^line 2: outlet\.domains\.0: /],
    ['an unknown kind of line', [1], { type: 'script' }, /^line 2: /],
    ['a second header', [1], { type: 'pack', format: 1 }, /^line 2: /],
    [
      'an outlet after the articles',
      [4],
      { type: 'outlet', outlet: { id: 'x', name: 'x', domains: [], facts: [] } },
      /^line 5: .*out of order/,
    ],
  ])('with %s is refused, though its hash chain is right', async (_, place, value, message) => {
    const error = await refusal(await damagedBy(set(place, value)));
    expect(error.code).toBe('pack-damaged');
    expect(error.message).toMatch(message);
  });

  it.each([
    ['format', { format: 2, id: 'x', novelty: true }],
    ['analysis', { analysisVersion: 99 }],
  ])('of a newer %s is called newer, not damaged', async (_, change) => {
    const error = await refusal(await damagedBy((records) => Object.assign(records[0]!, change)));
    expect(error.code).toBe('pack-newer');
    expect(error.message).toMatch(/^line 1: /);
  });

  it.each([
    ['nothing', '', /^line 1: .*ends before/],
    ['an empty line', '\n', /^line 1: /],
    ['a web page', '<!doctype html>\n<p>No such pack', /^line 1: not JSON/],
    ['another JSON', '{"articles":[]}', /^line 1: /],
    ['bytes that are not UTF-8', '\u00ff', /^line 1: not JSON in UTF-8/],
  ])('that is %s is refused in line 1', async (_, text, message) => {
    expect((await refusal(Buffer.from(text, 'latin1'))).message).toMatch(message);
  });

  it('ends with its last line', async () => {
    const error = await refusal(
      Buffer.concat([await bytesOf(two()), Buffer.from('{"type":"removed","id":"x"}\n')]),
    );
    expect(error.message).toMatch(/^line 7: .*after the last line/);
  });

  it('with a line of 10 MB is refused before the line has been read to its end', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1 << 20;
        if (given > 10 << 20) controller.close();
        else controller.enqueue(new Uint8Array(1 << 20).fill(97));
      },
    });
    await expect(loadPack(endless)).rejects.toThrow(/^line 1: longer than/);
    expect(given).toBeLessThan(8 << 20);
  });

  it('that unpacks to more than the limit is refused while it is unpacked', async () => {
    const small = gzipSync(Buffer.alloc(3 << 20, '{}\n'));
    await expect(loadPack(streamOf(small), { maxLine: 1000, maxTotal: 1 << 20 })).rejects.toThrow(
      /^line \d+: /,
    );
    const lines = gzipSync(await bytesOf(two()));
    await expect(loadPack(streamOf(lines), { maxLine: 1 << 20, maxTotal: 2000 })).rejects.toThrow(
      /larger than 2000/,
    );
  });

  it('frees the stream when its reader stops early', async () => {
    let cancelled = false;
    const bytes = await bytesOf(two());
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes.subarray(0, bytes.indexOf(10) + 1)),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const record of readPack(stream)) {
      expect(record.type).toBe('pack');
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('that would not be read back is not written', async () => {
    const bad = two();
    bad.articles[0] = { ...bad.articles[0]!, address: 'data:text/html,x' };
    await expect(bytesOf(bad)).rejects.toThrow(/can’t write article strike: article\.address/);
  });
});

describe('a signature', () => {
  const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64');

  async function signed(): Promise<{ text: string; publicKey: string }> {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const publicKey = base64(await crypto.subtle.exportKey('raw', pair.publicKey));
    let text = '';
    const lines = writePack(two(), async (hash) => ({
      publicKey,
      value: base64(await crypto.subtle.sign('Ed25519', pair.privateKey, hash)),
    }));
    for await (const line of lines) text += line;
    return { text, publicKey };
  }

  it('that is right is accepted and handed on with the last record', async () => {
    const { text, publicKey } = await signed();
    let last: unknown;
    for await (const record of readPack(streamOf(new TextEncoder().encode(text)))) last = record;
    expect(last).toMatchObject({ type: 'end', signature: { publicKey } });
  });

  it('by another key is refused', async () => {
    const [mine, theirs] = [await signed(), await signed()];
    const forged = new TextEncoder().encode(mine.text.replace(mine.publicKey, theirs.publicKey));
    expect((await refusal(forged)).message).toBe('line 6: the signature is not valid');
  });
});
