import { SidelightError } from '../errors.ts';
import { fromBase64 } from './keys.ts';
import type { PackSignature } from './types.ts';

const encoder = new TextEncoder();

/** The hash before the first line. */
export const CHAIN_START: Uint8Array<ArrayBuffer> = new Uint8Array(32);

/** `hᵢ = SHA-256(hᵢ₋₁ ‖ lineᵢ)`: Web Crypto hashes whole buffers only, so the pack is hashed line by line. */
export async function chain(before: Uint8Array, line: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const joined = new Uint8Array(before.length + line.length);
  joined.set(before);
  joined.set(line, before.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
}

export const bytesOf = (line: string): Uint8Array<ArrayBuffer> => encoder.encode(line);

/**
 * Throws a plain-worded error unless the signature over the last hash is valid.
 * Browsers without Ed25519 can't tell, and say so: a signature is never taken on trust.
 */
export async function verifySignature(
  hash: Uint8Array<ArrayBuffer>,
  signature: PackSignature,
): Promise<void> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', fromBase64(signature.publicKey), 'Ed25519', false, ['verify']);
  } catch (cause) {
    throw new SidelightError('pack-damaged', 'the signature can’t be checked here: its key is not usable', {
      cause,
    });
  }
  const valid = await crypto.subtle
    .verify('Ed25519', key, fromBase64(signature.value), hash)
    .catch(() => false);
  if (!valid) throw new SidelightError('pack-damaged', 'the signature is not valid');
}
