import { SidelightError } from '../errors.ts';

export interface LineLimits {
  /** Bytes of one line; a real article's analysis is some 100 kB. */
  maxLine: number;
  /** Bytes of the whole pack once inflated: a small file can unpack to any size. */
  maxTotal: number;
}

export const LINE_LIMITS: LineLimits = { maxLine: 4 << 20, maxTotal: 2 ** 31 };

export const damaged = (line: number, what: string, cause?: unknown): SidelightError =>
  new SidelightError('pack-damaged', `line ${line}: ${what}`, cause === undefined ? {} : { cause });

/** Gives the chunks of a stream, unpacked when it begins with gzip's magic bytes. */
async function* inflated(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let begin: Uint8Array = new Uint8Array(0);
  let done = false;
  while (!done && begin.length < 2) {
    const next = await reader.read();
    done = next.done;
    if (next.value) {
      const joined = new Uint8Array(begin.length + next.value.length);
      joined.set(begin);
      joined.set(next.value, begin.length);
      begin = joined;
    }
  }
  const rest = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(begin as Uint8Array<ArrayBuffer>);
    },
    async pull(controller) {
      const next = await reader.read();
      if (next.done) controller.close();
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const gzip = begin[0] === 0x1f && begin[1] === 0x8b;
  const out = (gzip ? rest.pipeThrough(new DecompressionStream('gzip')) : rest).getReader();
  try {
    for (;;) {
      const next = await out.read();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await out.cancel().catch(() => {});
  }
}

/**
 * Lines of a pack as bytes, without their line feed, in constant memory.
 * Throws `pack-damaged`, naming the line, on a line or a pack over its limit and on damaged compression.
 */
export async function* lines(
  stream: ReadableStream<Uint8Array>,
  { maxLine, maxTotal }: LineLimits = LINE_LIMITS,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let number = 1;
  let total = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const join = () => {
    const line = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      line.set(part, at);
      at += part.length;
    }
    parts = [];
    length = 0;
    return line;
  };
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length > maxLine) throw damaged(number, `longer than ${maxLine} bytes`);
    parts.push(part);
  };

  const chunks = inflated(stream);
  try {
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        next = await chunks.next();
      } catch (cause) {
        throw damaged(number, 'the file could not be read or unpacked', cause);
      }
      if (next.done) break;
      let chunk = next.value;
      total += chunk.length;
      if (total > maxTotal) throw damaged(number, `the pack is larger than ${maxTotal} bytes`);
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10)) {
        keep(chunk.subarray(0, end));
        yield join();
        number++;
        chunk = chunk.subarray(end + 1);
      }
      if (chunk.length > 0) keep(chunk);
    }
    if (length > 0) yield join();
  } finally {
    await chunks.return(undefined);
  }
}
