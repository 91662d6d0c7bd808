/**
 * Outlets' reports of one invented event, for the benches, the same at every run; and as alike as real ones. Measured on
 * 52 events of three outlets and one of five: a sentence has a counterpart in another article at .24 or above in 14 to
 * 18 of 100 cases, at .14 in 26 to 33; for a passage and another article 0.34 to 0.51 passages are shown; 1,000 words
 * hold 26 to 33 quotations and 7 to 8 figures; three articles hold 4.8 to 6.1 different stems for each sentence. Here: 16,
 * 37, 0.46, 23, 8 and 6.1.
 */

/** What happened, each in the words of two newsrooms. */
const FACTS: readonly (readonly [string, string])[] = [
  [
    'The Almar dam above Vessenholt was declared unsafe on Thursday after engineers found a crack 14 metres long in its eastern wall.',
    'Engineers have found a 14-metre crack in the eastern wall of the Almar dam, and the dam above Vessenholt was declared unsafe on Thursday.',
  ],
  [
    'About 6,200 people in four villages below the dam were told to leave their homes before nightfall.',
    'Some 6,200 residents of the four villages downstream were ordered to be out of their homes by dark.',
  ],
  [
    'The regional governor, Ilse Tarnow, said that nobody would be allowed back until the lake had fallen by nine metres.',
    '“Nobody goes back until the lake is nine metres lower,” the regional governor, Ilse Tarnow, told reporters in Vessenholt.',
  ],
  [
    'Soldiers of the 3rd Engineer Regiment worked through the night to open a second spillway on the western bank.',
    'Through the night a second spillway was being opened on the western bank by men of the 3rd Engineer Regiment.',
  ],
  [
    'Halden Power, which has run the dam since 1998, denied that it had ignored warnings from its own inspectors.',
    'The operator since 1998, Halden Power, rejected claims that warnings by its own inspectors had been ignored.',
  ],
  [
    'An inspection in March had rated the eastern wall “fair” and asked for another look within six months.',
    'In March inspectors called the eastern wall “fair” and wanted to see it again in six months.',
  ],
  [
    'The energy minister, Pavel Orsk, promised an independent inquiry and said its findings would be published in full.',
    '“There will be an independent inquiry, and every page of it will be published,” said Pavel Orsk, the energy minister.',
  ],
  [
    'Trains between Vessenholt and Karlsund were stopped, and the road through the gorge was closed to all but the army.',
    'The army alone may use the gorge road, and no trains are running between Vessenholt and Karlsund.',
  ],
  [
    'Schools and two sports halls in Karlsund were opened to families who had nowhere else to spend the night.',
    'Families with nowhere to go slept in two sports halls and in schools that Karlsund had opened for them.',
  ],
  [
    'The opposition leader, Greta Lindqvale, accused the government of cutting the budget for dam safety by a third.',
    'Dam safety has lost a third of its budget under this government, said Greta Lindqvale, who leads the opposition.',
  ],
  [
    'Shares in Halden Power fell by 18 percent before trading in them was suspended at noon.',
    'Trading in Halden Power was suspended at noon, when its shares had lost 18 percent.',
  ],
  [
    'Hydrologists warned that rain forecast for Saturday could raise the lake by half a metre a day.',
    'Rain is forecast for Saturday and could lift the lake by half a metre a day, hydrologists said.',
  ],
  [
    'Three patients of the hospital in Lower Tessen were flown to the capital by helicopter.',
    'A helicopter took three patients from the hospital in Lower Tessen to the capital.',
  ],
  [
    'Farmers were given until midnight to move some 4,000 cattle from the meadows along the river.',
    'Some 4,000 cattle had to be moved from the river meadows, and farmers had until midnight to do it.',
  ],
  [
    'Neighbouring Corvania offered pumps and 120 rescue workers, which the government accepted on Thursday evening.',
    'The government on Thursday evening accepted 120 rescue workers and a number of pumps from neighbouring Corvania.',
  ],
  [
    'The dam was built in 1961 and holds back 310 million cubic metres of water.',
    'Finished in 1961, the dam keeps 310 million cubic metres of water from the valley.',
  ],
  [
    'A union official, Tomas Reik, said that maintenance crews had been halved in the past five years.',
    'Crews that look after the dam are half of what they were five years ago, according to Tomas Reik of the workers’ union.',
  ],
  [
    'Prime Minister Anna Solveg broke off a visit abroad and is expected in Vessenholt on Friday morning.',
    'Anna Solveg, the prime minister, cut short a trip abroad and will come to Vessenholt on Friday morning.',
  ],
];

