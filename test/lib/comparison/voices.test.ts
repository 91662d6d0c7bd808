import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { compareArticles } from '../../../lib/comparison/compare.ts';
import type { Comparison } from '../../../lib/comparison/types.ts';
import { differingWords } from '../../../lib/comparison/word-difference.ts';
import { toQuotationOnly } from '../../../lib/packs/excerpts.ts';
import { analysed, shippedFrequencies } from '../../helpers/articles.ts';

const df = shippedFrequencies();

const courier = analysed('Harbour Courier', 'Veldish and Ostrian leaders meet over the Narrows crossing', [
  'Veldish Prime Minister Viktor Halloran and Ostrian President Ilse Maren met in Port Ellery on Tuesday over the closed Narrows crossing.',
  '“We are glad to have the chance to talk about the crossing today,” Mr Halloran said.',
  '“The question of the Narrows is far too tangled to expect a breakthrough in a single meeting,” Ms Maren’s spokesman, Otto Brandt, told reporters.',
  'The crossing has been shut since Friday, and eleven ferries lie idle in the harbour.',
  'A spokesman for Mr Halloran said fears about the crossing were “wholly unfounded, since the barrier is a defensive one at heart”.',
]);
const wire = analysed('North Wire', 'Narrows talks open in Port Ellery', [
  'Viktor Halloran and Ilse Maren opened talks in Port Ellery on Tuesday on the Narrows crossing, closed since Friday.',
  'The situation is “too tangled to expect breakthroughs in one meeting”, Brandt said before the talks on the crossing.',
  '“I am very happy to have the opportunity to talk about all this today,” the Ostrian president said.',
  'The prime minister’s spokesman called fears about the crossing “wholly unfounded as the barrier is a defensive one at its heart”.',
]);
const islander = analysed('Island Voice', 'Leaders meet as ferries lie idle at the Narrows', [
  'Ostria’s Ilse Maren met Viktor Halloran, the Veldish prime minister, in Port Ellery on Tuesday while ferries lay idle at the Narrows crossing.',
  'Otto Brandt said the situation at the Narrows was “too tangled to expect a breakthrough after just one meeting”.',
  'Islanders have had no fresh milk since Saturday, shopkeepers in Port Ellery said.',
]);

function compared(page: AnalysedArticle, others: AnalysedArticle[]): Comparison {
  const outcome = compareArticles(page, others, df);
  if (outcome.decision !== 'compared') throw new Error(`not compared: ${outcome.reason}`);
  return outcome.comparison;
}

const all = compared(courier, [wire, islander]);
const voicesOf = (outlet: string) => all.voices.find((voices) => voices.outlet === outlet)!;

describe('voices', () => {
  it('stand for the page first, then for every article compared', () => {
    expect(all.voices.map(({ outlet, here }) => [outlet, here])).toEqual([
      ['Harbour Courier', true],
      ...all.coverage.map(({ outlet }) => [outlet, false]),
    ]);
  });

  it('merge the forms that outlets use for one person', () => {
    const maren = voicesOf('North Wire').speakers.find(({ name }) => name === 'Ilse Maren');
    expect(maren?.words).toBe(14);
    const brandt = all.voices.flatMap(({ speakers }) =>
      speakers.filter(({ name }) => name.includes('Brandt')),
    );
    expect(new Set(brandt.map(({ key }) => key)).size).toBe(1);
    expect(brandt).toHaveLength(3);
    expect(brandt.every(({ name }) => name === 'Otto Brandt')).toBe(true);
  });

  it('merge a role with the same role served elsewhere', () => {
    const roles = all.voices.flatMap(({ speakers }) =>
      speakers.filter(({ name }) => /spokesman/.test(name)).map(({ key }) => key),
    );
    expect(roles).toHaveLength(2);
    expect(new Set(roles).size).toBe(1);
  });

  it('count quoted, reported and own words apart', () => {
    const { quotedWords, ownVoiceWords, indirectWords, words, speakers } = voicesOf('Harbour Courier');
    expect(speakers.reduce((sum, { words: quoted }) => sum + quoted, 0)).toBe(quotedWords);
    expect(ownVoiceWords).toBeGreaterThan(30);
    expect(quotedWords + ownVoiceWords + indirectWords).toBeLessThanOrEqual(words);
    expect(voicesOf('Island Voice').indirectWords).toBeGreaterThan(5);
  });

  it('link each quotation to its passage, with the words and the verb as written', () => {
    const [halloran] = voicesOf('Harbour Courier').speakers.filter(({ name }) => name === 'Viktor Halloran');
    expect(halloran?.quotations).toMatchObject([
      { article: courier.id, passage: 1, direct: true, confidence: 'stated', verb: 'said' },
    ]);
    expect(halloran?.quotations[0]?.text).toMatch(/^We are glad/);
    expect(halloran?.quotations[0]?.sentence).toMatch(/Mr Halloran said\.$/);
  });

  it('stay whole where a pack carries no text, with key terms in its place', () => {
    const bare = toQuotationOnly(wire, () => 0);
    const stripped: AnalysedArticle = {
      ...bare,
      passages: bare.passages.map((passage) => ({
        ...passage,
        sentences: passage.sentences.map(({ text: _, ...facts }) => facts),
        quotations: (passage.quotations ?? []).map(({ text: _, ...facts }) => facts),
      })),
    };
    const voices = compared(courier, [stripped]).voices[1];
    expect(voices?.quotedWords).toBe(voicesOf('North Wire').quotedWords);
    const quotation = voices?.speakers[0]?.quotations[0];
    expect(quotation?.text).toBeUndefined();
    expect(quotation?.keyTerms?.length).toBeGreaterThan(2);
  });
});

