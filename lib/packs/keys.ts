/** Bytes of a Base64 text. Throws a DOMException where it is none. */
export const fromBase64 = (value: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(value), (character) => character.charCodeAt(0));

export const toBase64 = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether a text is Base64 of so many bytes, in the one writing an encoder gives. */
export function isBase64(value: string, bytes: number): boolean {
  try {
    const decoded = fromBase64(value);
    return decoded.length === bytes && toBase64(decoded) === value;
  } catch {
    return false;
  }
}

/**
 * A public key as people compare it: the first 16 bytes of the SHA-256 of the raw key, in hexadecimal, in eight
 * groups of four: "3f9a 01c2 …".
 * @param publicKey the raw key in Base64, as a pack's signature carries it.
 */
export async function fingerprintOf(publicKey: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(publicKey)));
  return hexOf(hash.subarray(0, 16)).match(/.{4}/g)!.join(' ');
}
