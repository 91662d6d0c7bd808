/** When the article was published and updated, weighed from everything the page says. */
import type { TextBlock } from './blocks.ts';
import type { PageCapture } from './capture.ts';
import { daysBetween, type ParsedDate, parseDate, parsePath, parseStamp } from './dates.ts';
import { type Metadata, textOf } from './metadata.ts';
import type { Dated } from './types.ts';

/** How far each source is believed. Two that agree outweigh one that does not, whichever it is. */
const TRUST = { 'json-ld': 5, meta: 4.5, 'time-element': 4, address: 3.6, dateline: 3, caption: 1 } as const;
type Source = keyof typeof TRUST;

interface Candidate extends ParsedDate {
  foundIn: Source;
  weight: number;
}

export interface DateHints {
  metadata: Metadata;
  /** Addresses whose path may carry the day: the page's, the canonical one. */
  addresses: (string | undefined)[];
  language: string;
  times: PageCapture['times'];
  /** Short lines near the headline. */
  lines: string[];
  captions: string[];
  /** The article's first paragraph, for "LONDON, Feb. 7, 2022 —". */
  opening: string;
  /** Today, YYYY-MM-DD: later days are refused. There is no clock here, so the caller says. */
  today?: string | undefined;
}

const PUBLISHED =
  /publish(ed)?([-_.:]?(time|date|on|at|first))?$|pub-?_?date|pubtime|publishdate|publication-?_?date|date-?published|^date$|date[._]?(issued|created)$|^dc\.date|dcterms\.(date|created|issued)|^p(date|time)$|displaydate|firstpublished|sailthru\.date|originalpublicationdate|^article\.(published|created)/i;
const MODIFIED = /modif|updat|expir|revis|crawl|last|valid/i;
const MODIFIED_META =
  /^(article|og|bt|dcterms|dc(\.date)?)?[.:]?(modif|updat)|date-?modified|last-?(modified|updated?)$|^utime$/i;
const UPDATE_LABEL =
  /(last|latest)?\s*(updated?|modified|revised|edited)|mis à jour|aktualisiert|stand:|actualizado|atualizado|aggiornat|bijgewerkt|更新/i;
const PUBLISH_LABEL = /publish|posted|publié|veröffentlicht|publicad|pubblicat|gepubliceerd|发布|公開/i;

function fromJsonLd(m: Metadata, key: string): string | undefined {
  return textOf(m.article?.[key]) ?? m.nodes.map((n) => textOf(n[key])).find(Boolean);
}

interface Times {
  published?: ParsedDate;
  updated?: ParsedDate;
  loose?: ParsedDate;
}

/** The <time> (or dated microdata) of the article itself: what is marked as published, else the first of all. */
function timeElements(times: PageCapture['times'], language: string): Times {
  const out: Times = {};
  for (const { name, value, text, around } of times) {
    const date = parseStamp(value, language) ?? parseDate(text, language);
    if (!date) continue;
    const published = /publi|entry-date|posted/i.test(name);
    if (/modif|updat/i.test(name) || (!published && UPDATE_LABEL.test(`${name} ${around}`)))
      out.updated ??= date;
    else if (published) out.published ??= date;
    else out.loose ??= date;
  }
  return out;
}

/** Chooses the day on which the sources agree most, then the most trusted word on it. */
function choose(candidates: Candidate[]): Dated | undefined {
  let best: Candidate | undefined;
  let bestScore = 0;
  for (const c of candidates) {
    const support = new Map<Source, number>();
    for (const o of candidates) {
      // The same evening is the next day in another zone.
      const near = daysBetween(c.at, o.at);
      if (near <= 1)
        support.set(o.foundIn, Math.max(support.get(o.foundIn) ?? 0, near ? o.weight / 2 : o.weight));
    }
    const score =
      [...support.values()].reduce((a, b) => a + b, 0) +
      c.weight / 100 +
      (c.precision === 'instant' ? 0.004 : 0);
    if (score > bestScore) {
      best = c;
      bestScore = score;
    }
  }
  return best && { at: best.at, precision: best.precision, foundIn: best.foundIn };
}

/** Publication and update, each with the part of the page that said so; absent where nothing credible does. */
export function readDates(hints: DateHints): { published?: Dated; updated?: Dated } {
  const { metadata: m, language } = hints;
  const limit = hints.today?.slice(0, 10);
  const published: Candidate[] = [];
  const updated: Candidate[] = [];
  const add = (to: Candidate[], foundIn: Source, date: ParsedDate | undefined, share = 1): void => {
    if (!date || (limit && date.at.slice(0, 10) > limit && daysBetween(date.at, limit) > 1)) return;
    to.push({ ...date, foundIn, weight: TRUST[foundIn] * share });
  };
  const stamp = (v: string | undefined): ParsedDate | undefined => (v ? parseStamp(v, language) : undefined);

  add(published, 'json-ld', stamp(fromJsonLd(m, 'datePublished')));
  add(published, 'json-ld', stamp(fromJsonLd(m, 'dateCreated')), 0.3);
  add(updated, 'json-ld', stamp(fromJsonLd(m, 'dateModified')));
  for (const [name, content] of m.metas) {
    if (PUBLISHED.test(name) && !MODIFIED.test(name)) add(published, 'meta', stamp(content));
    else if (MODIFIED_META.test(name)) add(updated, 'meta', stamp(content));
  }
  const time = timeElements(hints.times, language);
  add(published, 'time-element', time.published);
  add(published, 'time-element', time.loose, time.published ? 0.2 : 0.8);
  add(updated, 'time-element', time.updated);
  for (const address of hints.addresses) add(published, 'address', parsePath(address));
  for (const line of hints.lines) {
    const date = parseDate(line, language);
    if (!date) continue;
    const labelled = UPDATE_LABEL.exec(line);
    const first = PUBLISH_LABEL.test(line) ? line.search(PUBLISH_LABEL) : -1;
    if (labelled && (first < 0 || first > labelled.index)) add(updated, 'dateline', date);
    else {
      add(published, 'dateline', date);
      if (labelled) add(updated, 'dateline', parseDate(line.slice(labelled.index), language));
    }
  }
  const opening = /^[^.!?]{0,60}?\d{4}/.exec(hints.opening)?.[0];
  if (opening && /^[\p{Lu}\s,()/-]{4,}/u.test(opening))
    add(published, 'dateline', parseDate(opening, language), 0.9);
  // An update is some time after publication: the next best thing, where nothing else is said.
  const basis = published.length ? published : updated;
  const captions: Candidate[] = [];
  for (const caption of hints.captions) add(captions, 'caption', parseDate(caption, language));
  // An article is no older than its newest picture; file pictures are.
  captions.sort((a, b) => (a.at < b.at ? 1 : -1));
  const one = choose(basis.length ? basis : captions.slice(0, 1));
  const two = choose(updated);
  return {
    ...(one && { published: one }),
    ...(two &&
      one &&
      basis !== updated &&
      // A bare day beside an instant on it says nothing more.
      two.at.length >= (two.at.slice(0, 10) === one.at.slice(0, 10) ? 11 : 0) &&
      two.at > one.at && { updated: two }),
  };
}

/** Short lines around the headline in which a date may stand: from a few before it to just after the first paragraph. */
export function datelines(blocks: readonly TextBlock[], headline: number, first: number): string[] {
  const from = Math.max(0, headline - 6);
  const near = blocks
    .slice(from, Math.max(headline, first) + 2)
    .filter((b) => b.text.length <= 160 && b.links < 0.9);
  return near.slice(0, 40).map((b) => b.text);
}
