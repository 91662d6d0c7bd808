import { describe, expect, it } from 'vitest';
import { command, SHARED, sharedIsHere } from './shared.ts';

interface Matching {
  map: number;
  precision: number;
  recall: number;
  f1: number;
}

interface Speakers {
  accuracy: number;
  n: number;
  stated: { accuracy: number; n: number };
  probable: { accuracy: number; n: number };
  spans: { speech: number; found: number; notSpeech: number; calledSpeech: number };
}

const here = sharedIsHere('the quality of matching, alignment and speakers');

describe.runIf(here)('quality on labelled news', () => {
  const events = ['--data', `${SHARED}eval/events.jsonl`];

  it('finds the same event among labelled articles alone', { timeout: 180_000 }, () => {
    const { dated, undated } = command<{ dated: Matching; undated: Matching }>('evaluate', [
      'matching',
      ...events,
    ]);
    expect(dated.map).toBeGreaterThanOrEqual(0.998);
    expect(dated.f1).toBeGreaterThanOrEqual(0.94);
    expect(undated.map).toBeGreaterThanOrEqual(0.97);
    expect(undated.f1).toBeGreaterThanOrEqual(0.84);
  });

  it('finds it among thousands of distractors', { timeout: 300_000 }, () => {
    const pool = ['--distractors', `${SHARED}eval/distractors.jsonl.gz`, '--clusters'];
    const { dated, undated, clusters } = command<{
      dated: Matching;
      undated: Matching;
      clusters: { f1: number };
    }>('evaluate', ['matching', ...events, ...pool]);
    expect(dated.map).toBeGreaterThanOrEqual(0.95);
    expect(dated.f1).toBeGreaterThanOrEqual(0.88);
    expect(undated.map).toBeGreaterThanOrEqual(0.88);
    expect(undated.f1).toBeGreaterThanOrEqual(0.76);
    expect(clusters.f1).toBeGreaterThanOrEqual(0.97);
  });

  it('aligns passages', () => {
    const result = command<{
      auc: number;
      also: { precision: number; recall: number };
      none: { precision: number };
    }>('evaluate', [
      'alignment',
      '--data',
      `${SHARED}eval/alignment.jsonl`,
      '--articles',
      `${SHARED}articles/clean`,
    ]);
    expect(result.auc).toBeGreaterThanOrEqual(0.88);
    expect(result.also.precision).toBeGreaterThanOrEqual(0.85);
    expect(result.also.recall).toBeGreaterThanOrEqual(0.6);
    expect(result.none.precision).toBeGreaterThanOrEqual(0.9);
  });

  it('names the speakers of labelled quotations', () => {
    const { accuracy, n, stated, probable } = command<Speakers>('evaluate', [
      'speakers',
      '--data',
      `${SHARED}eval/speakers.jsonl`,
      ...events,
    ]);
    expect(accuracy).toBeGreaterThanOrEqual(0.92);
    expect(stated.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(stated.n / (stated.n + probable.n)).toBeGreaterThanOrEqual(0.75);
    expect(n).toBeGreaterThan(100);
  });

  it('finds every quotation of the five articles, and calls no title speech', () => {
    const { accuracy, spans } = command<Speakers>('evaluate', [
      'speakers',
      '--data',
      `${SHARED}eval/quotations.jsonl`,
      '--articles',
      `${SHARED}articles/clean`,
    ]);
    expect(accuracy).toBeGreaterThanOrEqual(0.97);
    expect(spans.found).toBe(spans.speech);
    expect(spans.calledSpeech).toBe(0);
  });
});
