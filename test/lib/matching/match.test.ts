import { describe, expect, it } from 'vitest';
import { datePrior, MATCHING, match, rank } from '../../../lib/matching/match.ts';
import { cosine, strongest, vectorOf } from '../../../lib/matching/vector.ts';
import { analysed, day, shippedFrequencies } from '../../helpers/articles.ts';
import { courier, earlier, telegraph, unrelated, wire } from '../../helpers/ferry-strike.ts';

const df = shippedFrequencies();
const ids = (list: { article: { id: string } }[]) => list.map((m) => m.article.id);

describe('vectors', () => {
  it('have length 1 and a cosine of 1 with themselves', () => {
    const vector = vectorOf(courier, df);
    expect([...vector.values()].reduce((sum, w) => sum + w * w, 0)).toBeCloseTo(1);
    expect(cosine(vector, vector)).toBeCloseTo(1);
  });

  it('list their strongest terms heaviest first', () => {
    const weights = strongest(vectorOf(courier, df), 5).map(([, weight]) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights).toHaveLength(5);
  });
});

describe('match', () => {
  it('finds the same event and leaves other news of the day out', () => {
    const found = match(courier, [telegraph, wire, unrelated], df);
    expect(ids(found.coverage).sort()).toEqual([telegraph.id, wire.id].sort());
    expect(found.otherDays).toEqual([]);
  });

  it('offers the same story of another day apart, never as the same event', () => {
    const found = match(courier, [wire, earlier], df);
    expect(ids(found.coverage)).toEqual([wire.id]);
    expect(ids(found.otherDays)).toEqual([earlier.id]);
    expect(found.otherDays[0]?.days).toBe(-15);
  });

  it('infers the day of an undated page from the articles it resembles', () => {
    const { published: _, ...undated } = courier;
    const found = match(undated, [telegraph, wire, earlier, unrelated], df);
    expect(ids(found.coverage).sort()).toEqual([telegraph.id, wire.id].sort());
    expect(ids(found.otherDays)).toEqual([earlier.id]);
    expect(found.inferred).toBe(true);
  });

  it('finds nothing for an undated page that resembles nothing', () => {
    const { published: _, ...undated } = unrelated;
    const found = match({ ...undated, id: 'page' }, [telegraph, wire, earlier], df);
    expect(found.coverage).toEqual([]);
    expect(found.referenceDay).toBeUndefined();
  });

  it('counts an undated article for less', () => {
    const { published: _, ...undated } = wire;
    const [entry] = rank(courier, [undated], df).ranked;
    expect(entry?.score).toBeCloseTo((entry?.cosine ?? 0) * MATCHING.floor);
  });

  it('knows the page by its address, whatever became of its text', () => {
    const address = 'https://courier.example/ferry';
    const kept = { ...unrelated, address, id: 'kept' };
    expect(match({ ...courier, address }, [kept, wire], df).self?.id).toBe('kept');
  });

  it('knows the page by its text where the same outlet has it under another address', () => {
    const copy = { ...courier, id: 'copy', address: 'https://m.courier.example/1' };
    const found = match({ ...courier, id: 'page', address: 'https://courier.example/1' }, [copy, wire], df);
    expect(found.self?.id).toBe('copy');
    expect(ids(found.coverage)).toEqual([wire.id]);
  });

  it('sets the same text of another outlet apart from other views', () => {
    const copy = {
      ...courier,
      id: 'copy',
      outletId: 'aggregator',
      outletName: 'Aggregator',
      headline: 'No ferries, day six',
    };
    const found = match(courier, [copy, wire], df);
    expect(ids(found.sameText)).toEqual(['copy']);
    expect(ids(found.coverage)).toEqual([wire.id]);
  });

  it('answers the same whatever the order of the candidates', () => {
    const list = [telegraph, wire, earlier, unrelated];
    expect(match(courier, [...list].reverse(), df)).toEqual(match(courier, list, df));
  });

  it('takes an empty corpus and an empty page', () => {
    expect(match(courier, [], df).coverage).toEqual([]);
    expect(match(analysed('Courier', '', []), [wire], df).coverage).toEqual([]);
  });

  it('does not trust a date that is none', () => {
    const broken = { ...courier, published: { ...day('2024-03-05'), at: 'yesterday-ish' } };
    expect(() => match(broken, [telegraph, wire], df)).not.toThrow();
  });
});

describe('datePrior', () => {
  it('is 1 on the day, falls with distance on both sides, and never below its floor', () => {
    expect(datePrior(0)).toBe(1);
    expect(datePrior(2)).toBe(datePrior(-2));
    expect(datePrior(1)).toBeGreaterThan(datePrior(4));
    expect(datePrior(4000)).toBeCloseTo(MATCHING.floor);
  });
});
