import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../lib/packs/keys.ts';
import { loadPack, readPack } from '../../../lib/packs/read.ts';
import { generateKeys, signerFrom } from '../../../lib/packs/sign.ts';
import { packText } from '../../../lib/packs/write.ts';
import { analysed, HARBOUR, pack, streamOf } from './news.ts';

describe('signing keys', () => {
  it('made anew differ, and sign a pack so that it is read with their public key', async () => {
    const [mine, theirs] = [await generateKeys(), await generateKeys()];
    expect(mine).not.toEqual(theirs);
    const text = await packText(pack([analysed('a', HARBOUR)]), await signerFrom(mine.privateKey));
    let last: unknown;
    for await (const record of readPack(streamOf(new TextEncoder().encode(text)))) last = record;
    expect(last).toMatchObject({ signature: { publicKey: mine.publicKey } });
    const forged = text.replace(mine.publicKey, theirs.publicKey);
    await expect(loadPack(streamOf(new TextEncoder().encode(forged)))).rejects.toThrow(
      /signature is not valid/,
    );
  });

  it.each([
    ['nothing', ''],
    ['no Base64', 'not a key!'],
    ['Base64 of something else', btoa('something else')],
  ])('that are %s are refused without a word of them', async (_, key) => {
    const error = await signerFrom(key).catch((thrown: Error) => thrown);
    expect((error as Error).message).toBe('not an Ed25519 private key (PKCS #8 in Base64)');
    expect((error as Error).cause).toBeUndefined();
  });

  it('have a fingerprint that is the beginning of the hash of the raw key', async () => {
    const { publicKey } = await generateKeys();
    const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
    const fingerprint = await fingerprintOf(publicKey);
    expect(fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(fingerprint.replaceAll(' ', '')).toBe(hash.slice(0, 32));
  });
});
