/** From the page's blocks to the article's passages. */
import type { Box } from './blocks.ts';
import { countWords, isBoilerplate, isCaption, isEndMark, isProse } from './boilerplate.ts';
import { scriptOf } from './language.ts';
import { bare } from './names.ts';
import type { ArticlePassage } from './types.ts';
import { type Block, isBeside, ZONE } from './zones.ts';

/** Bounds on what one article may hold; beyond them the article is cut and says so. */
const MAX_PASSAGES = 800;
const MAX_TEXT = 600_000;
/** A longer block is parted at sentence ends. */
const LONG_PASSAGE = 3000;
const PAGE_BLOCKS = 6000;

export interface Body {
  passages: ArticlePassage[];
  captions: string[];
  standfirst?: string;
  /** Index of the first passage's block, -1 without passages. */
  first: number;
  cut: boolean;
}

/** Blocks that could be paragraphs of an article. */
function isParagraph(b: Block): boolean {
  return (
    !b.level &&
    b.links < 0.5 &&
    !(b.zone & (ZONE.hidden | ZONE.figure | ZONE.code)) &&
    b.text.length > 40 &&
    isProse(b.text)
  );
}

/**
 * Our own reading of where the article is: the element whose paragraphs weigh most, nearer ancestors counting more
 * (in flat pages every paragraph has a box of its own, so several levels are counted).
 */
export function densest(blocks: readonly Block[], boxes: readonly Box[], chars: number): Set<number> {
  const scores = new Map<number, number>();
  for (const b of blocks) {
    if (!isParagraph(b) || isBeside(b, chars)) continue;
    const commas = Math.min(3, b.text.split(/[,，、]/).length - 1);
    const weight = (1 + Math.min(3, b.text.length / 100) + commas) * (1 - b.links);
    // Text directly in a container (parted by <br>) scores for the container itself.
    let at = /^(p|li)$/.test(b.tag) ? (boxes[b.box]?.up ?? -1) : b.box;
    for (const share of [1, 0.9, 0.75, 0.6, 0.45]) {
      if (at < 0) break;
      scores.set(at, (scores.get(at) ?? 0) + weight * share);
      at = boxes[at]?.up ?? -1;
    }
  }
  let best = -1;
  for (const [box, score] of scores) if (best < 0 || score > (scores.get(best) ?? 0)) best = box;
  const inside = new Set<number>();
  boxes.forEach((box, i) => {
    if (i === best || inside.has(box.up)) inside.add(i);
  });
  return new Set(blocks.filter((b) => inside.has(b.box)).map((b) => b.n));
}

