import type { Answer } from '../messages.ts';

/** A bug on the other side becomes a failure here, so that the panel always has something to say. */
export async function settled<T>(answering: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await answering;
  } catch (error) {
    return { ok: false, failure: { code: 'internal', message: String(error) } };
  }
}
