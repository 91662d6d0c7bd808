import { gunzipSync } from 'node:zlib';
import { type GenericSchema, safeParse } from 'valibot';
import { fileBytes } from './files.ts';
import { UsageError } from './terminal.ts';

/** Bytes of a file of lines, once unpacked too: a small gzip can hold any amount. */
const MAX_BYTES = 256 << 20;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Objects of a JSON Lines file, gzipped or not, each held to `schema`; empty lines are passed over.
 * @throws UsageError with the file, and the line where one is at fault.
 */
export function jsonLines<T>(file: string, schema: GenericSchema<unknown, T>): T[] {
  const bytes = unpacked(file, fileBytes(file, 'file', MAX_BYTES));
  const found: T[] = [];
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(10, at);
    const end = feed < 0 ? bytes.length : feed;
    number += 1;
    const line = parsed(
      bytes.subarray(at, end),
      (what) => new UsageError(`${file}, line ${number}: ${what}`),
    );
    at = end + 1;
    if (line === undefined) continue;
    const result = safeParse(schema, line.value, { abortEarly: true });
    if (!result.success) {
      const [issue] = result.issues;
      const path = issue.path?.map((item) => String(item.key)).join('.');
      throw new UsageError(`${file}, line ${number}: ${path ? `${path}: ` : ''}${issue.message}`);
    }
    found.push(result.output);
  }
  if (found.length === 0) throw new UsageError(`${file} holds nothing`);
  return found;
}

function parsed(line: Buffer, fault: (what: string) => UsageError): { value: unknown } | undefined {
  let text: string;
  try {
    text = decoder.decode(line).trim();
  } catch {
    throw fault('not text in UTF-8');
  }
  if (text === '') return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    throw fault('not JSON');
  }
}

function unpacked(file: string, bytes: Buffer): Buffer {
  const gzip = file.endsWith('.gz') || (bytes[0] === 0x1f && bytes[1] === 0x8b);
  if (!gzip) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw new UsageError(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? `${file} unpacks to over ${MAX_BYTES >> 20} MB`
        : `${file} can't be unpacked: ${(error as Error).message}`,
    );
  }
}
