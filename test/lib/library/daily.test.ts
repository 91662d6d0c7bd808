import 'fake-indexeddb/auto';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Library } from '../../../lib/corpus/library/index.ts';
import { SidelightError } from '../../../lib/errors.ts';
import { checkPack, dailyRound } from '../../../lib/library/daily.ts';
import { fetchPack } from '../../../lib/library/fetch-pack.ts';
import { generateKeys, signerFrom } from '../../../lib/packs/sign.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { packText, type Sign } from '../../../lib/packs/write.ts';
import { type PackServer, servePack } from '../../helpers/pack-server.ts';
import { freshCorpus, libraryOf, listed, strike } from '../corpus/world.ts';
import { pack, streamOf } from '../packs/news.ts';

const SOURCE = 'pack:town';

let server: PackServer;
let library: Library;
let sign: Sign;

const town = (ids: string[], sequence: number): Pack =>
  pack(
    ids.map((id) => strike(id)),
    { id: 'town', title: 'Town news', sequence, address: server.address },
  );

async function installed(whole: Pack, by?: Sign): Promise<void> {
  const { job } = await library.packs.stage(
    streamOf(new TextEncoder().encode(await packText(whole, by))),
    {},
  );
  await library.packs.accept(job, false);
}

const row = async () => (await library.packs.packs())[0]!;

beforeEach(async () => {
  server = await servePack();
  const { name } = await freshCorpus();
  library = libraryOf(name, Date.now);
  sign = await signerFrom((await generateKeys()).privateKey);
});
afterEach(async () => {
  await library.close();
  await server.close();
});

describe('asking a pack’s own address', () => {
  it('stages what is newer, and remembers its ETag so that the same is not sent twice', async () => {
    await installed(town(['a'], 1));
    server.publish(await packText(town(['a', 'b'], 2)));
    const preview = await checkPack(library, SOURCE, {});
    expect(preview?.replaces).toMatchObject({ added: 1 });
    await library.packs.accept(preview!.job, false);
    expect(await checkPack(library, SOURCE, {})).toBeNull();
    expect(await checkPack(library, SOURCE, {})).toBeNull();
    expect(server.asked.map(({ status }) => status)).toEqual([200, 200, 304]);
    expect((await row()).checked).toEqual({ at: expect.any(Number) });
  });

  it.each([
    ['has moved', 301, { location: 'http://127.0.0.1:1/' }, 'moved'],
    ['is gone', 404, {}, 'network'],
    ['is broken', 500, {}, 'network'],
  ] as const)('notes that it %s, and follows nowhere', async (_, status, headers, code) => {
    await installed(town(['a'], 1));
    server.fail(status, headers);
    await expect(checkPack(library, SOURCE, {})).rejects.toMatchObject({ code });
    expect((await row()).checked).toMatchObject({ problem: code });
    server.publish(await packText(town(['b'], 2)));
    await checkPack(library, SOURCE, {});
    expect((await row()).checked?.problem).toBeUndefined();
  });

  it('notes a damaged answer and keeps what it has', async () => {
    await installed(town(['a'], 1));
    server.publish((await packText(town(['b'], 2))).slice(0, -40));
    await expect(checkPack(library, SOURCE, {})).rejects.toMatchObject({ code: 'pack-damaged' });
    expect((await row()).checked).toMatchObject({ problem: 'pack-damaged' });
    expect(await listed(library)).toEqual(['a']);
  });

  it('ends when nothing comes any more, or when the reader says so', async () => {
    const silent = createServer((_, response) => {
      response.writeHead(200);
      response.write('{"type":"pack"');
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(silent.address() as { port: number }).port}/`;
    const slow = await fetchPack(address, { patience: 50 });
    await expect(library.packs.stage(slow!.stream, {})).rejects.toMatchObject({ code: 'pack-damaged' });
    const signal = AbortSignal.abort();
    await expect(fetchPack(address, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    silent.closeAllConnections();
    silent.close();
    await expect(fetchPack('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'network' });
  });
});

describe('the day’s round', () => {
  it('takes in what is signed as before, once a day, of packs that the reader asked for and hosts that may be asked', async () => {
    await installed(town(['a'], 1), sign);
    server.publish(await packText(town(['a', 'b'], 2), sign));
    expect(await dailyRound(library, [SOURCE], {})).toEqual({ updated: 0 });
    await library.packs.setDaily(SOURCE, true);
    expect(await dailyRound(library, [], {})).toEqual({ updated: 0 });
    expect((await row()).checked).toMatchObject({ problem: 'no-access' });
    expect(server.asked).toEqual([]);
    await library.packs.checked(SOURCE, { at: Date.now() - 21 * 3_600_000 });
    expect(await dailyRound(library, [SOURCE], {})).toEqual({ updated: 1 });
    expect((await listed(library)).toSorted()).toEqual(['a', 'b']);
    server.publish(await packText(town(['c'], 3), sign));
    expect(await dailyRound(library, [SOURCE], {})).toEqual({ updated: 0 });
    expect(server.asked).toHaveLength(1);
  });

  it('notes an update that could not be taken in, and leaves nothing of it', async () => {
    await installed(town(['a'], 1), sign);
    await library.packs.setDaily(SOURCE, true);
    server.publish(await packText(town(['a', 'b'], 2), sign));
    const full = vi
      .spyOn(library.packs, 'accept')
      .mockRejectedValueOnce(new SidelightError('quota', 'the disk is full'));
    expect(await dailyRound(library, [SOURCE], {})).toEqual({ updated: 0 });
    expect((await row()).checked).toMatchObject({ problem: 'quota' });
    const [[job]] = full.mock.calls as [[string, boolean]];
    full.mockRestore();
    await expect(library.packs.accept(job, false)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listed(library)).toEqual(['a']);
  });

  it('leaves an update with another key for the reader to decide', async () => {
    await installed(town(['a'], 1), sign);
    await library.packs.setDaily(SOURCE, true);
    const other = await signerFrom((await generateKeys()).privateKey);
    server.publish(await packText(town(['b'], 2), other));
    expect(await dailyRound(library, [SOURCE], {})).toEqual({ updated: 0 });
    expect(await row()).toMatchObject({ sequence: 1, checked: { problem: 'pack-key' } });
    expect((await checkPack(library, SOURCE, {}))?.signature.state).toBe('changed');
  });
});
