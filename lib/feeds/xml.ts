/**
 * Feeds as they come, made ready for a parser that must not be led astray: ampersands nobody escaped, lone "<", controls,
 * document types, comments and what stands before or after the root are gone; what breaks off ends with its last whole
 * entry; more entries than asked for are counted only. One pass, time and memory linear in the text.
 */

/** Longest tag with its attributes, and most tags in all: a feed that has more is broken off there. */
const MOST_TAG = 100_000;
const MOST_TAGS = 400_000;
/** Of one run of text, what is kept: far more than is shown of it. In all, so much at most. */
const MOST_RUN = 200_000;
const MOST_KEPT = 30_000_000;
/** Characters before the root, comments and the like aside: warnings of the server's own. */
const MOST_JUNK = 2_000;

const ENTRY_OF: Record<string, string> = {
  rss: 'item',
  rdf: 'item',
  feed: 'entry',
  urlset: 'url',
  sitemapindex: 'sitemap',
};

export interface TidyXml {
  /** Local name of the root, lower case: one of `ENTRY_OF`. */
  root: string;
  xml: string;
  /** Entries in the whole text. */
  total: number;
}

/** What holds text for readers, markup and all: how that is formed is no matter of the feed's own tags. */
const PROSE =
  /^(?:(?:[\w.-]+:)?(?:title|description|summary|encoded|subtitle|tagline)|(?:a(?:tom)?:)?content)$/iu;
/** Such elements that may turn out to be unclosed, before no more are looked for. */
const MOST_UNCLOSED = 20;

/** Controls but tab and line ends: XML has none. */
const CONTROLS = /[^\P{Cc}\t\n\r]+/gu;
const BARE_AMPERSAND = /&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)/giu;

/** End of a tag that begins at `from`: past the first ">" outside quotes; -1 where it has none, or is too long. */
function endOfTag(text: string, from: number): number {
  const most = Math.min(text.length, from + MOST_TAG);
  let quote = 0;
  for (let i = from; i < most; i++) {
    const code = text.charCodeAt(i);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i + 1;
  }
  return -1;
}

/** End of a document type, its own definitions included, none of which is ever read; -1 where it has none. */
function endOfDoctype(text: string, from: number): number {
  const mark = /["'[\]>]|<!--/gu;
  mark.lastIndex = from;
  let inside = false;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const [found] = match;
    if (found === '[') inside = true;
    else if (found === ']') inside = false;
    else if (found === '>') {
      if (!inside) return mark.lastIndex;
    } else {
      const closing = found === '<!--' ? '-->' : found;
      const end = text.indexOf(closing, mark.lastIndex);
      if (end < 0) return -1;
      mark.lastIndex = end + closing.length;
    }
  }
  return -1;
}

const past = (text: string, closing: string, from: number): number => {
  const end = text.indexOf(closing, from);
  return end < 0 ? -1 : end + closing.length;
};

/** Where the root begins, and its name; undefined where this is no feed. */
function rootIn(text: string): { start: number; name: string; local: string } | undefined {
  const token = /<(?:!--|!doctype\b|\?|((?:[\w.-]{1,40}:)?([a-z]{1,20})(?=[\s>/])))/giu;
  let skipped = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match.index - skipped > MOST_JUNK) return undefined;
    const [whole, name, found = ''] = match;
    const local = found.toLowerCase();
    if (name && Object.hasOwn(ENTRY_OF, local)) return { start: match.index, name, local };
    if (/^(?:html|head|body)$/u.test(local)) return undefined;
    if (name) continue;
    const end =
      whole === '<!--'
        ? past(text, '-->', token.lastIndex)
        : whole === '<?'
          ? past(text, '>', token.lastIndex)
          : endOfDoctype(text, token.lastIndex);
    if (end < 0) return undefined;
    // Entities of its own: a bomb, or a file of the reader's machine. Refused, and never read at all.
    if (/^<!doctype$/iu.test(whole) && /<!entity\s+(?!%)/iu.test(text.slice(match.index, end)))
      return undefined;
    skipped += end - match.index;
    token.lastIndex = end;
  }
  return undefined;
}

