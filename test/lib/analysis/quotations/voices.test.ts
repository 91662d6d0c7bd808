import { describe, expect, it } from 'vitest';
import { voicesOf } from '../../../../lib/analysis/quotations/index.ts';
import { sentences } from '../../../../lib/text/sentences.ts';

const read = (
  passages: string[],
  more: { language?: string; columnist?: string; headings?: string[] } = {},
) =>
  voicesOf({
    language: more.language ?? 'en',
    passages: passages.map((text, i) => ({
      text,
      sentences: sentences(text),
      ...(more.headings?.[i] ? { heading: more.headings[i] } : {}),
    })),
    ...(more.columnist ? { columnist: more.columnist } : {}),
  });

/** "speaker: words" of every direct quotation, "?" where nobody is told, "~" before a guess. */
const said = (...passages: string[]) => {
  const { passages: all, speakers } = read(passages);
  return all.flatMap(({ quotations }) =>
    quotations
      .filter(({ direct }) => direct)
      .map(({ speaker, certainty, text }) => {
        const who = speaker === undefined ? '?' : speakers[speaker]?.name;
        return `${certainty === 'probable' ? '~' : ''}${who}: ${text}`;
      }),
  );
};

describe('who says what', () => {
  it.each([
    ['a verb after', ['“We stay in port,” Marta Quill said.'], ['Marta Quill: We stay in port,']],
    [
      'a verb before its subject',
      ['“We stay in port,” said union leader Marta Quill on Monday.'],
      ['Marta Quill: We stay in port,'],
    ],
    [
      'a verb before the words',
      ['Marta Quill told reporters: “We stay in port.”'],
      ['Marta Quill: We stay in port.'],
    ],
    [
      'an apposition between name and verb',
      ['“We stay,” Marta Quill, a former deckhand who leads the union, told a crowd.'],
      ['Marta Quill: We stay,'],
    ],
    [
      'an age between name and verb',
      ['“We stay put here,” Marta Quill, 54, said.'],
      ['Marta Quill: We stay put here,'],
    ],
    [
      'according to',
      ['The offer was “an insult to the islands”, according to Marta Quill.'],
      ['Marta Quill: an insult to the islands'],
    ],
    [
      'a participle',
      ['Asked about the offer, Marta Quill shook her head, saying: “Not today, not ever.”'],
      ['Marta Quill: Not today, not ever.'],
    ],
    [
      'a second part after the attribution',
      ['“We stay,” Marta Quill said. “And we wait for them.”'],
      ['Marta Quill: We stay,', 'Marta Quill: And we wait for them.'],
    ],
    [
      'an exclamation before the attribution',
      ['“Never in my life!” Mr Brandt told the ferry board.'],
      ['Brandt: Never in my life!'],
    ],
    [
      'a name with particles and accents',
      [
        '“Nous restons”, said Élodie de la Cruz-Müller at the quay.',
        '“The tide waits for nobody,” Ms Cruz-Müller added.',
      ],
      ['Élodie de la Cruz-Müller: Nous restons', 'Élodie de la Cruz-Müller: The tide waits for nobody,'],
    ],
    [
      'a list of speakers in one sentence',
      [
        '“Too little,” said Marta Quill, while Jonas Brandt called it “fair to all sides” and Ada Lind spoke of “a start at last”.',
      ],
      ['Marta Quill: Too little,', 'Jonas Brandt: fair to all sides', 'Ada Lind: a start at last'],
    ],
    [
      'titles left out of names',
      ['“Enough of this now,” said Northern Isles Transport Minister Jonas Brandt.'],
      ['Jonas Brandt: Enough of this now,'],
    ],
    [
      'a clause after the name',
      ['Jonas Brandt, who flew in on Monday, said the talks were “the last chance for years”.'],
      ['Jonas Brandt: the last chance for years'],
    ],
    [
      'a surname whose full name comes later',
      ['“No deal,” Quill said.', 'Marta Quill leads the union.'],
      ['Marta Quill: No deal,'],
    ],
  ])('finds %s', (_, passages, expected) => expect(said(...passages)).toEqual(expected));

  it('follows pronouns to the one who spoke, not to whoever was named last', () => {
    expect(
      said(
        'Jonas Brandt said the offer to Marta Quill stood.',
        '“It is the best they will see,” he told the board.',
      ),
    ).toEqual(['Jonas Brandt: It is the best they will see,']);
    expect(said('Ms Quill met Mr Brandt on Monday.', '“He smiled a lot at us,” she said.')).toEqual([
      'Quill: He smiled a lot at us,',
    ]);
  });

  it('never lets a pronoun mean a paper', () => {
    expect(
      said(
        'Ada Lind criticised the board for its “long silence”, according to The Courier. “I am tired,” she said.',
      ),
    ).toEqual(['Courier: long silence', '~Ada Lind: I am tired,']);
  });

  it('resolves roles within the article', () => {
    expect(
      said(
        'Viktor Halloran, the Veldish prime minister, landed on Monday with the Ostrian president, Ilse Maren.',
        '“We agree on nothing yet,” the Veldish leader said.',
        '“We agree on the weather,” the president replied.',
      ),
    ).toEqual(['Viktor Halloran: We agree on nothing yet,', 'Ilse Maren: We agree on the weather,']);
  });

  it('keeps a spokesman apart from the one he speaks for', () => {
    expect(said('A spokesman for Prime Minister Ada Lind said talks were “fundamentally on track”.')).toEqual(
      ['a spokesman for Ada Lind: fundamentally on track'],
    );
    expect(
      said('Prime Minister Ada Lind left early.', 'The PM’s spokesman said talks were “on the right track”.'),
    ).toEqual(['the PM’s spokesman: on the right track']);
  });

  it('carries a quotation over four passages to its one speaker', () => {
    expect(
      said(
        'Marta Quill said: “The first week was hard.',
        '“The second was harder.',
        '“The third we hardly noticed.',
        '“And now it is spring.”',
        'Jonas Brandt disagreed.',
      ),
    ).toEqual([
      'Marta Quill: The first week was hard.',
      'Marta Quill: The second was harder.',
      'Marta Quill: The third we hardly noticed.',
      'Marta Quill: And now it is spring.',
    ]);
  });

  it('takes up in the next passage what a colon announces', () => {
    expect(
      said(
        'Jonas Brandt wrote on the ministry’s page on Monday:',
        '“The ferries will sail again by Easter.”',
      ),
    ).toEqual(['Jonas Brandt: The ferries will sail again by Easter.']);
  });

  it('guesses, and says so, where the speaker is named only two passages before', () => {
    const lines = said(
      'Jonas Brandt opened the new quay.',
      'The band played for an hour.',
      '“It took us nine years to get here.”',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^~/);
  });

  it('calls no title and no scare quote speech', () => {
    expect(said('In “Songs of the Northern Quay” the chorus sings of herring.')).toEqual([]);
    expect(said('On “Island Hour Sunday,” Jonas Brandt said: “We will sail by Easter.”')).toEqual([
      'Jonas Brandt: We will sail by Easter.',
    ]);
    expect(said('The so-called “quay tax” comes into force in May.')).toEqual([]);
    expect(said('Prices of “fresh” milk doubled within a week.')).toEqual([]);
  });

  it('tells two people of one surname apart by their given names', () => {
    const { speakers } = read(['“Yes,” Ada Lind said.', '“No,” Olaf Lind said.']);
    expect(speakers.map(({ name }) => name)).toEqual(['Ada Lind', 'Olaf Lind']);
  });
});

