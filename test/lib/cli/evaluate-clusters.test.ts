import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../packs/news.ts';
import { command, refused, scratch } from './command.ts';
import { newsLine } from './news-line.ts';

const { file } = scratch();

const BRIDGE = [
  'Councillors in Tarn approved a cycle bridge over the river Lorn after a debate of three hours.',
  'The bridge will cost 12 million crowns and open in two years, said the planning office of Tarn.',
];

const strike = (id: string, text: string[], change: object = {}) =>
  newsLine({ id, event: 'strike', outlet: `${id}.example`, text: text.join('\n\n'), ...change });
const bridge = (id: string, change: object = {}) =>
  newsLine({
    id,
    event: 'bridge',
    outlet: `${id}.example`,
    title: 'Council approves cycle bridge over the Lorn',
    text: BRIDGE.join('\n\n'),
    ...change,
  });

async function clusters(...args: string[]) {
  const { code, out } = await command('evaluate', 'matching', '--clusters', '--json', ...args);
  expect(code).toBe(0);
  return JSON.parse(out).clusters as Record<string, number> & { curve: Record<string, object> };
}

describe('evaluate matching --clusters', () => {
  it('says how well events were told apart and how many others came into them', async () => {
    const data = file(
      'events.jsonl',
      [strike('a', HARBOUR.slice(0, 4)), strike('b', HARBOUR.slice(2)), bridge('c'), bridge('d')].join('\n'),
    );
    const others = file(
      'others.jsonl',
      [
        strike('e', HARBOUR, { event: undefined }),
        bridge('f', { event: undefined, date: '2021-05-01' }),
      ].join('\n'),
    );
    const found = await clusters('--data', data, '--distractors', others);
    expect(found).toMatchObject({ precision: 1, recall: 1, f1: 1, absorbed: 1 });
    expect(Object.values(found.curve).length).toBeGreaterThan(5);
  });

  it('counts as B-cubed does what was split and what was joined', async () => {
    // The last of the bridge's three came a month later, and one of the strike's is labelled as another event.
    const data = file(
      'mixed.jsonl',
      [
        ...[strike('a', HARBOUR.slice(0, 4)), strike('b', HARBOUR.slice(2), { event: 'fruit' })],
        ...[bridge('c'), bridge('d'), bridge('e', { date: '2024-06-01' })],
      ].join('\n'),
    );
    const { precision, recall, f1, absorbed } = await clusters('--data', data);
    expect(precision).toBeCloseTo((1 / 2 + 1 / 2 + 1 + 1 + 1) / 5);
    expect(recall).toBeCloseTo((1 + 1 + 2 / 3 + 2 / 3 + 1 / 3) / 5);
    expect(f1).toBeCloseTo((2 * precision! * recall!) / (precision! + recall!));
    expect(absorbed).toBe(0);
  });

  it('is left out unless it is asked for, and refuses data without events', async () => {
    const data = file('two.jsonl', [bridge('c'), bridge('d')].join('\n'));
    const { out } = await command('evaluate', 'matching', '--json', '--data', data);
    expect(Object.keys(JSON.parse(out))).toEqual(['dated', 'undated']);
    const none = file('none.jsonl', bridge('c', { event: undefined }));
    refused(await command('evaluate', 'matching', '--clusters', '--data', none), 'nothing to measure');
  });
});
