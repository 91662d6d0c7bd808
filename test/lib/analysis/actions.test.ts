import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../lib/analysis/actions.ts';

/** "actor kind: as | phrase" of every action. */
const brief = (text: string, spans?: [number, number][]) =>
  actionsOf(text, 'en', spans).map(({ actor, kind, as, phrase }) => `${actor} ${kind}: ${as} | ${phrase}`);

describe('what a sentence has its actors do', () => {
  it.each([
    [
      'a plain verb',
      'On Tuesday Norway rejected the offer from Denmark.',
      ['norway does: Norway | rejected the offer from Denmark'],
    ],
    [
      'a tense of several words',
      'Norway has quietly deployed three patrol boats near Denmark.',
      ['norway does: Norway | has quietly deployed three patrol boats'],
    ],
    [
      'people in a country’s name',
      'Danish soldiers seized the harbour.',
      ['denmark does: Danish soldiers | seized the harbour'],
    ],
    [
      'a headline in the present',
      'Swedish troops mass at the strait as talks fail',
      ['sweden does: Swedish troops | mass at the strait'],
    ],
    [
      'a headline with an object that is an act',
      'NATO continues naval buildup in the north',
      ['nato does: NATO | continues naval buildup in the north'],
    ],
    [
      'a passive',
      'Norway was blamed for the delay.',
      ['norway undergoes: Norway | was blamed for the delay'],
    ],
    [
      'a seat of government',
      'Copenhagen denies any such plan.',
      ['denmark does: Copenhagen | denies any such plan'],
    ],
    [
      'an apposition between',
      'Norway, the largest supplier, has halted exports.',
      ['norway does: Norway | has halted exports'],
    ],
    [
      'an adverb between commas',
      'Norway, meanwhile, promised more ferries.',
      ['norway does: Norway | promised more ferries'],
    ],
  ])('%s', (_, text, expected) => expect(brief(text)).toEqual(expected));

  it('names both sides of a passive with its agent', () => {
    expect(brief('The court heard that Norway was sued by Denmark.')).toEqual([
      'norway undergoes: Norway | was sued by Denmark',
      'denmark does: Denmark | was sued by Denmark',
    ]);
  });

  it('gives every actor of a list the same deed', () => {
    expect(brief('Norway, Sweden and Denmark have rejected the plan.')).toEqual([
      'norway does: Norway | have rejected the plan',
      'sweden does: Sweden | have rejected the plan',
      'denmark does: Denmark | have rejected the plan',
    ]);
    expect(brief('Norway and its allies have rejected the plan.')).toEqual([
      'norway does: Norway | have rejected the plan',
    ]);
  });

  it('reads what an actor possesses where it is an act, and not what it merely has', () => {
    expect(brief('fears of a Swedish invasion of Norway grew')).toEqual([
      'sweden has: Swedish | Swedish invasion of Norway',
    ]);
    expect(brief('worries over Sweden’s tense military build-up')).toEqual([
      'sweden has: Sweden | Sweden’s tense military build-up',
    ]);
    expect(brief('an end to the internal Norwegian crisis')).toEqual([
      'norway has: Norwegian | internal Norwegian crisis',
    ]);
    expect(brief('a bowl of Swedish meatballs in a Norwegian kitchen')).toEqual([]);
  });

  it('reads forces named by who stands behind them, and a fight by its sides', () => {
    expect(brief('in fighting between the Swedish-backed militias and the Danish army')).toContain(
      'denmark has: Danish | fighting between the Swedish-backed militias',
    );
    expect(brief('shots at Swedish-backed militias')).toEqual([
      'sweden has: Swedish-backed | Swedish-backed militias',
    ]);
  });

  it('reads an object as what is done to it', () => {
    expect(brief('He feared that they were invading Norway.')).toEqual([
      'norway undergoes: Norway | invading Norway',
    ]);
  });

  it('takes nothing that a preposition or another verb governs for a subject', () => {
    expect(brief('Talks between Norway and Denmark have begun.')).toEqual([]);
    expect(brief('The mayor of the biggest town in Norway resigned.')).toEqual([]);
    expect(brief('Ferries to Denmark stopped.')).toEqual([]);
  });

  it('leaves speech to the voices', () => {
    expect(brief('Norway said so. Denmark told reporters more.')).toEqual([]);
  });

  it('tells what stands inside quotation marks', () => {
    const quoted = actionsOf('“Norway has betrayed us,” he cried, and Denmark rejected the claim.', 'en');
    expect(quoted.map(({ actor, quoted }) => [actor, quoted])).toEqual([
      ['norway', true],
      ['denmark', false],
    ]);
  });

  it('trusts the caller’s spans of speech over the marks it sees', () => {
    const [action] = actionsOf('Norway has betrayed us, he cried', 'en', [[0, 23]]);
    expect(action?.quoted).toBe(true);
    expect(actionsOf('The “Norway has talent” show', 'en', []).every(({ quoted }) => !quoted)).toBe(true);
  });

  it('names the same act by one head, however it is spelt', () => {
    const heads = [
      'Sweden’s buildup',
      'Sweden’s build-up',
      'Sweden is militarizing the strait',
      'Sweden is militarising the strait',
    ].map((text) => actionsOf(text, 'en')[0]?.head);
    expect(heads).toEqual(['build-up', 'build-up', 'militarise', 'militarise']);
  });

  it('keeps a phrase to six words that end nowhere in between', () => {
    for (const { phrase } of actionsOf(
      'Norway will send around 1,700 coast guards to Denmark and to Sweden in May.',
      'en',
    )) {
      expect(phrase.split(' ').length).toBeLessThanOrEqual(6);
      expect(phrase).not.toMatch(/ (?:to|the|of|and)$/);
    }
  });
});

describe('what can’t be read', () => {
  it('gives nothing in another language', () => {
    expect(actionsOf('Norwegen hat Boote vor Dänemark stationiert.', 'de')).toEqual([]);
    expect(actionsOf('Norway has sent boats.', 'und')).toEqual([]);
  });

  it('gives nothing for nothing', () => {
    expect(actionsOf('', 'en')).toEqual([]);
    expect(actionsOf('12 — “”', 'en')).toEqual([]);
  });

  it.each([
    ['words', 'Norway and Denmark will send boats near Sweden '],
    ['names', 'Ann, Bo, '],
    ['capitals', 'NORWAY '],
    ['marks', '“ ” – ’ '],
  ])('takes 100,000 %s in one line in its stride', (_, unit) => {
    const text = unit.repeat(100_000 / unit.trim().split(' ').length);
    const started = performance.now();
    expect(actionsOf(text, 'en').length).toBeLessThanOrEqual(12);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
