import { UsageError } from './terminal.ts';

/** Of the characters of a text, at most this share may be ones that no text holds. */
const MOST_CONTROLS = 0.005;
/** Of the bytes of a text in an encoding nobody named, at most this share may be beyond ASCII: accents, not a script. */
const MOST_ACCENTS = 0.2;

const count = (text: string, sought: RegExp) => text.match(sought)?.length ?? 0;

/** The text, unless it holds what no text does: NUL, or more than a stray control character. */
function sound(text: string): string | undefined {
  if (text.includes('\0')) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const controls = count(text, /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/gu);
  return controls <= text.length * MOST_CONTROLS ? text : undefined;
}

function decoded(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text as UTF-8 where most of what is beyond ASCII is sound UTF-8; a cut or stray byte does not make it another. */
function asUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  const broken = count(text, /\ufffd/gu);
  return broken * 4 <= count(text, /[^\p{ASCII}\ufffd]/gu) ? text : undefined;
}

/**
 * Text of a page's bytes. What is sound UTF-8 beyond ASCII is UTF-8, whatever the page or its server say; else the
 * encoding of the server, of the page's own <meta>, and at last Windows-1252, as browsers take it.
 * @param name the page's file or address, for the message.
 * @param stated the encoding the server named.
 * @throws UsageError where no encoding makes it text: a picture, an archive, damaged bytes.
 */
export function pageText(bytes: Uint8Array, name: string, stated?: string): string {
  const unreadable = new UsageError(`${name} is not readable text`);
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const wide = mark ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const beyond = bytes.some((byte) => byte >= 0x80);
  const labels = [wide, beyond ? 'utf-8' : undefined, stated, named];
  for (const label of labels) {
    if (!label) continue;
    const text = /^utf-?8$/i.test(label) ? asUtf8(bytes) : decoded(bytes, label);
    if (text === undefined) continue;
    const found = sound(text);
    if (found === undefined) throw unreadable;
    return found;
  }
  const accents = bytes.reduce((n, byte) => n + (byte >= 0x80 ? 1 : 0), 0);
  const text =
    accents <= bytes.length * MOST_ACCENTS ? sound(decoded(bytes, 'windows-1252') ?? '') : undefined;
  if (text === undefined) throw unreadable;
  return text;
}
