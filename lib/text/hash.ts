/** FNV-1a over UTF-16 code units of a text, or of its part from `start` to `end`: a uint32. Small, stable across browsers and Node, good enough for index keys. */
export function hash32(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A truncated hash: too coarse to put text together again, fine enough to compare two sentences. */
export function hash24(text: string): number {
  const hash = hash32(text);
  return (hash >>> 8) ^ (hash & 0xff);
}

/** The same hash over bytes, four at a time and then those that are left. */
export function hashOfBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hash = 0x811c9dc5;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) hash = Math.imul(hash ^ view.getUint32(i, true), 0x01000193);
  for (; i < bytes.length; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
