import type { Block, Inline, Item, Line } from './blocks.ts';

/** Scripts written from right to left; such text is isolated where it stands among other text. */
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const isolated = (text: string): string => (RTL.test(text) ? `\u2068${text}\u2069` : text);

/**
 * Text as itself in Markdown: whatever could begin emphasis, a link, code, HTML, an entity, a table cell, a
 * strikethrough or a formula has a backslash before it. GitHub's and CommonMark's readings agree on these.
 */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&$]/gu, '\\$&');
}

/** A line that begins as a heading, list, quotation, rule or table would is told from one. */
function atStart(line: string): string {
  return line.replace(/^(\s*)(?:([#+=>-])|(\d{1,9})([.)]))/u, (whole, space, sign, digits, after) =>
    sign ? `${space}\\${sign}` : digits ? `${space}${digits}\\${after}` : whole,
  );
}

/** An address inside "<…>"; what could end it, or be read as an entity, code or a cell, is percent-encoded. */
function destination(href: string): string {
  const safe = href.replace(/[<>\\`|\s\p{Cc}]/gu, (character) => encodeURIComponent(character));
  return `<${safe.replace(/&(?=#?\w+;)/gu, '&amp;')}>`;
}

/** Bold only where it is sure to be read as that: between letters or digits. */
function bold(text: string): string {
  return /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(text) ? `**${escaped(text)}**` : escaped(text);
}

function marked(text: string, marks: readonly (readonly [number, number])[] = []): string {
  let out = '';
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    out += escaped(text.slice(at, start)) + bold(text.slice(start, end));
    at = end;
  }
  return out + escaped(text.slice(at));
}

function inline(part: Inline): string {
  if (typeof part === 'string') return escaped(part);
  if ('text' in part) return isolated(marked(part.text, part.marks) + (part.cut ? ' …' : ''));
  if ('quote' in part) {
    const text = marked(part.quote, part.marks) + (part.cut ? ' …' : '');
    return isolated(part.bare ? text : `“${text}”`);
  }
  if ('strong' in part) {
    const inner = inline(part.strong);
    // Not where the name itself begins or ends with a sign: then the stars might be read as themselves.
    return /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(inner) ? `**${inner}**` : inner;
  }
  return `[${inline(part.label)}](${destination(part.href)})`;
}

const flat = (line: Line): string => line.map(inline).join('').replace(/\s+/gu, ' ').trim();
const lineOf = (line: Line): string => atStart(flat(line));

function item({ line, under = [] }: Item): string {
  return [`- ${lineOf(line)}`, ...under.map((one) => `  - ${lineOf(one)}`)].join('\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      // Trailing number signs would be taken for the heading's closing.
      return `${'#'.repeat(one.level)} ${flat(one.line).replace(/#+$/u, (signs) => '\\#'.repeat(signs.length))}`;
    case 'paragraph':
      return lineOf(one.line);
    case 'list':
      return one.items.map(item).join('\n');
    case 'table': {
      const row = (cells: Line[]): string => `| ${cells.map(flat).join(' | ')} |`;
      const head = one.head.map((cell): Line => [cell]);
      return [row(head), `|${' --- |'.repeat(head.length)}`, ...one.rows.map(row)].join('\n');
    }
  }
}

/** The report as Markdown (CommonMark with GitHub's tables). Text from pages can start nothing in it. */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}
