import { failureOf } from '../errors.ts';
import type { Answer } from '../messages.ts';

/** Everything sent through the runtime says whom it is for, so that one listener never answers for another. */
export interface Envelope {
  to: 'background' | 'keeper' | 'page' | 'panel';
  kind: string;
  body: unknown;
}

/** Reads an envelope for one receiver; null for anything else, whatever its shape. */
export function opened(message: unknown, to: Envelope['to']): { kind: string; body: unknown } | null {
  if (typeof message !== 'object' || message === null) return null;
  const { to: receiver, kind, body } = message as Partial<Envelope>;
  if (receiver !== to || typeof kind !== 'string') return null;
  return { kind, body };
}

/** What is handed to `runtime.onMessage` for one answer: errors become a code, since they lose their class on the way. */
export async function answered<T>(work: () => Promise<T> | T): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** True for a well-formed answer; what came back from a page is not taken on trust. */
export function isAnswer(value: unknown): value is Answer<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  const failure = 'failure' in value ? value.failure : null;
  return typeof failure === 'object' && failure !== null && 'code' in failure && 'message' in failure;
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Rejects with `late()` when `work` takes longer than `limit` milliseconds; the work itself goes on unheard. */
export function within<T>(limit: number, work: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
