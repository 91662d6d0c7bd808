import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { compareActors } from '../../../lib/comparison/actors.ts';
import { allSentences, localWeights } from '../../../lib/comparison/weights.ts';
import { analysed } from '../../helpers/articles.ts';

const compared = (...articles: AnalysedArticle[]) =>
  compareActors(articles, localWeights(articles.map(allSentences)));
const courier = analysed('Courier', 'Sweden continues naval buildup in the strait', [
  'Sweden has deployed 40 patrol boats near Norway.',
  '“Norway has provoked this crisis,” Foreign Minister Lars Ek said.',
  'Only the Courier mentions that Portugal has sent observers.',
]);
const herald = analysed('Herald', 'Norway strengthens patrols', [
  'Norwegian boats massed at the strait on Sunday, while Sweden denies any plan.',
  'Sweden is militarizing the strait, and Norway has rejected its demands.',
]);
const row = (rows: ReturnType<typeof compared>, name: string) => rows.find((one) => one.name === name);

describe('who does what', () => {
  const rows = compared(courier, herald);

  it('has a row for each actor that two outlets let act, and none for another', () => {
    const names = rows.filter(({ about }) => about === 'actor').map(({ name }) => name);
    expect(names.sort()).toEqual(['Norway', 'Sweden']);
  });

  it('sets the outlets’ phrases side by side, the headline’s too', () => {
    const cells = row(rows, 'Sweden')?.cells ?? [];
    expect(cells.map(({ outlet, phrase }) => `${outlet}: ${phrase}`)).toEqual([
      'Courier: continues naval buildup in the strait',
      'Courier: has deployed 40 patrol boats',
      'Herald: denies any plan',
      'Herald: is militarizing the strait',
    ]);
    expect(cells[0]).toMatchObject({
      passage: -1,
      text: 'Sweden continues naval buildup in the strait',
      here: true,
    });
    expect(cells[3]).toMatchObject({ passage: 1, here: false });
  });

  it('marks what stands in quotation marks, with its speaker, after the outlet’s own voice', () => {
    const cells = row(rows, 'Norway')?.cells.filter(({ outlet }) => outlet === 'Courier') ?? [];
    const quoted = cells.filter((cell) => cell.quoted);
    expect(quoted.map(({ phrase, speaker }) => [phrase, speaker])).toEqual([
      ['has provoked this crisis', 'Lars Ek'],
    ]);
    expect(cells.at(-1)).toBe(quoted[0]);
  });

  it('gathers what goes by different names, whoever does it', () => {
    const naming = rows.find(({ about }) => about === 'naming');
    expect(naming?.name.split(' · ')).toEqual(expect.arrayContaining(['massing', 'build-up', 'deployment']));
    expect(naming?.cells.map(({ as, phrase }) => `${as} ${phrase}`)).toEqual(
      expect.arrayContaining([
        'Sweden continues naval buildup in the strait',
        'Norwegian boats massed at the strait on Sunday',
      ]),
    );
  });

  it('says nothing of a naming that all share', () => {
    const same = (name: string) =>
      analysed(name, `${name} reports`, ['Fears of a Swedish invasion grew in Norway.']);
    expect(compared(same('Courier'), same('Herald')).filter(({ about }) => about === 'naming')).toEqual([]);
  });

  it('tells one actor’s crisis from the same crisis called internal', () => {
    const plain = analysed('Courier', 'On the strait', [
      'They met about the Norwegian crisis in Sweden.',
      'A Norwegian conflict would cost Sweden.',
    ]);
    const internal = analysed('Herald', 'On the strait', [
      'Talks on the Norwegian crisis went on.',
      'Sweden heard him speak of the internal Norwegian crisis.',
    ]);
    const naming = compared(plain, internal).find(({ about }) => about === 'naming');
    expect(naming?.cells.map(({ outlet, phrase }) => `${outlet}: ${phrase}`)).toContain(
      'Herald: internal Norwegian crisis',
    );
  });

  it('keeps four cells an outlet at most', () => {
    const busy = analysed('Courier', 'On the strait', [
      'Sweden rejected the plan. Sweden blocked the port. Sweden closed its embassy. Sweden recalled its envoy. Sweden boycotted the summit. Sweden seized two ferries.',
    ]);
    const cells = row(compared(busy, herald), 'Sweden')?.cells ?? [];
    expect(cells.filter(({ outlet }) => outlet === 'Courier')).toHaveLength(4);
  });

  it('has nothing where no sentence carries its actions', () => {
    const bare = (article: AnalysedArticle): AnalysedArticle => ({
      ...article,
      headlineSentence: { ...article.headlineSentence, actions: [] },
      passages: article.passages.map((passage) => ({
        ...passage,
        sentences: passage.sentences.map(({ actions: _, ...sentence }) => sentence),
      })),
    });
    expect(compared(bare(courier), bare(herald))).toEqual([]);
    expect(compared()).toEqual([]);
  });
});
