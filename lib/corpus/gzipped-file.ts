/** Characters gathered before they go on. */
const CHUNK = 1 << 20;

/**
 * Lines as a gzipped file that the browser may keep on disk: in constant memory, a chunk at a time. Throws what
 * `lines` throws.
 */
export async function gzippedFile(lines: AsyncIterable<string>): Promise<Blob> {
  const gzip = new CompressionStream('gzip');
  const written = new Response(gzip.readable).blob();
  const writer = gzip.writable.getWriter();
  const encoder = new TextEncoder();
  try {
    let held = '';
    for await (const line of lines) {
      held += line;
      if (held.length < CHUNK) continue;
      await writer.write(encoder.encode(held));
      held = '';
    }
    await writer.write(encoder.encode(held));
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    await written.catch(() => undefined);
    throw error;
  }
  return new Blob([await written], { type: 'application/gzip' });
}
