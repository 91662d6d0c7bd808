import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../../lib/packs/keys.ts';
import { refused } from '../command.ts';
import { copyOf, corpus, twoSequences } from './pages.ts';

let two: Awaited<ReturnType<typeof twoSequences>>;
beforeAll(async () => {
  two = await twoSequences();
}, 60_000);

describe('keygen, sign and verify', { timeout: 60_000 }, () => {
  const key = () => path.join(two.folder, 'key');
  let made: Awaited<ReturnType<typeof corpus>>;
  beforeAll(async () => {
    made = await corpus('keygen', key());
  }, 30_000);

  it('keygen writes a private key for its owner alone, prints none of it, and overwrites nothing', async () => {
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(statSync(key()).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key(), 'utf8');
    const [, body] = /^-----BEGIN PRIVATE KEY-----\n([\w+/=\n]+)\n-----END PRIVATE KEY-----\n$/u.exec(
      secret,
    )!;
    expect(made.out).not.toContain(body!.slice(0, 20));
    expect(made.out).not.toContain(body!.slice(-20));
    const publicKey = readFileSync(`${key()}.pub`, 'utf8').trim();
    expect(made.out).toContain(publicKey);
    expect(made.out).toContain(await fingerprintOf(publicKey));
    refused(await corpus('keygen', key()), 'is not overwritten');
    refused(await corpus('keygen', '/proc/nobody/key'), 'written: ');
    writeFileSync(path.join(two.folder, 'lone'), 'a file of mine');
    refused(await corpus('keygen', path.join(two.folder, 'lone')), 'is not overwritten');
    expect(readFileSync(key(), 'utf8')).toBe(secret);
    expect(readFileSync(path.join(two.folder, 'lone'), 'utf8')).toBe('a file of mine');
  });

  it('sign changes the last line alone, verify knows the key, and build leaves the signed pack be', async () => {
    const unsigned = copyOf(two.latest);
    const signed = await corpus('sign', two.latest, '--key', key());
    expect(signed).toMatchObject({ code: 0, err: '' });
    const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n');
    expect(linesOf(two.latest).slice(0, -2)).toEqual(linesOf(unsigned).slice(0, -2));
    for (const more of [
      [],
      ['--key', `${key()}.pub`],
      ['--key', readFileSync(`${key()}.pub`, 'utf8').trim()],
    ])
      expect((await corpus('verify', two.latest, ...more)).code).toBe(0);
    expect((await corpus('sign', two.latest, '--key', key())).out).toContain('already');
    const before = readFileSync(two.latest);
    expect((await corpus('build', two.sources)).out).toMatch(/unchanged, and signed with/);
    expect(readFileSync(two.latest)).toEqual(before);
    const update = await corpus('update', two.old, two.latest);
    expect(update.out).toContain('is signed: sign this too');
    const file = path.join(two.sources, 'ferry-1-2.update.sidelight.jsonl');
    expect((await corpus('sign', file, '--key', key())).code).toBe(0);
    expect((await corpus('verify', file, '--key', `${key()}.pub`)).code).toBe(0);
  });

  it('verify finds what is unsigned, signed by another, or damaged; another signature is replaced only when told', async () => {
    const file = copyOf(two.old);
    expect(await corpus('verify', file)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not signed'),
    });
    const other = path.join(two.folder, 'other');
    await corpus('keygen', other);
    await corpus('sign', file, '--key', other);
    expect(await corpus('verify', file, '--key', `${key()}.pub`)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not the key asked for'),
    });
    refused(await corpus('sign', file, '--key', key()), '--replace signs it with yours');
    expect((await corpus('sign', file, '--key', key(), '--replace')).code).toBe(0);
    writeFileSync(file, readFileSync(file, 'utf8').replace('crowns', 'pounds'));
    expect(await corpus('verify', file)).toMatchObject({ code: 1, out: expect.stringMatching(/line \d+: /) });
  });

  it.each<[string, () => string[], string]>([
    ['a pack without a key', () => ['sign', two.old], '--key'],
    ['nothing', () => ['sign', '--key', key()], 'Name one pack'],
    ['with a public key', () => ['sign', two.old, '--key', `${key()}.pub`], 'is no private key'],
    ['with a key that is not there', () => ['sign', two.old, '--key', 'nowhere'], 'No such key: nowhere'],
    ['a page', () => ['sign', two.page, '--key', key()], 'line 1: not JSON'],
  ])('sign %s is refused in one line', async (_, args, what) => {
    refused(await corpus(...args()), what);
  });

  it.each<[string, () => string[], string]>([
    ['a key that is none', () => ['verify', two.old, '--key', 'mine'], 'mine is no public key'],
    ['the private key', () => ['verify', two.old, '--key', key()], 'is no public key'],
    ['a file that is not there', () => ['verify', 'nowhere'], 'No such pack: nowhere'],
  ])('verify with %s is refused in one line', async (_, args, what) => {
    const ran = await corpus(...args());
    refused(ran, what);
    expect(ran.err).not.toContain('PRIVATE');
  });
});
