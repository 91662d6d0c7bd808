import { SidelightError } from '../errors.ts';
import { fromBase64, toBase64 } from './keys.ts';
import type { Sign } from './write.ts';

/** An Ed25519 key pair in Base64: the public key raw, as packs carry it; the private key as PKCS #8. */
export interface Keys {
  publicKey: string;
  privateKey: string;
}

/** Makes a new pair of keys. */
export async function generateKeys(): Promise<Keys> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: toBase64(publicKey), privateKey: toBase64(privateKey) };
}

/**
 * What signs packs with a private key; each signature carries the public key that belongs to it.
 * @param privateKey PKCS #8 in Base64, as `generateKeys` gives it.
 * @throws SidelightError `pack-damaged` where it is no Ed25519 private key; the message never holds any of it.
 */
export async function signerFrom(privateKey: string): Promise<Sign> {
  let key: CryptoKey;
  let publicKey: string;
  try {
    key = await crypto.subtle.importKey('pkcs8', fromBase64(privateKey), 'Ed25519', true, ['sign']);
    const { x } = await crypto.subtle.exportKey('jwk', key);
    publicKey = toBase64(fromBase64(x!.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    // Without its cause: nothing of a private key may reach a message or a log.
    throw new SidelightError('pack-damaged', 'not an Ed25519 private key (PKCS #8 in Base64)');
  }
  return async (hash) => ({ publicKey, value: toBase64(await crypto.subtle.sign('Ed25519', key, hash)) });
}
