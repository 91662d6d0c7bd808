/** Bytes in which a declaration of the encoding is looked for. */
const HEAD = 1024;

const decoderFor = (label: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
};

/** Encoding by byte order mark. */
function byMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  // "<" and a null byte: UTF-16 without its mark.
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return undefined;
}

const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]+)/iu;
const DECLARED = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/iu;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/iu;

/**
 * Text of what an address answered: by byte order mark, then as UTF-8 where it is that (texts in other encodings hardly
 * ever are by chance, and declarations are often wrong), then as the answer's type or the text itself declares, else as
 * Windows-1252. Bytes that are none become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, type = ''): string {
  const mark = byMark(bytes);
  if (mark) return new TextDecoder(mark).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const labels = [CHARSET.exec(type)?.[1], DECLARED.exec(head)?.[1], META.exec(head)?.[1]];
  const declared = labels.filter((label) => label !== undefined);
  // Its letters are bytes of ASCII, and so UTF-8 as well.
  const shifted = declared.find((label) => /^iso-2022-jp$/iu.test(label));
  if (shifted && bytes.includes(0x1b)) return new TextDecoder(shifted).decode(bytes);
  try {
    // As a stream: one that breaks off within a character is UTF-8 all the same.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    // Some other encoding, or damaged.
  }
  for (const label of declared) {
    // Text whose first signs are single bytes is no UTF-16, whatever it says.
    if (/^utf-?(?:8|16(?:le|be)?)$/iu.test(label)) continue;
    const decoder = decoderFor(label);
    if (decoder) return decoder.decode(bytes);
  }
  // Called UTF-8 and nearly so: a broken byte here and there costs less than a wrong alphabet.
  const lenient = new TextDecoder().decode(bytes);
  const broken = lenient.split('\ufffd').length - 1;
  const foreign = bytes.reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0);
  return broken * 4 < foreign ? lenient : new TextDecoder('windows-1252').decode(bytes);
}
