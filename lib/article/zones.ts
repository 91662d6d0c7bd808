/** Where each block stands: heading, figure, list, or a container beside the article. */
import type { Box, TextBlock } from './blocks.ts';

export const ZONE = { figure: 1, hidden: 2, item: 4, cell: 8, code: 16, numbered: 32 } as const;

/** A container whose tag or class names it as something beside the article; `chars` is the text it holds. */
interface Beside {
  readonly outer: Beside | undefined;
  chars: number;
}

export interface Block extends TextBlock {
  tag: string;
  /** Heading level 1–6, 0 outside headings. */
  level: number;
  zone: number;
  beside: Beside | undefined;
  /** Class, id and role of its box and the one around it. */
  name: string;
}

const BESIDE_TAG = /^(nav|footer|aside|form|menu|dialog)$/;
const BESIDE_NAME =
  /(^|[-_ ])(comments?|disqus|respond|related|recommend\w*|promo\w*|newsletters?|subscri\w+|sign-?up|share|sharing|social|sidebar|cookies?|consent|gdpr|advert\w*|ads?|sponsor\w*|outbrain|taboola|paywall|breadcrumbs?|tags?|topics|trending|most-?(read|popular)|author-?(bio|box|info)|bio|donat\w*|login|menu|nav(bar|igation)?|footer|toolbar|popup|modal|teasers?|read-?more|more-?(on|from|stories)|up-?next|skip|sr-only|visually-?hidden|screen-?reader\w*|contentinfo|complementary|dialog|alertdialog|banner)([-_ ]|$)/i;
const FIGURE_NAME = /(^|[-_ ])(caption|credit|legend|copyright|wp-caption)([-_ ]|$)/i;

interface Place {
  level: number;
  zone: number;
  beside: Beside | undefined;
}

function placeOf(box: Box, above: Place | undefined): Place {
  const place: Place = { level: 0, zone: 0, beside: undefined, ...above };
  const { tag } = box;
  const level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : 0;
  if (level) place.level = level;
  if (tag === 'li') place.zone |= ZONE.item;
  if (tag === 'ol') place.zone |= ZONE.numbered;
  if (tag === 'td' || tag === 'th' || tag === 'dt') place.zone |= ZONE.cell;
  if (tag === 'pre') place.zone |= ZONE.code;
  if (tag === 'figure' || tag === 'figcaption') place.zone |= ZONE.figure;
  if (box.hidden) place.zone |= ZONE.hidden;
  if (level || /^(body|main|article)$/.test(tag)) return place;
  const name = box.name.replace(/([a-z])([A-Z])/g, '$1-$2');
  if (FIGURE_NAME.test(name)) place.zone |= ZONE.figure;
  if (BESIDE_TAG.test(tag) || (tag !== 'p' && BESIDE_NAME.test(name)))
    place.beside = { outer: above?.beside, chars: 0 };
  return place;
}

/** Adds to each block what its boxes say. */
export function placeBlocks(blocks: readonly TextBlock[], boxes: readonly Box[]): Block[] {
  const places: Place[] = [];
  for (const box of boxes) places.push(placeOf(box, places[box.up]));
  return blocks.map((b) => {
    const box = boxes[b.box];
    const { level, zone, beside } = places[b.box] ?? { level: 0, zone: 0, beside: undefined };
    for (let x = beside; x; x = x.outer) x.chars += b.text.length;
    const name = `${box?.name ?? ''} ${boxes[box?.up ?? -1]?.name ?? ''}`;
    return { ...b, tag: box?.tag ?? 'p', level, zone, beside, name };
  });
}

/** True where the block lies in a container beside the article, unless that container holds most of the page. */
export function isBeside(block: Block, chars: number): boolean {
  for (let b = block.beside; b; b = b.outer) if (b.chars < chars / 2) return true;
  return false;
}
