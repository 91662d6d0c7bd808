/** What a page says about itself outside its text: JSON-LD and meta elements. */

import type { PageCapture } from './capture.ts';

export type JsonLd = Record<string, unknown>;

export interface Metadata {
  /** Main JSON-LD objects: top level, `@graph`, `mainEntity`; never what is nested in an author or a video. */
  nodes: JsonLd[];
  /** The object that describes the article, if any. */
  article: JsonLd | undefined;
  /** schema.org types of the main objects and of the page's microdata. */
  types: Set<string>;
  /** First non-empty content of the first of these names (`name`, `property`, `itemprop`, `http-equiv`; any case). */
  meta(...names: string[]): string | undefined;
  /** Every [lower-case name, content]. */
  metas: [name: string, content: string][];
}

const ARTICLE_TYPE = /(Article|BlogPosting|LiveBlogPosting|^Report)$/;
const MAX_VALUE = 2000;

/** Text of a JSON-LD value: a string, an object's name or @id, the first of a list. At most 2,000 characters. */
export function textOf(value: unknown): string | undefined {
  const v = Array.isArray(value) ? value[0] : value;
  if (typeof v === 'number') return String(v);
  if (typeof v === 'string') return tidy(v) || undefined;
  if (v && typeof v === 'object') return textOf((v as JsonLd)['name'] ?? (v as JsonLd)['@id']);
  return undefined;
}

/** White space collapsed, the few entities that double escaping leaves decoded, bounded. */
export function tidy(text: string): string {
  return text
    .slice(0, MAX_VALUE)
    .replace(/&(?:amp;)?(?:#0?39|apos|rsquo);/g, '’')
    .replace(/&(?:amp;)?(?:quot|#34);/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim();
}

/** Parses what templates produce: comments or CDATA around it, raw line breaks in strings, trailing commas. */
export function parseLoosely(source: string): unknown {
  const text = source
    .trim()
    .replace(/^(<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    .replace(/;\s*$/, '');
  for (const attempt of [
    text,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what breaks these scripts
    text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or the salvage below.
    }
  }
  // Beyond repair: the few plain values worth having are taken one by one.
  const saved: JsonLd = {};
  for (const key of ['@type', 'headline', 'datePublished', 'dateModified', 'inLanguage']) {
    const value = new RegExp(`"${key}"\\s*:\\s*"([^"\\\\]{1,300})"`).exec(text)?.[1];
    if (value) saved[key] = value;
  }
  return saved;
}

function typesOf(node: JsonLd): string[] {
  const type = node['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((t): t is string => typeof t === 'string')
    .map((t) => t.replace(/^.*[/#:]/, ''));
}

function collect(value: unknown, into: JsonLd[], depth: number): void {
  if (depth > 6 || into.length > 300 || !value || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const v of value.slice(0, 300)) collect(v, into, depth + 1);
    return;
  }
  const node = value as JsonLd;
  if (node['@type']) into.push(node);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collect(node[key], into, depth + 1);
}

/** Reads JSON-LD, meta elements and microdata types. Never throws on what a page holds. */
export function readMetadata(page: Pick<PageCapture, 'scripts' | 'metas' | 'itemTypes' | 'title'>): Metadata {
  const nodes: JsonLd[] = [];
  for (const source of page.scripts) collect(parseLoosely(source), nodes, 0);
  const metas = page.metas
    .map(([name, content]): [string, string] => [name, tidy(content)])
    .filter(([, content]) => content);
  const types = new Set(nodes.flatMap(typesOf));
  for (const type of page.itemTypes) types.add(type.replace(/^.*[/#]/, ''));

  const title = page.title.toLowerCase();
  const articles = nodes.filter((n) => typesOf(n).some((t) => ARTICLE_TYPE.test(t)));
  const article =
    articles.find((n) => {
      const headline = textOf(n['headline'] ?? n['name'])?.toLowerCase();
      return headline && title.includes(headline.slice(0, 40));
    }) ?? (articles.length < 4 ? articles[0] : undefined);

  return {
    nodes,
    article,
    types,
    metas,
    meta: (...names) => {
      for (const name of names) {
        const hit = metas.find(([n]) => n === name.toLowerCase());
        if (hit) return hit[1];
      }
      return undefined;
    },
  };
}
