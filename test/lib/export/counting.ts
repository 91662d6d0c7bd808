import type { ComparisonDocument } from '../../../lib/export/document.ts';
import { words } from '../../../lib/text/tokens.ts';

/** Fields of a document that hold an article's own running text. */
const TEXTS = ['text', 'as', 'phrase'];

/** Every running text of each article in a document, found by walking it, not by what the code says of itself. */
export function textsByArticle(document: ComparisonDocument): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (article: string, text: string) => found.set(article, [...(found.get(article) ?? []), text]);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { article } = value as { article?: unknown };
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && typeof article === 'string' && TEXTS.includes(name))
          add(article, inner);
        else visit(inner);
      }
    }
  };
  const { headlines: _, articles, ...sections } = document;
  visit(sections);
  for (const { id, standfirst } of articles) if (standfirst) add(id, standfirst);
  return found;
}

/** Words of texts, each counted once: one inside another adds nothing. */
export function distinctWords(texts: readonly string[]): number {
  const keys = [...new Set(texts.map((text) => ` ${words(text).join(' ')} `))];
  const whole = keys.filter((one) => !keys.some((other) => other !== one && other.includes(one)));
  return whole.reduce((sum, one) => sum + one.trim().split(' ').filter(Boolean).length, 0);
}
