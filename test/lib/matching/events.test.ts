import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { dayOf } from '../../../lib/corpus/days.ts';
import { indexed } from '../../../lib/corpus/segment.ts';
import { type EventMember, GROUPING, groupEvents } from '../../../lib/matching/events.ts';
import { analysed, shippedFrequencies } from '../../helpers/articles.ts';
import { dice } from '../../helpers/dice.ts';
import { courier, earlier, telegraph, unrelated, wire } from '../../helpers/ferry-strike.ts';

const df = shippedFrequencies();

/** An analysed article as the corpus's index holds it. */
function member(article: AnalysedArticle, change: Partial<EventMember> = {}): EventMember {
  const { id, outletId, published } = article;
  return { ...indexed(article, df), id, outletId, day: published ? dayOf(published.at) : 0, ...change };
}

/** An article made of weighed terms alone; a term is named by a letter. */
function made(id: string, day: number, text: Record<string, number>, change: Partial<EventMember> = {}) {
  const entries = Object.entries(text);
  return {
    id,
    outletId: `outlet-of-${id}`,
    day,
    undated: false,
    terms: Uint32Array.from(entries, ([letter]) => letter.charCodeAt(0)),
    weights: Uint8Array.from(entries, ([, weight]) => weight),
    ...change,
  } satisfies EventMember;
}

