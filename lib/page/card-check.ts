import type { PageCard } from '../messages.ts';

const MOST_RENDERINGS = 3;
const MOST_CHARACTERS = 2_000;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_CHARACTERS;

/** A card as it may be shown, or null: checked by hand, since the page's script must stay small. */
export function cardFrom(value: unknown): PageCard | null {
  if (typeof value !== 'object' || value === null) return null;
  const { passage, title, close, renderings } = value as Record<string, unknown>;
  if (typeof passage !== 'number' || !isText(title) || !isText(close) || !Array.isArray(renderings))
    return null;
  const lines: PageCard['renderings'] = [];
  for (const one of renderings.slice(0, MOST_RENDERINGS)) {
    const { outlet, text, note, href, open } = (one ?? {}) as Record<string, unknown>;
    if (!isText(outlet) || !isText(text)) return null;
    lines.push({
      outlet,
      text,
      ...(isText(note) ? { note } : {}),
      ...(isText(href) && /^https?:\/\//u.test(href) && isText(open) ? { href, open } : {}),
    });
  }
  return { passage, title, close, renderings: lines };
}
