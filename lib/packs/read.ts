import { safeParse } from 'valibot';
import { ANALYSIS_VERSION } from '../analysis/types.ts';
import { SidelightError } from '../errors.ts';
import { acceptsOf } from './accepts.ts';
import { withAnchors } from './anchors.ts';
import { damaged, LINE_LIMITS, type LineLimits } from './lines.ts';
import { recordsFrom } from './records.ts';
import { articleLine, record } from './schema.ts';
import { PACK_FORMAT, type Pack, type PackHeader, type PackRecord } from './types.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Articles are nearly all of a pack. */
const isArticleLine = acceptsOf(articleLine);

function parse(line: Uint8Array, number: number): PackRecord {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(line));
  } catch (cause) {
    throw damaged(number, 'not JSON in UTF-8', cause);
  }
  if (number === 1) refuseNewer(value);
  if (isArticleLine(value)) return value as PackRecord;
  const result = safeParse(record, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.');
  throw damaged(number, path ? `${path}: ${issue.message}` : issue.message);
}

/** A pack made by a later Sidelight says so in its first line, whose other fields may have changed. */
function refuseNewer(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { type, format, analysisVersion } = value as Record<string, unknown>;
  if (type !== 'pack') return;
  const newer = (found: unknown, known: number) => Number.isSafeInteger(found) && (found as number) > known;
  if (newer(format, PACK_FORMAT) || newer(analysisVersion, ANALYSIS_VERSION))
    throw new SidelightError(
      'pack-newer',
      `line 1: made by a newer version of Sidelight (format ${format}, analysis ${analysisVersion})`,
    );
}

/**
 * Reads a pack, gzipped or not, record by record in constant memory (ids aside).
 * Nothing may be kept before the last record (`end`) has come: only then are counts, hash chain and, where
 * present, the signature known to be right. Articles come as the pack carries them, without the anchors that their
 * excerpts imply (`withAnchors`).
 * Outlets an update pack's articles refer to are not checked: they may stand in the pack it updates.
 * `seen` is shown each record's own bytes, before the record is given out.
 * Throws SidelightError `pack-damaged` or `pack-newer`; every message begins with "line N: ".
 */
export function readPack(
  stream: ReadableStream<Uint8Array>,
  limits: LineLimits = LINE_LIMITS,
  seen?: (line: Uint8Array<ArrayBuffer>) => void,
): AsyncGenerator<PackRecord> {
  return recordsFrom(stream, parse, limits, seen);
}

/** Reads a whole pack into memory; for tools, and for packs known to be small. Articles have their anchors. Throws as `readPack` does. */
export async function loadPack(stream: ReadableStream<Uint8Array>, limits = LINE_LIMITS): Promise<Pack> {
  let header: PackHeader | undefined;
  const pack: Omit<Pack, 'header'> = { outlets: [], articles: [], removed: [] };
  for await (const next of readPack(stream, limits)) {
    if (next.type === 'pack') header = next;
    else if (next.type === 'outlet') pack.outlets.push(next.outlet);
    else if (next.type === 'article') pack.articles.push(withAnchors(next.article));
    else if (next.type === 'removed') pack.removed.push(next.id);
  }
  return { header: header!, ...pack };
}