const split = (list: string) => list.trim().split(/\s*,\s*/);

const NOUNS =
  split(`archive, bakery, barrier, basement, battery, blanket, boiler, bridge, brochure, bulletin, cable, calendar, canteen,
  carpet, cathedral, ceiling, cellar, chapel, checkpoint, chimney, clinic, coach, committee, compass, contract, corridor, council,
  courtyard, cupboard, curtain, deadline, depot, diary, diploma, ditch, drawing, embankment, engine, envelope, exhibition, factory,
  fence, ferry, festival, filter, forecast, fountain, garage, gauge, generator, glacier, grandstand, greenhouse, gully, hangar,
  harvest, hedge, helmet, hotel, insurance, invoice, jetty, journal, kitchen, laboratory, ladder, lantern, ledger, letter, library,
  licence, lorry, machine, manual, map, market, mattress, meadow, memorial, mill, mortgage, museum, notebook, nursery, orchard,
  orchestra, oven, pavement, payroll, pension, permit, pharmacy, piano, pipeline, platform, playground, poster, procedure, pump,
  quarry, queue, radio, railing, receipt, recording, refund, register, restaurant, ridge, rota, sandbag, satellite, sawmill,
  scaffold, scholarship, sculpture, sensor, shelter, signal, siren, slope, stadium, staircase, statue, studio, suitcase, survey,
  swamp, tavern, telegram, tent, terrace, theatre, timetable, toolbox, tower, tractor, treaty, trench, trolley, tunnel, turbine,
  uniform, vaccine, valve, van, veranda, viaduct, vineyard, wagon, warehouse, wheelchair, window, workshop`);
const VERBS =
  split(`abandoned, admired, adopted, altered, announced, approved, archived, borrowed, cancelled, carried, checked, cleaned,
  collected, condemned, copied, counted, criticised, damaged, decorated, delayed, delivered, demanded, described, designed, disputed,
  doubled, emptied, examined, expanded, fetched, financed, flooded, forgot, guarded, handled, hid, ignored, improved, inherited,
  inspected, insured, joined, lent, located, lost, marked, measured, moved, named, neglected, noticed, offered, ordered, painted,
  photographed, postponed, praised, printed, promised, protected, purchased, questioned, rebuilt, recalled, recorded, refused,
  rejected, rented, repaired, replaced, requested, rescued, restored, reviewed, scrapped, searched, secured, sketched, sold, sorted,
  stored, studied, suspended, tested, towed, translated, unloaded, visited, warmed, watched, widened, wrapped`);
const ADJECTIVES =
  split(`abandoned, ancient, anonymous, awkward, bitter, borrowed, brief, broken, careful, cheap, civic, coastal, colourful,
  costly, crowded, cumbersome, damp, delicate, distant, dusty, eager, electric, empty, enormous, expensive, faded, familiar, fragile,
  frozen, furious, generous, gloomy, handwritten, hasty, hidden, historic, icy, idle, improvised, industrial, jubilant, leaking,
  legal, lonely, loyal, makeshift, mechanical, modest, muddy, narrow, nervous, noisy, northern, obsolete, official, outdated, painful,
  parallel, patient, portable, precise, private, quiet, reluctant, remote, ruined, rural, rusty, sceptical, secret, shallow, silent,
  sober, spare, steep, stubborn, sturdy, sudden, temporary, tense, tired, unfinished, unpaid, urgent, vacant, voluntary, wooden`);
const TRADES =
  split(`accountant, archaeologist, baker, beekeeper, bricklayer, bus driver, butcher, carpenter, chemist, clerk, composer,
  dentist, diver, electrician, fisherman, florist, forester, gardener, geologist, historian, innkeeper, joiner, lawyer, lecturer,
  librarian, locksmith, mechanic, midwife, miller, nurse, optician, pastor, pilot, plumber, postman, potter, retired miner, roofer,
  shepherd, shopkeeper, surgeon, surveyor, tailor, teacher, translator, vet, waiter, watchmaker, weaver`);
const WHEN =
  split(`before breakfast, during the night, after the second alarm, for most of the winter, in heavy rain, at the weekend,
  without any warning, by candlelight, shortly before dawn, on the way home, at the end of the season, within the hour, since the
  spring, in the dark, under a grey sky, against all advice, with borrowed tools, as the light went, for no pay, until the phones died`);
