import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { SidelightError } from '../../errors.ts';
import { fingerprintOf } from '../../packs/keys.ts';
import { readPack } from '../../packs/read.ts';
import type { Pack, PackRecord, PackSignature } from '../../packs/types.ts';
import { needFile } from '../files.ts';
import { openPack } from '../inputs.ts';
import { countsLine } from './show.ts';

export const streamOf = (file: string): ReadableStream<Uint8Array> =>
  Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;

/** The pack in a file, or undefined where there is no file. Throws as `openPack` does. */
export const packIfThere = async (file: string): Promise<Pack | undefined> =>
  existsSync(file) ? await openPack(file) : undefined;

/** Whose signature a pack carries, known to be valid; undefined where it has none. Throws as `openPack` does. */
export async function signatureIn(file: string): Promise<PackSignature | undefined> {
  needFile(file, 'pack');
  let last: PackRecord | undefined;
  try {
    for await (const record of readPack(streamOf(file))) last = record;
  } catch (error) {
    if (!(error instanceof SidelightError)) throw error;
    throw new SidelightError(error.code, `${file}: ${error.message}`, { cause: error });
  }
  return last?.type === 'end' ? last.signature : undefined;
}

/** "signed with 3f9a 01c2 …" */
export const signedWith = async ({ publicKey }: PackSignature): Promise<string> =>
  `signed with the key ${publicKey}, fingerprint ${await fingerprintOf(publicKey)}`;

/** "harbour, sequence 3: 2 outlets, 5 articles", and which sequence an update is of. */
export function packLine({ header, ...records }: Pack): string {
  const from = header.update ? ` (an update of sequence ${header.update.from})` : '';
  return `${header.id}, sequence ${header.sequence}${from}: ${countsLine(records)}`;
}