describe('whose voice a sentence is', () => {
  const voices = (passages: string[], more = {}) =>
    read(passages, more).passages.flatMap(({ sentences: all }) => all.map(({ voice }) => voice));

  it('tells the outlet’s own words from quoted and attributed ones', () => {
    expect(
      voices([
        'The harbour stood empty at noon. “Nobody came at all today,” Marta Quill said. Brandt said that the board would meet again. The board rejected the claim that fares were “far too high” for islanders.',
      ]),
    ).toEqual(['outlet', 'quoted', 'attributed', 'attributed']);
  });

  it('hears a source that has neither name nor office', () => {
    expect(
      voices([
        'The doors were locked twice, according to a member of the Veldish delegation, and nobody left.',
      ]),
    ).toEqual(['attributed']);
    expect(voices(['The offer rose to 5 percent, according to three people in the room.'])).toEqual([
      'attributed',
    ]);
  });

  it('credits a columnist with the sentences the credit covers', () => {
    const headings = ['Analysis', 'Analysis', 'Weather'];
    expect(
      voices(['Analysis: Petra Holm', 'The board has run out of road.', 'Rain is due on Monday.'], {
        headings,
      }),
    ).toEqual(['credited', 'credited', 'outlet']);
    expect(voices(['The board has run out of road.'], { columnist: 'Petra Holm' })).toEqual(['credited']);
  });

  it('counts words reported without marks apart', () => {
    const [passage] = read(['Jonas Brandt said the ferries would sail again before Easter.']).passages;
    expect(passage?.quotations).toMatchObject([
      {
        direct: false,
        words: 7,
        verb: 'said',
        certainty: 'stated',
        text: 'the ferries would sail again before Easter.',
      },
    ]);
  });

  it.each([
    ['The board has been widely criticised for its silence.', 'criticised'],
    ['The harbour master came under fire over the fares.', 'came under fire'],
    ['The operator reportedly turned down two offers.', 'reportedly'],
    ['The barrier was criticised by Ada Lind.', undefined],
    ['The board criticised the barrier.', undefined],
  ])('notes where nobody is named for what is said: %s', (text, verb) => {
    const [passage] = read([text]).passages;
    const unnamed = passage?.quotations.filter(({ rule }) => rule === 'unnamed');
    expect(unnamed?.map((one) => one.verb)).toEqual(verb === undefined ? [] : [verb]);
    if (verb) expect(passage?.sentences[0]?.voice).toBe('outlet');
  });

  it('says nothing of voices or speakers in a language whose grammar it does not know, but keeps clear quotations', () => {
    const { passages, speakers } = read(['„Wir bleiben alle hier im Hafen“, sagte Marta Quill.'], {
      language: 'de',
    });
    expect(speakers).toEqual([]);
    expect(passages[0]?.sentences[0]?.voice).toBeUndefined();
    expect(passages[0]?.quotations).toMatchObject([{ direct: true, text: 'Wir bleiben alle hier im Hafen' }]);
  });

  it('reads any text in linear time', () => {
    for (const text of [
      'said '.repeat(20_000),
      '“a” said B. '.repeat(5_000),
      'A, '.repeat(20_000),
      `${'Aaaa '.repeat(20_000)}said.`,
    ])
      expect(() => read([text])).not.toThrow();
  });
});
