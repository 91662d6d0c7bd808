import * as v from 'valibot';
import type { BackgroundRequests } from '../messages.ts';

/** Most characters of text taken from one page: its passages, and its blocks beside them. */
const MOST_CHARACTERS = 12_000_000;

const text = v.string();
const dated = v.object({
  at: v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?$/u)),
  precision: v.picklist(['instant', 'day']),
  foundIn: v.picklist(['json-ld', 'meta', 'time-element', 'address', 'dateline', 'caption', 'stated']),
});
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const webAddress = v.pipe(text, v.regex(/^https?:\/\//u), v.maxLength(8000));

/** An article as a page's script sent it: the page wrote it, so nothing about it is taken on trust. */
const article = v.pipe(
  v.object({
    id: v.pipe(text, v.minLength(1), v.maxLength(500)),
    outlet: v.object({ id: text, name: text, domain: v.exactOptional(text) }),
    address: v.exactOptional(webAddress),
    headline: text,
    standfirst: v.exactOptional(text),
    byline: v.exactOptional(text),
    published: v.exactOptional(dated),
    updated: v.exactOptional(dated),
    language: v.pipe(text, v.minLength(2), v.maxLength(40)),
    kind: v.picklist(['report', 'live-blog', 'opinion', 'agency']),
    passages: v.pipe(
      v.array(v.object({ index, text, heading: v.exactOptional(text), block: v.exactOptional(index) })),
      v.maxLength(20_000),
    ),
    captions: v.pipe(v.array(text), v.maxLength(20_000)),
    pageText: v.pipe(v.array(text), v.maxLength(100_000)),
  }),
  v.check(
    (read) => lengthOf(read.passages.map((one) => one.text)) + lengthOf(read.pageText) <= MOST_CHARACTERS,
  ),
);

const requests = {
  compare: v.object({ article }),
};

export type BackgroundRequest = {
  [K in keyof BackgroundRequests]: { kind: K; body: BackgroundRequests[K]['request'] };
}[keyof BackgroundRequests];

/** Checks a request where it enters; null when it is none of ours or its shape is not as promised. */
export function requestFrom(kind: string, body: unknown): BackgroundRequest | null {
  if (!Object.hasOwn(requests, kind)) return null;
  const checked = v.safeParse(requests[kind as keyof typeof requests], body);
  if (!checked.success) return null;
  return { kind, body: checked.output } as BackgroundRequest;
}

function lengthOf(texts: string[]): number {
  return texts.reduce((sum, one) => sum + one.length, 0);
}
