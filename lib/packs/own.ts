import { damaged } from './lines.ts';
import { recordsFrom } from './records.ts';
import type { PackRecord } from './types.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parse(line: Uint8Array, number: number): PackRecord {
  try {
    return JSON.parse(decoder.decode(line));
  } catch (cause) {
    throw damaged(number, 'not JSON in UTF-8', cause);
  }
}

/**
 * Reads the pack that came with the extension: a file of its own, held to the schema when it is built and tested, so
 * here order, counts and the hash chain are enough. Any other pack is read by `readPack`. Throws `pack-damaged`.
 */
export function readOwnPack(
  stream: ReadableStream<Uint8Array>,
  seen?: (line: Uint8Array<ArrayBuffer>) => void,
): AsyncGenerator<PackRecord> {
  return recordsFrom(stream, parse, undefined, seen);
}