/** The groups by ids, each sorted, so that two groupings can be compared. */
const ids = (articles: readonly EventMember[]) =>
  groupEvents(articles)
    .map(({ members }) => members.map((place) => articles[place]?.id).sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

/** Stories of a fortnight, each told by a few outlets in partly the same terms. */
function fortnight(seed: number): EventMember[] {
  const next = dice(seed);
  const whole = (below: number) => Math.floor(next() * below);
  return Array.from({ length: 120 }, (_, i) => {
    const story = whole(20);
    const terms = new Set(Array.from({ length: 12 }, () => 1000 * story + whole(20)));
    for (let n = 0; n < 8; n += 1) terms.add(1_000_000 + whole(200));
    return {
      id: `article-${i}`,
      outletId: `outlet-${whole(9)}`,
      day: 19_800 + (story % 10) + whole(3),
      undated: next() < 0.1,
      terms: Uint32Array.from(terms),
      weights: Uint8Array.from(terms, () => 30 + whole(90)),
    };
  });
}

describe('groupEvents', () => {
  it('puts one event’s articles together and leaves other news of the day alone', () => {
    const news = [unrelated, courier, telegraph, wire].map((article) => member(article));
    const [ferries, ...rest] = groupEvents(news);
    expect(ferries?.members.toSorted()).toEqual([1, 2, 3]);
    expect(ferries).toMatchObject({
      outlets: 3,
      from: dayOf('2024-03-05'),
      to: dayOf('2024-03-05'),
    });
    expect(rest.map(({ members }) => members)).toEqual([[0]]);
  });

  it('keeps the same people’s news of another fortnight apart', () => {
    const news = [courier, earlier, telegraph, wire].map((article) => member(article));
    expect(ids(news)).toEqual([[courier.id, telegraph.id, wire.id].sort(), [earlier.id]].sort());
  });

  it('keeps even the same text apart where days lie between that no event spans', () => {
    const text = { a: 200, b: 100, c: 100 };
    const far = [made('x', 100, text), made('y', 100 + GROUPING.windowDays + 1, text)];
    expect(ids(far)).toEqual([['x'], ['y']]);
    expect(ids([made('x', 100, text), made('y', 101, text)])).toEqual([['x', 'y']]);
    const between = [made('x', 100, text), made('y', 120, text), made('z', 101, text)];
    expect(ids(between)).toEqual([['x', 'z'], ['y']]);
  });

  it('follows an event over midnight and gives its first and last day', () => {
    const news = [member(courier), member(telegraph), member(wire, { day: dayOf('2024-03-06') })];
    expect(groupEvents(news)).toMatchObject([
      { outlets: 3, from: dayOf('2024-03-05'), to: dayOf('2024-03-06') },
    ]);
  });

  it('does not chain stories that differ through articles which touch two of them', () => {
    // Each neighbour shares a third of its weight with the next; the ends share nothing.
    const chain = Array.from({ length: 12 }, (_, i) => {
      const letter = (n: number) => String.fromCharCode(200 + i + n);
      return made(`link-${String(i).padStart(2, '0')}`, 100, {
        [letter(0)]: 100,
        [letter(1)]: 100,
      });
    });
    const groups = groupEvents(chain);
    expect(Math.max(...groups.map(({ members }) => members.length))).toBeLessThan(chain.length / 2);
    const both = [
      ...['a1', 'a2', 'a3'].map((id) => made(id, 100, { a: 100, b: 90, c: 80 })),
      ...['b1', 'b2', 'b3'].map((id) => made(id, 100, { x: 100, y: 90, z: 80 })),
      made('touches both', 100, { a: 60, b: 60, x: 20, y: 20, q: 100 }),
    ];
    expect(ids(both)).toEqual([
      ['a1', 'a2', 'a3', 'touches both'],
      ['b1', 'b2', 'b3'],
    ]);
  });

  it('gives the same groups in the same order whatever the order of the input', () => {
    for (const seed of [1, 2, 3]) {
      const news = fortnight(seed);
      const next = dice(seed + 100);
      const inIds = (list: readonly EventMember[]) =>
        groupEvents(list).map((group) => ({ ...group, members: group.members.map((at) => list[at]?.id) }));
      const expected = inIds(news);
      expect(expected.some(({ members }) => members.length > 3)).toBe(true);
      expect(inIds([...news].reverse())).toEqual(expected);
      const shuffled = news
        .map((article) => ({ article, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ article }) => article);
      expect(inIds(shuffled)).toEqual(expected);
    }
  });

  it('gives the same groups whatever the order of an article’s terms', () => {
    const news = fortnight(4);
    const turned = news.map((article) => ({
      ...article,
      terms: article.terms.toReversed(),
      weights: article.weights.toReversed(),
    }));
    expect(ids(turned)).toEqual(ids(news));
  });

  it('has every article in exactly one group', () => {
    const news = fortnight(5);
    const places = groupEvents(news).flatMap(({ members }) => members);
    expect(places.toSorted((a, b) => a - b)).toEqual(news.map((_, place) => place));
  });

  it('counts an outlet once however many articles it has', () => {
    const again = member(wire, { outletId: telegraph.outletId });
    expect(groupEvents([member(telegraph), again])).toMatchObject([{ members: [1, 0], outlets: 1 }]);
  });

  it('lists what most outlets carry first, and among these the larger', () => {
    const text = { a: 100, b: 100 };
    const news = [
      made('single', 103, { q: 100 }),
      ...['p1', 'p2', 'p3'].map((id) => made(id, 100, { x: 100, y: 100 }, { outletId: id.slice(0, 1) })),
      made('m1', 100, text),
      made('m2', 100, text),
    ];
    expect(groupEvents(news).map(({ members, outlets }) => [members.length, outlets])).toEqual([
      [2, 2],
      [3, 1],
      [1, 1],
    ]);
  });

  it('names the article first that stands for the others', () => {
    const news = [
      made('left', 100, { a: 100, b: 100, l: 90 }),
      made('middle', 100, { a: 100, b: 100, c: 50, d: 50 }),
      made('right', 100, { c: 100, d: 60, a: 60, r: 90 }),
    ];
    const [group] = groupEvents(news);
    expect(group?.members).toHaveLength(3);
    expect(group?.members[0]).toBe(1);
  });

  it('keeps a wire text and its many copies together, also with the articles that rewrite it', () => {
    const copies = Array.from({ length: 10_000 }, (_, i) =>
      member(wire, { id: `copy-${i}`, outletId: `paper-${i % 300}` }),
    );
    const groups = groupEvents([member(courier), ...copies, member(unrelated)]);
    expect(groups.map(({ members, outlets }) => [members.length, outlets])).toEqual([
      [10_001, 301],
      [1, 1],
    ]);
  });

  it('holds an event together that hundreds of articles report, each in its own words', () => {
    const next = dice(9);
    const news = Array.from({ length: 400 }, (_, i) => {
      const own = Array.from({ length: 16 }, () => 5000 + Math.floor(next() * 100_000));
      const shared = Array.from({ length: 24 }, (_, n) => n).filter(() => next() < 0.6);
      const terms = [...new Set([...shared, ...own])];
      return {
        id: `report-${i}`,
        outletId: `outlet-${i % 20}`,
        day: 100,
        undated: false,
        terms: Uint32Array.from(terms),
        weights: Uint8Array.from(terms, () => 40),
      };
    });
    expect(groupEvents(news)[0]?.members).toHaveLength(400);
  });

  it('takes no articles, articles without terms, and terms of any number', () => {
    expect(groupEvents([])).toEqual([]);
    const empty = [made('x', 100, {}), made('y', 100, {}), made('z', 100, {}, { undated: true })];
    expect(ids(empty)).toEqual([['x'], ['y'], ['z']]);
    const few = member(courier);
    const short = { ...few, terms: few.terms.slice(0, 16), weights: few.weights.slice(0, 16) };
    expect(ids([short, member(telegraph), member(wire)])).toHaveLength(1);
  });

  it('does not mind terms of no weight or one article given twice', () => {
    expect(ids([made('x', 100, { a: 0, b: 0 }), made('y', 100, { a: 0, b: 9 })])).toEqual([['x'], ['y']]);
    expect(groupEvents([member(wire), member(wire)])).toMatchObject([{ members: [0, 1], outlets: 1 }]);
  });

  it('ends where it is told to, with nothing', () => {
    let asked = 0;
    const news = fortnight(6);
    expect(groupEvents(news, { signal: () => true })).toEqual([]);
    const counting = () => {
      asked += 1;
      return false;
    };
    expect(groupEvents(news, { signal: counting })).toEqual(groupEvents(news));
    for (let last = 1; last <= asked; last += 1) {
      let left = last;
      const ending = () => {
        left -= 1;
        return left === 0;
      };
      expect(groupEvents(news, { signal: ending })).toEqual([]);
    }
  });
});

describe('an undated article', () => {
  const undated = (article: AnalysedArticle) => member(article, { undated: true, day: dayOf('2026-11-01') });

  it('joins the event its words are nearest to, which keeps its own days', () => {
    const copy = analysed('Islands Today', wire.headline, [
      'Talks between the ferry operator Norlines and the seafarers’ union collapsed on Tuesday night, leaving eleven ferries in port.',
      'The coastguard said more than 900 passengers were stranded on the outer islands.',
    ]);
    const news = [member(unrelated), member(courier), member(telegraph), member(wire), undated(copy)];
    const [ferries] = groupEvents(news);
    expect(ferries?.members.toSorted()).toEqual([1, 2, 3, 4]);
    expect(ferries?.to).toBe(dayOf('2024-03-05'));
  });

  it('stays alone where no event is near enough', () => {
    const news = [member(courier), member(telegraph), undated(unrelated)];
    expect(ids(news)).toContainEqual([unrelated.id]);
  });

  it('needs more likeness than a dated one, day or no day', () => {
    const dated = made('dated', 100, { a: 100, b: 100, c: 100, d: 100, e: 100 });
    const text = { a: 100, p: 100, q: 100, r: 100, s: 100 };
    expect(ids([dated, made('other', 100, text)])).toEqual([['dated', 'other']]);
    expect(ids([dated, made('other', 100, text, { undated: true })])).toEqual([['dated'], ['other']]);
  });

  it('founds no event with another undated one, and is not held against the day it was found', () => {
    const text = { a: 100, b: 100 };
    const two = [made('x', 100, text, { undated: true }), made('y', 100, text, { undated: true })];
    expect(ids(two)).toEqual([['x'], ['y']]);
    expect(groupEvents(two)).toMatchObject([{ from: 100, to: 100 }, { from: 100 }]);
    const [all] = groupEvents([...two, made('z', 4000, text)]);
    expect(all).toMatchObject({ members: expect.arrayContaining([0, 1, 2]), from: 4000, to: 4000 });
  });
});
