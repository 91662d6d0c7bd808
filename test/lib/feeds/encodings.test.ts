import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../lib/feeds/decode.ts';
import { bytesOf, feedOf, item, latin, rss } from './made.ts';

const TEXT = 'Café “Übersee” schließt – Ärger in Łódź';
const declared = (encoding: string, title: string): string =>
  rss(item(title, '/a'), `<?xml version="1.0" encoding="${encoding}"?>\n`);
const titleOf = (bytes: Uint8Array, type = 'text/xml'): string | undefined =>
  feedOf(bytes, type).entries[0]?.title;

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

/** Bytes of Windows-1251 for Russian letters. */
const cyrillic = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : code & 127;
  });

describe('a feed’s letters', () => {
  it.each([
    ['UTF-8', bytesOf(declared('UTF-8', TEXT)), ''],
    ['UTF-8 with a mark', bytesOf(`\ufeff${declared('UTF-8', TEXT)}`), ''],
    ['UTF-8 without a word about it', bytesOf(rss(item(TEXT, '/a'))), ''],
    ['UTF-8 declared as Latin 1', bytesOf(declared('ISO-8859-1', TEXT)), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 declared as nothing there is', bytesOf(declared('x-none', TEXT)), 'text/xml; charset=bogus'],
    ['UTF-16, low byte first', utf16(declared('UTF-16', TEXT), true, true), ''],
    ['UTF-16, high byte first', utf16(declared('UTF-16', TEXT), false, true), ''],
    ['UTF-16 without its mark', utf16(declared('UTF-16', TEXT), true, false), 'text/xml; charset=utf-8'],
    ['UTF-16 without its mark, high byte first', utf16(declared('UTF-16', TEXT), false, false), ''],
  ])('are read: %s', (_, bytes, type) => {
    expect(titleOf(bytes, type)).toBe(TEXT);
  });

  it.each([
    ['in the document', 'text/xml'],
    ['in the answer alone', 'text/xml; charset="windows-1251"'],
  ])('are read as Windows-1251 where that is declared %s', (where, type) => {
    const text = declared(where === 'in the document' ? 'windows-1251' : 'UTF-8', 'Паром стоит у причала');
    expect(titleOf(cyrillic(text), type)).toBe('Паром стоит у причала');
  });

  it('are read as Japanese mail once wrote them, where that is declared', () => {
    const bytes = latin(declared('ISO-2022-JP', '\u001b$BEl5~\u001b(B'));
    expect(titleOf(bytes)).toBe('東京');
  });

  it('are not read as UTF-16 because that is said of single bytes', () => {
    expect(titleOf(bytesOf(declared('UTF-16', TEXT)), 'text/xml; charset=utf-16')).toBe(TEXT);
    expect(titleOf(latin(declared('UTF-16', 'Caf\u00e9 \u00e0 la carte')))).toBe('Café à la carte');
  });

  it('are read as Windows-1252 where they are that and called UTF-8', () => {
    const bytes = latin(declared('UTF-8', 'Caf\u00e9 \u0093Nord\u0094 \u0096 ge\u00f6ffnet'));
    expect(titleOf(bytes, 'application/rss+xml; charset=utf-8')).toBe('Café “Nord” – geöffnet');
  });

  it('lose no more than a broken byte where the rest is UTF-8', () => {
    const bytes = bytesOf(declared('UTF-8', `${TEXT} ${TEXT} # ${TEXT}`));
    bytes[bytes.indexOf(0x23)] = 0xe9;
    expect(titleOf(bytes)).toBe(`${TEXT} ${TEXT} \ufffd ${TEXT}`);
  });

  it('are UTF-8 though the file breaks off within one', () => {
    const bytes = bytesOf(`${declared('windows-1252', TEXT)}<!-- é`);
    expect(titleOf(bytes.subarray(0, -1))).toBe(TEXT);
  });

  it('are read whatever the bytes are', () => {
    expect(decodeText(new Uint8Array())).toBe('');
    expect(decodeText(Uint8Array.of(0xff))).toHaveLength(1);
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41))).toBe('\ufffd');
    expect(decodeText(latin('\u00e9t\u00e9'), 'text/plain; charset=')).toBe('été');
  });
});
