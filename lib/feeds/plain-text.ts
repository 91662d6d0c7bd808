import { decodeHTML } from 'entities';
import { oneLine } from './one-line.ts';

/** Elements whose content is no text for a reader. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'object',
  'head',
  'title',
]);
/** Elements beside whose text nothing else stands on the same line. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|del|mark|q|s|small|span|strong|sub|sup|u|wbr)$/u;
const TAG = /<(?:!--[\s\S]*?(?:-->|$)|(\/?)([a-z][a-z0-9:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>?|[!?][^>]*>?)/giu;
/** Of a text, what is looked at before it is cut to its length: markup is longer than what it says. */
const MOST_MARKUP = 60_000;

/** Text between tags, without what scripts and the like hold. */
function withoutTags(markup: string): string {
  let text = '';
  let at = 0;
  let silent: string | undefined;
  const lower = markup.toLowerCase();
  const closings = new Map<string, number>();
  /** Whether it is closed further on; of what never is, script and style alone silence the rest. */
  const isSilent = (name: string): boolean => {
    if (!SILENT.has(name)) return false;
    if (!closings.has(name)) closings.set(name, lower.lastIndexOf(`</${name}`));
    return name === 'script' || name === 'style' || closings.get(name)! >= at;
  };
  for (const match of markup.matchAll(TAG)) {
    const [whole, close = '', rawName = ''] = match;
    const name = rawName.toLowerCase();
    if (!silent) text += markup.slice(at, match.index);
    at = match.index + whole.length;
    if (silent) {
      if (close && name === silent) silent = undefined;
    } else if (!close && isSilent(name) && !whole.endsWith('/>')) silent = name;
    else if (!INLINE.test(name)) text += ' ';
  }
  return silent ? text : text + markup.slice(at);
}

/** Whether a text, once its entities are decoded, holds markup: feeds escape it once, twice or not at all. */
const hasMarkup = (text: string): boolean => /<\/?[a-z][^<>]{0,2000}>|<!--/iu.test(text);

/**
 * What a feed's title or summary says, as text: tags dropped, entities decoded as often as they were escaped (at most
 * twice), control characters gone, white space folded, at most `most` characters. It is only ever drawn as text.
 */
export function plainText(source: string, most: number): string {
  let text = source.slice(0, MOST_MARKUP);
  for (let pass = 0; pass < 3; pass++) {
    // A section of characters within another, or escaped: what it holds is text.
    text = text.replaceAll('<![CDATA[', '').replaceAll(']]>', '');
    const markup = hasMarkup(text);
    if (markup) text = withoutTags(text);
    const decoded = /&(?:#\d|#x[0-9a-f]|[a-z])/iu.test(text) ? decodeHTML(text) : text;
    if (!markup && decoded === text) break;
    text = decoded;
  }
  const clean = oneLine(text);
  if (clean.length <= most) return clean;
  const cut = clean.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