const HEARD = split(
  `said, told reporters, recalled, added, wrote in a letter, told this newspaper, said by telephone, explained`,
);
const TOPIC = split(
  `dam, lake, river, valley, wall, spillway, flood, evacuation, village, water level, crack, operator`,
);
const ACTORS = split('Halden Power, Ilse Tarnow, Pavel Orsk, Greta Lindqvale, Anna Solveg, Tomas Reik');
const ONSETS = split('B,Br,D,F,Fr,G,Gr,H,J,K,Kl,L,M,N,P,R,S,St,T,Tr,V,W');
const MIDDLES = split('ad,al,an,ar,eb,el,en,er,id,il,in,ir,od,ol,or,um,un,ur');
const ENDS = split('berg,by,dal,den,feld,gard,holm,ing,lund,mann,mark,quist,sen,stad,sted,ton,vik,wald');

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const wordsIn = (text: string) => text.split(/\s+/).length;
const capital = (text: string) => text[0]?.toUpperCase() + text.slice(1);

/** A sentence that only one outlet has: what it saw, and whom it met. */
export function colour(next: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const thing = () =>
    next() < TOPICAL ? pick(TOPIC) : next() < 0.5 ? pick(NOUNS) : `${pick(ADJECTIVES)} ${pick(NOUNS)}`;
  const name = () => `${pick(ONSETS)}${pick(MIDDLES)}${pick(ENDS)}`;
  const deed = () => `${pick(VERBS)} the ${thing()}`;
  const who = () =>
    next() < FAMOUS
      ? pick(ACTORS.slice(1))
      : `${pick(ONSETS)}${pick(MIDDLES)}a ${name()}, a ${pick(TRADES)} from ${name()},`;
  const kind = next();
  if (kind < 0.22)
    return `“${capital(`the ${thing()} ${deed()}`)} and nobody ${deed()} near the ${thing()},” ${who()} ${pick(HEARD)} ${pick(WHEN)}.`;
  if (kind < 0.4)
    return `${who()} ${pick(HEARD)} that the ${thing()} ${deed()} ${pick(WHEN)} beside the ${thing()} in ${name()}.`;
  if (kind < 0.55)
    return `“${capital(`they ${deed()} ${pick(WHEN)}`)},” ${pick(HEARD)} ${who()} whose ${thing()} ${deed()} and a ${thing()} in ${name()}.`;
  if (kind < 0.58)
    return `${capital(pick(WHEN))}, ${2 + Math.floor(next() * 60)} ${pick(NOUNS)}s stood by the ${thing()} in ${name()}, where a ${pick(TRADES)} ${deed()} and ${deed()}.`;
  if (kind < 0.8)
    return `${pick(ACTORS)} ${deed()} ${pick(WHEN)}, and ${pick(ACTORS)} ${deed()} while the ${thing()} ${deed()} behind the ${thing()}.`;
  return `The ${thing()} of ${name()} ${deed()} ${pick(WHEN)}, and a ${pick(TRADES)} ${deed()} while the ${thing()} ${deed()} behind the ${thing()}.`;
}

/** Share of the things in colour that are the event's own, and of sentences that are facts of it. */
const TOPICAL = 0.16;
const FACTUAL = 0.32;
/** Share of speakers that other outlets quote too. */
const FAMOUS = 0.4;
/** Paragraphs have one sentence or two. */
const SECOND = 0.4;

/**
 * Paragraphs of one outlet's report of the event.
 * @param seed which outlet: it decides the facts it carries, their order, their wording and the people it met.
 * @param length words, reached and passed by less than a paragraph.
 */
export function report(seed: number, length: number): string[] {
  const next = numbers(seed);
  const facts = FACTS.map((fact) => ({ text: fact[next() < 0.5 ? 0 : 1], order: next() })).sort(
    (a, b) => a.order - b.order,
  );
  const sentence = () => (next() < FACTUAL ? facts.shift()?.text : undefined) ?? colour(next);
  const paragraphs: string[] = [];
  let words = 0;
  while (words < length) {
    const text = next() < SECOND ? `${sentence()} ${sentence()}` : sentence();
    paragraphs.push(text);
    words += wordsIn(text);
  }
  return paragraphs;
}