describe('the same quote in different words', () => {
  const row = (name: string) => all.sameQuotes.filter(({ speaker }) => speaker.includes(name));

  it('stands in one row, every outlet’s wording once, longest first', () => {
    const [brandt, ...more] = row('Brandt');
    expect(more).toEqual([]);
    expect(brandt?.versions.map(({ outlet }) => outlet).sort()).toEqual([
      'Harbour Courier',
      'Island Voice',
      'North Wire',
    ]);
    const lengths = brandt?.versions.map(({ words }) => words) ?? [];
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(brandt?.versions.filter(({ here }) => here).map(({ outlet }) => outlet)).toEqual([
      'Harbour Courier',
    ]);
  });

  it('marks the words that another rendering has otherwise', () => {
    const version = row('Brandt')[0]?.versions.find(({ outlet }) => outlet === 'North Wire');
    const marked = version?.differs.map(([from, to]) => version.text?.slice(from, to));
    expect(marked).toContain('breakthroughs');
    expect(marked?.join(' ')).not.toMatch(/tangled|expect/);
  });

  it('never joins two people’s similar pleasantries', () => {
    for (const { versions } of all.sameQuotes) {
      const texts = versions.map(({ text }) => text ?? '').join(' ');
      expect(/glad to have the chance/.test(texts) && /happy to have the opportunity/.test(texts)).toBe(
        false,
      );
    }
  });

  it('joins a statement reported by role', () => {
    expect(row('spokesman')[0]?.versions).toHaveLength(2);
    expect(row('spokesman')[0]?.possibly).toBe(false);
  });

  it('says "possibly" below the threshold', () => {
    const page = analysed('Harbour Courier', courier.headline, [
      ...courier.passages.map(({ sentences }) => sentences.map(({ text }) => text).join(' ')),
      '“We must build bridges of trust and calm over the Narrows for all who live here,” Ms Maren said.',
    ]);
    const other = analysed('North Wire', wire.headline, [
      ...wire.passages.map(({ sentences }) => sentences.map(({ text }) => text).join(' ')),
      '“It takes elements of confidence and calm to build anything over the Narrows,” Ms Maren said.',
    ]);
    const rows = compared(page, [other]).sameQuotes.filter(({ speaker }) => speaker === 'Ilse Maren');
    expect(rows.map(({ possibly, similarity }) => [possibly, similarity < 0.6])).toEqual([[true, true]]);
  });
});

describe('differingWords', () => {
  const shown = (a: string, b: string) => differingWords(a, b).map(([from, to]) => a.slice(from, to));
  it.each([
    ['the same words', 'We stay in port', 'we stay in port', []],
    ['one word', 'a decisive breakthrough', 'a decisive step', ['breakthrough']],
    ['neighbours as one', 'bricks of trust and calm', 'elements of calm', ['bricks', 'trust and']],
    ['apostrophes of either form', 'it’s late', "it's late", []],
    ['nothing against something', 'all new', '', ['all new']],
    ['something against nothing', '', 'all new', []],
  ])('marks %s', (_, a, b, expected) => expect(shown(a, b)).toEqual(expected));

  it('is bounded on texts without end', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `w${i}`).join(' ');
    expect(differingWords(long, `${long} more`).length).toBeLessThan(500);
  });
});
