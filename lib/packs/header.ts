import { SidelightError } from '../errors.ts';

/** Which state of which pack. */
export interface PackState {
  id: string;
  sequence: number;
}

/**
 * Id and sequence number of a pack, from its first line; the rest is not read.
 * @throws SidelightError `pack-damaged`
 */
export async function headerOf(pack: ReadableStream<Uint8Array>): Promise<PackState> {
  const reader = pack
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let line = '';
  try {
    while (!line.includes('\n')) {
      const { done, value } = await reader.read();
      if (done) break;
      line += value;
    }
  } finally {
    await reader.cancel();
  }
  let cause: unknown;
  try {
    const { id, sequence } = JSON.parse(line.split('\n', 1)[0] ?? '');
    if (typeof id === 'string' && typeof sequence === 'number') return { id, sequence };
  } catch (error) {
    cause = error;
  }
  throw new SidelightError('pack-damaged', 'the bundled pack has no header with id and sequence', { cause });
}