/** Text between the tags of such an element: sections of characters as they stand, each "<" beside them escaped. */
function proseUpTo(text: string, from: number, name: string, entryEnd: RegExp): [string, number] | undefined {
  const mark = new RegExp(`<!\\[CDATA\\[|</${name}\\s*>`, 'giu');
  mark.lastIndex = from;
  let prose = '';
  let at = from;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const outside = text.slice(at, match.index);
    // Another entry has begun: this one's element was never closed.
    if (entryEnd.test(outside)) return undefined;
    if (prose.length < MOST_RUN)
      prose += outside.slice(0, MOST_RUN).replace(BARE_AMPERSAND, '&amp;').replaceAll('<', '&lt;');
    if (match[0].startsWith('</')) return [prose, match.index];
    const end = past(text, ']]>', mark.lastIndex);
    if (end < 0) return undefined;
    if (prose.length < MOST_RUN)
      prose += `${text.slice(match.index, Math.min(end - 3, match.index + MOST_RUN))}]]>`;
    at = end;
    mark.lastIndex = end;
  }
  return undefined;
}

/** Undefined where the text holds no feed and no sitemap, or one with entities of its own. `most`: entries that are kept. */
export function tidyXml(source: string, most: number): TidyXml | undefined {
  const text = source.replace(CONTROLS, '');
  const root = rootIn(text);
  if (!root) return undefined;
  const { local } = root;
  const entry = ENTRY_OF[local]!;
  const token = /<(?:!\[CDATA\[|!--|(\/?)((?:[\w.-]{1,40}:)?([a-z_][\w.-]{0,60}))(?=[\s>/])|)/giu;
  token.lastIndex = root.start;
  const pieces: string[] = [];
  /** How many pieces stand when the last whole entry has ended. */
  let whole = 0;
  let total = 0;
  let tags = 0;
  let from = root.start;
  let channel: string | undefined;
  let isClosed = false;
  let size = 0;
  let unclosed = 0;
  const entryEnd = new RegExp(`</(?:[\\w.-]+:)?${entry}[\\s>]`, 'iu');
  const add = (piece: string): void => {
    if (total >= most) return;
    pieces.push(piece);
    size += piece.length;
  };
  /** Takes the text up to a tag, and the tag, which is no text to be cut. */
  const keep = (to: number, tag = to): void => {
    if (tag > from) add(text.slice(from, Math.min(tag, from + MOST_RUN)).replace(BARE_AMPERSAND, '&amp;'));
    if (to > tag) add(text.slice(tag, to).replace(BARE_AMPERSAND, '&amp;'));
    from = to;
  };
  for (let match = token.exec(text); match && !isClosed; match = token.exec(text)) {
    // Only as much as is kept costs memory.
    if (total < most && (++tags > MOST_TAGS || size > MOST_KEPT)) break;
    const { index } = match;
    const [opening, slash, name, found] = match;
    if (opening === '<![CDATA[' || opening === '<!--') {
      const isText = opening === '<![CDATA[';
      const end = past(text, isText ? ']]>' : '-->', token.lastIndex);
      if (end < 0) break;
      keep(index);
      if (isText) add(`${text.slice(index, Math.min(end - 3, index + MOST_RUN))}]]>`);
      from = end;
      token.lastIndex = end;
    } else if (!name) {
      // A "<" that begins no tag, or what may stand before the root alone.
      keep(index);
      add('&lt;');
      from = index + 1;
    } else {
      const end = slash ? past(text, '>', index) : endOfTag(text, index);
      if (end < 0) break;
      token.lastIndex = end;
      keep(end, index);
      const at = found!.toLowerCase();
      if (slash && at === entry) {
        total++;
        if (total <= most) whole = pieces.length;
      } else if (at === 'channel') channel = slash ? undefined : name;
      else if (slash && name === root.name) isClosed = true;
      else if (
        !slash &&
        total < most &&
        unclosed < MOST_UNCLOSED &&
        PROSE.test(name) &&
        text[end - 2] !== '/'
      ) {
        const prose = proseUpTo(text, end, name, entryEnd);
        if (prose) {
          add(prose[0]);
          [, from] = prose;
        } else {
          // Nobody closed it: what stands before the next tag is its text.
          unclosed++;
          const next = text.indexOf('<', end);
          if (next < 0) break;
          keep(next);
          add(`</${name}>`);
        }
        token.lastIndex = from;
      }
    }
  }
  const ends = `${channel ? `</${channel}>` : ''}</${root.name}>`;
  if (isClosed && total < most) return { root: local, xml: pieces.join(''), total };
  return { root: local, xml: pieces.slice(0, total > 0 ? whole : undefined).join('') + ends, total };
}