function splitLong(text: string): string[] {
  if (text.length <= LONG_PASSAGE) return [text];
  const out: string[] = [];
  let rest = text;
  while (rest.length > LONG_PASSAGE) {
    const head = rest.slice(0, LONG_PASSAGE);
    const ends = [...head.matchAll(/[.!?。！？][”"’')\]]*(?=\s|[\u3040-\u9fff])/g)];
    const last = ends.at(-1);
    const at = last && last.index > 500 ? last.index + last[0].length : LONG_PASSAGE;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest) out.push(rest);
  return out;
}

type Role = 'prose' | 'heading' | 'caption' | 'drop';

function roleOf(b: Block, twice: boolean, script: string): Role {
  if (b.zone & ZONE.hidden) return 'drop';
  if (b.zone & ZONE.figure) return 'caption';
  if (isBoilerplate(b.text)) return 'drop';
  if (b.level) return b.links > 0.9 && b.level > 2 ? 'drop' : 'heading';
  if (twice || isCaption(b.text)) return 'caption';
  const words = countWords(b.text);
  if (b.links > 0.5 && words < 40) return 'drop';
  const prose = isProse(b.text);
  const own = scriptOf(b.text);
  if (own !== script && !(script === 'ja' && own === 'zh')) return 'drop';
  // A label in another script before words in this one ("关键词: …").
  if (
    script === 'latin' &&
    /[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]{2}/.test(b.text.slice(0, 40)) &&
    !/[.!?][”"]?$/.test(b.text)
  )
    return 'drop';
  if (prose) return 'prose';
  if (b.zone & ZONE.cell) return 'drop';
  if (b.zone & ZONE.item) return words >= 6 ? 'prose' : 'drop';
  return words >= 1 ? 'heading' : 'drop';
}

/**
 * The article's passages, captions and standfirst.
 *
 * `kept` are the blocks the body was seen in (Readability's vote, or `densest`); paragraphs it dropped between two of
 * its own are taken back. `headline` is the index of the headline's block, -1 where the page shows none.
 */
export function readBody(
  blocks: readonly Block[],
  boxes: readonly Box[],
  kept: ReadonlySet<number>,
  chars: number,
  headline: { text: string; block: number },
  description: string | undefined,
): Body {
  const inKept = blocks.filter((b) => kept.has(b.n));
  const text = (list: readonly Block[]): number => list.reduce((n, b) => n + b.text.length, 0);
  const all = text(inKept);
  // A zone that would take half of what was found is the article's own wrapper.
  const trustZones = text(inKept.filter((b) => isBeside(b, chars))) < all / 2;
  const trustFigures = text(inKept.filter((b) => b.zone & ZONE.figure)) < all / 2;

  const around = (b: Block): number => boxes[b.box]?.up ?? -1;
  const bodyBoxes = new Set(inKept.filter(isParagraph).map(around));
  const places = blocks.flatMap((b, i) => (kept.has(b.n) ? [i] : []));
  let [from, to] = [places[0] ?? 0, places.at(-1) ?? -1];
  if (headline.block >= 0) {
    const after = text(blocks.filter((b, i) => i > headline.block && kept.has(b.n)));
    if (after > all / 2) from = Math.max(from, headline.block + 1);
  }

  const script = scriptOf(
    inKept
      .filter(isParagraph)
      .map((b) => b.text)
      .join(' ')
      .slice(0, 20_000) || inKept.map((b) => b.text).join(' '),
  );
  const title = bare(headline.text);
  const seen = new Map<string, number>();
  for (let i = Math.min(from, headline.block < 0 ? from : headline.block); i <= to; i++) {
    const t = blocks[i]!.text;
    if (t.length > 20) seen.set(t, (seen.get(t) ?? 0) + 1);
  }

  const roles: [index: number, role: Role][] = [];
  const captions = new Set<string>();
  let prose = 0;
  for (let i = from; i <= to; i++) {
    const b = blocks[i]!;
    const mine = kept.has(b.n);
    if (trustZones && isBeside(b, chars)) continue;
    if (prose > 600 && isEndMark(b.text) && (b.links > 0.5 || !isProse(b.text) || b.level)) break;
    const figure = !trustFigures && b.zone & ZONE.figure;
    const block = figure ? { ...b, zone: b.zone & ~ZONE.figure } : b;
    if (!mine && !(isParagraph(block) && bodyBoxes.has(around(b))) && !(block.zone & ZONE.figure)) continue;
    if (bare(b.text) === title) continue;
    // The same line twice in a row is a caption and its picture's alternative text.
    const twice =
      (blocks[i + 1]?.text === b.text || blocks[i - 1]?.text === b.text) && countWords(b.text) > 4;
    const role = roleOf(block, twice, script);
    if (role === 'caption') captions.add(b.text.slice(0, 600));
    if (role === 'prose') {
      if ((seen.get(b.text) ?? 0) > 1 && roles.some(([j]) => blocks[j]!.text === b.text)) continue;
      prose += b.text.length;
    }
    if (role === 'prose' || role === 'heading') roles.push([i, role]);
  }

  const standfirst = takeStandfirst(blocks, roles, headline.block, description);
  // Labels at the edges are the page's, not the article's.
  const isEdge = ([i, role]: [number, Role]): boolean =>
    role === 'heading' || countWords(blocks[i]!.text) < 3;
  while (roles.length && isEdge(roles.at(-1)!)) roles.pop();

  const body: Body = { passages: [], captions: [...captions].slice(0, 200), first: -1, cut: false };
  if (standfirst) body.standfirst = standfirst;
  let heading: string | undefined;
  let total = 0;
  for (const [i, role] of roles) {
    const b = blocks[i]!;
    if (role === 'heading') {
      heading = b.text.slice(0, 300);
      continue;
    }
    if (body.first < 0) body.first = i;
    for (const part of splitLong(b.text)) {
      if (body.passages.length >= MAX_PASSAGES || total > MAX_TEXT) {
        body.cut = true;
        return body;
      }
      total += part.length;
      body.passages.push({
        index: body.passages.length,
        text: part,
        ...(heading && { heading }),
        ...(b.box >= 0 && { block: b.n }),
      });
    }
  }
  return body;
}

/**
 * The standfirst: marked as such, or the heading or single paragraph between headline and byline or date line.
 * Taken out of `roles`. Falls back to the page's description where that is not simply the first paragraph.
 */
function takeStandfirst(
  blocks: readonly Block[],
  roles: [number, Role][],
  headline: number,
  description: string | undefined,
): string | undefined {
  const [first, second] = roles;
  const b = first && blocks[first[0]];
  if (b && headline >= 0 && first[0] - headline < 6 && roles.length > 2) {
    const words = countWords(b.text);
    const marked =
      /standfirst|\bdek\b|subtitle|sub-?head|summary|lead-?in|intro|chapo|excerpt|strapline|deck\b/i.test(
        b.name,
      );
    const said = description && bare(description) === bare(b.text) && words < 50;
    // A lone sentence before a date or byline line, which the roles have dropped.
    const between =
      second &&
      blocks
        .slice(first[0] + 1, second[0])
        .some((x) => x.text.length < 80 && /\b(19|20)\d\d\b|^by /i.test(x.text));
    if (
      words < 70 &&
      ((b.level > 0 && words > 5) || marked || said || (between && first[0] === headline + 1))
    ) {
      roles.shift();
      return b.text.slice(0, 1000);
    }
  }
  const opening = b ? bare(b.text) : '';
  const d = description && bare(description);
  return d && d.length > 20 && !opening.startsWith(d.slice(0, 60)) ? description!.slice(0, 1000) : undefined;
}

/** Text of every block of the page, once each, within bounds. */
export function pageTextOf(blocks: readonly Block[]): { lines: string[]; cut: boolean } {
  const lines = new Set<string>();
  let total = 0;
  for (const b of blocks) {
    if (lines.size >= PAGE_BLOCKS || total > 2 * MAX_TEXT) return { lines: [...lines], cut: true };
    if (!lines.has(b.text)) total += b.text.length;
    lines.add(b.text);
  }
  return { lines: [...lines], cut: false };
}
