import { existsSync, statSync } from 'node:fs';
import { SidelightError } from '../../../errors.ts';
import { fingerprintOf, isBase64 } from '../../../packs/keys.ts';
import { lines } from '../../../packs/lines.ts';
import { generateKeys, signerFrom } from '../../../packs/sign.ts';
import type { Pack, PackSignature } from '../../../packs/types.ts';
import type { Sign } from '../../../packs/write.ts';
import { fileBytes } from '../../files.ts';
import { openPack } from '../../inputs.ts';
import { misuse, print, UsageError } from '../../terminal.ts';
import { command } from '../command.ts';
import { packLine, signatureIn, signedWith, streamOf } from '../pack-file.ts';
import { createFile, writePackFile } from '../write-file.ts';

const MOST_BYTES = 10_000;
const PEM = /-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----/u;

/** `corpus keygen`: a pair of keys. */
export const keygen = command({
  usage: 'keygen FILE',
  summary: 'makes a key to sign packs with',
  help: `Writes the private key to FILE (PEM; nobody but you may read it) and the public one to FILE.pub, and overwrites
neither. Whoever has FILE can publish updates in your name; if it is lost, readers must accept a new key by hand.
Keep a copy of it in a safe place, and out of every repository.`,
  options: {},
  run: async (_, [file, ...rest]) => {
    if (file === undefined || rest.length > 0) throw misuse('Name one file for the private key');
    if (existsSync(`${file}.pub`))
      throw new UsageError(`${file}.pub is there already, and is not overwritten`);
    const { publicKey, privateKey } = await generateKeys();
    const body = privateKey.match(/.{1,64}/gu)!.join('\n');
    createFile(file, `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`, 0o600);
    createFile(`${file}.pub`, `${publicKey}\n`);
    print(`${file}: the private key; keep it to yourself`);
    print(`${file}.pub: ${publicKey}`);
    print(`fingerprint: ${await fingerprintOf(publicKey)}`);
    return 0;
  },
});

async function signerIn(file: string): Promise<Sign> {
  const text = fileBytes(file, 'key', MOST_BYTES).toString('latin1');
  const fault = new UsageError(`${file} is no private key that "corpus keygen" makes`);
  const [, body] = PEM.exec(text) ?? [];
  if (body === undefined) throw fault;
  const sign = await signerFrom(body.replace(/\s/gu, '')).catch(() => {
    throw fault;
  });
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    print(`${file} can be read by others than you: chmod 600 ${file}`);
  return sign;
}

/** The lines of a sound pack as they are, the last with a signature of the hash that stands in it. */
async function signedText(file: string, signer: Sign): Promise<{ text: string; signature: PackSignature }> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for await (const line of lines(streamOf(file))) texts.push(decoder.decode(line));
  const { type, chain } = JSON.parse(texts.pop()!) as { type: string; chain: string };
  const signature = await signer(Uint8Array.from(Buffer.from(chain, 'hex')));
  texts.push(JSON.stringify({ type, chain, signature }));
  return { text: `${texts.join('\n')}\n`, signature };
}

/** `corpus sign`: puts a signature under a pack. */
export const sign = command({
  usage: 'sign FILE --key KEY_FILE [--replace]',
  summary: 'signs a pack, or an update, in its place',
  help: `  --key KEY_FILE  a private key made by "corpus keygen"
  --replace       in place of a signature with another key; readers will be asked whether they accept the new one`,
  options: { key: { type: 'string' }, replace: { type: 'boolean' } },
  run: async (values, [file, ...rest]) => {
    if (file === undefined || rest.length > 0) throw misuse('Name one pack to sign');
    if (values.key === undefined) throw misuse('Name the private key with --key');
    const before = await signatureIn(file);
    const pack = await openPack(file);
    const signer = await signerIn(values.key);
    const { text, signature } = await signedText(file, signer);
    if (before && before.publicKey === signature.publicKey) {
      print(`${file}: is ${await signedWith(before)} already`);
      return 0;
    }
    if (before && !values.replace)
      throw new UsageError(
        `${file} is ${await signedWith(before)}, another key; --replace signs it with yours`,
      );
    writePackFile(file, text);
    print(`${file}: ${packLine(pack)}`);
    print(`  ${await signedWith(signature)}`);
    return 0;
  },
});

/** The public key a maintainer names: itself, or the file that holds it. */
function publicKeyOf(given: string): string {
  const key = existsSync(given) ? fileBytes(given, 'key', MOST_BYTES).toString('latin1').trim() : given;
  if (!isBase64(key, 32))
    throw new UsageError(`${given} is no public key: 32 bytes in Base64, or a file with them`);
  return key;
}

/** `corpus verify`: whose signature a pack carries. */
export const verify = command({
  usage: 'verify FILE [--key PUBLIC_KEY]',
  summary: 'whether a pack is whole, signed, and with which key',
  help: `  --key PUBLIC_KEY  the key it should be signed with: itself, or the .pub file of "corpus keygen"

Exit code: 0 signed (with that key), 1 not signed, damaged, or with another key.`,
  options: { key: { type: 'string' } },
  run: async ({ key }, [file, ...rest]) => {
    if (file === undefined || rest.length > 0) throw misuse('Name one pack');
    const expected = key === undefined ? undefined : publicKeyOf(key);
    let signature: PackSignature | undefined;
    let pack: Pack;
    try {
      signature = await signatureIn(file);
      pack = await openPack(file);
    } catch (error) {
      if (!(error instanceof SidelightError)) throw error;
      print(error.message);
      return 1;
    }
    print(`${file}: ${packLine(pack)}`);
    if (!signature) {
      print('  whole, and not signed');
      return 1;
    }
    print(`  whole, and ${await signedWith(signature)}`);
    if (expected === undefined || expected === signature.publicKey) return 0;
    print(`  that is not the key asked for, whose fingerprint is ${await fingerprintOf(expected)}`);
    return 1;
  },
});
