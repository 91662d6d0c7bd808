import * as v from 'valibot';
import type { PageCapture } from '../article/capture.ts';
import { interpret } from '../article/interpret.ts';
import type { Extraction } from '../article/types.ts';
import { SidelightError } from '../errors.ts';
import { feedsOf, type PageFeed } from './page-feeds.ts';

/** Most characters of text taken from one page: twice, as blocks and as its scripts' data. */
const MOST_CHARACTERS = 24_000_000;

const text = v.string();
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = (most: number) => v.pipe(v.array(text), v.maxLength(most));

/** What a page's script took from it: the page wrote it, so nothing about it is taken on trust. */
const capture = v.pipe(
  v.object({
    address: text,
    type: text,
    title: text,
    lang: text,
    canonical: text,
    metas: v.pipe(v.array(v.tuple([text, text])), v.maxLength(5_000)),
    scripts: texts(100),
    itemTypes: texts(100),
    times: v.pipe(v.array(v.object({ name: text, value: text, text, around: text })), v.maxLength(1_000)),
    authors: v.pipe(v.array(v.object({ text, sure: v.boolean() })), v.maxLength(1_000)),
    buttons: texts(1_000),
    hasVideo: v.boolean(),
    hasSearch: v.boolean(),
    blocks: v.pipe(
      v.array(
        v.object({ n: index, box: v.pipe(v.number(), v.integer(), v.minValue(-1)), text, links: v.number() }),
      ),
      v.maxLength(100_000),
    ),
    boxes: v.pipe(
      v.array(
        v.object({
          up: v.pipe(v.number(), v.integer(), v.minValue(-1)),
          tag: text,
          name: text,
          hidden: v.exactOptional(v.literal(true)),
        }),
      ),
      v.maxLength(200_000),
    ),
    kept: v.exactOptional(v.array(index)),
    cut: v.boolean(),
    feeds: v.exactOptional(v.pipe(v.array(v.object({ address: text, title: text })), v.maxLength(10))),
  }),
  v.check((page) => page.boxes.every((box, at) => box.up < at)),
  v.check((page) => page.blocks.every((block) => block.box < page.boxes.length)),
  v.check(
    (page) => lengthOf(page.blocks.map((block) => block.text)) + lengthOf(page.scripts) <= MOST_CHARACTERS,
  ),
);

function lengthOf(all: readonly string[]): number {
  return all.reduce((sum, one) => sum + one.length, 0);
}

/**
 * Makes an article of what was taken from a page, or says why it is none. Loaded only when a page is read, since the
 * panel opens without it.
 * @param today latest day a page may say it was published, YYYY-MM-DD.
 * @throws SidelightError `extraction` where the capture is not of the promised shape
 */
export function readCapture(page: unknown, today: string): Extraction {
  return interpret(checked(page), { today });
}

/** The same with the feeds that the page names. @throws SidelightError `extraction` */
export function readPage(page: unknown, today: string): { extraction: Extraction; feeds: PageFeed[] } {
  const taken = checked(page);
  return { extraction: interpret(taken, { today }), feeds: feedsOf(taken.feeds ?? [], taken.address) };
}

function checked(page: unknown): PageCapture {
  const result = v.safeParse(capture, page);
  if (!result.success)
    throw new SidelightError('extraction', 'what the page sent is not of the promised shape');
  return result.output as PageCapture;
}
