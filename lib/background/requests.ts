import type { Article } from '../article/types.ts';
import type { BackgroundRequests } from '../messages.ts';

export type BackgroundRequest = {
  [K in keyof BackgroundRequests]: { kind: K; body: BackgroundRequests[K]['request'] };
}[keyof BackgroundRequests];

const isArticle = (value: unknown): value is Article => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, headline, outlet, passages, pageText } = value as Partial<Article>;
  return (
    typeof id === 'string' &&
    typeof headline === 'string' &&
    typeof outlet?.id === 'string' &&
    Array.isArray(passages) &&
    Array.isArray(pageText)
  );
};

/**
 * The request of one of the extension's own pages; null when it is none that the background knows. What a web page
 * wrote was checked where it came in, in the panel (`readCapture`): this tells requests apart.
 */
export function requestFrom(kind: string, body: unknown): BackgroundRequest | null {
  if (kind === 'prepare') return { kind, body: {} };
  if (kind !== 'compare' || typeof body !== 'object' || body === null || !('article' in body)) return null;
  const { article } = body;
  return isArticle(article) ? { kind, body: { article } } : null;
}
