/** A day of invented news: five events that many outlets report, each in words of its own, and what each has alone. */

interface NewsEvent {
  name: string;
  headlines: readonly string[];
  /** What happened, each in the words of two or three newsrooms. */
  facts: readonly (readonly string[])[];
}

export const EVENTS: readonly NewsEvent[] = [
  {
    name: 'glacier-lake',
    headlines: [
      'Lake above Vindholm drains in a night, bridge swept away',
      'Vindholm wakes to a lost bridge after glacier lake empties',
      'Glacier lake bursts above Vindholm; nobody missing',
      'Flood from the Isbrek glacier takes Vindholm’s only bridge',
    ],
    facts: [
      [
        'A lake held back by the Isbrek glacier emptied within six hours during the night and sent a flood down the Vind valley.',
        'Within six hours of the night the lake behind the Isbrek glacier was gone, and a flood ran down the Vind valley.',
        'The Isbrek glacier let go of its lake overnight; in six hours the water was in the Vind valley.',
      ],
      [
        'The only road bridge at Vindholm was carried away, and 340 people on the far bank are cut off.',
        'Some 340 people cannot leave the far bank, since Vindholm’s only road bridge was swept off.',
        'Vindholm has lost its one road bridge. On the far side 340 residents are without a way out.',
      ],
      [
        '“We heard stones rolling under the water, and then the lights went out,” said Ragna Lie, who keeps the inn by the river.',
        'The innkeeper by the river, Ragna Lie, said: “We heard stones rolling under the water, and then the lights went out.”',
      ],
      [
        'Glaciologist Tor Hauge had warned in April that the ice dam was thinner than at any time since it was first measured.',
        'In April the glaciologist Tor Hauge told the county that the ice dam had never been measured so thin.',
        'The ice dam was thinner than ever measured, the glaciologist Tor Hauge had said in a warning in April.',
      ],
      [
        'The army is to lay a floating bridge by Friday, the county governor said.',
        'A floating bridge will be there by Friday; the army lays it, according to the county governor.',
      ],
      [
        'Two power stations downstream opened their gates in time, and the water rose by only 80 centimetres there.',
        'Downstream the gates of two power stations were open in time: the river came up no more than 80 centimetres.',
      ],
      [
        'The county spent 4 million crowns on sensors at the lake last year, but their batteries had not been changed.',
        'Sensors at the lake, bought last year for 4 million crowns, were silent: nobody had changed their batteries.',
      ],
    ],
  },
  {
    name: 'tram-contract',
    headlines: [
      'Court stops Oskeby from buying forty trams',
      'Oskeby tram contract void, appeal court rules',
      'Forty trams for Oskeby must be tendered again',
      'Loser of tram bid wins in court against Oskeby',
    ],
    facts: [
      [
        'The appeal court in Oskeby on Tuesday declared void a contract for forty low-floor trams worth 310 million crowns.',
        'A contract worth 310 million crowns for forty low-floor trams was declared void by Oskeby’s appeal court.',
        'Oskeby may not buy its forty low-floor trams: the appeal court struck down the contract of 310 million crowns.',
      ],
      [
        'The judges found that the city had told one bidder, Skandvagn, about the others’ delivery times.',
        'One bidder, Skandvagn, had learned from the city how fast the others could deliver, the judges found.',
      ],
      [
        'Rival maker Bergmann & Sohn, which had offered the trams for 9 million less, brought the case.',
        'The case was brought by Bergmann & Sohn, a rival maker whose trams would have cost 9 million less.',
        'Bergmann & Sohn, whose offer was 9 million lower, had sued.',
      ],
      [
        'Mayor Hedda Falk said the city would “read the judgment twice before it says anything once”.',
        '“We will read the judgment twice before we say anything once,” said the mayor, Hedda Falk.',
      ],
      [
        'Until new trams come, the carriages of 1978 stay in service, three in ten of which are in repair.',
        'The carriages of 1978 must run on meanwhile; three of every ten stand in the workshop.',
      ],
      [
        'The transport union called the ruling a gift to everybody who owns a car.',
        'A gift to car owners: that is what the transport union called the ruling.',
      ],
      [
        'A new tender takes eighteen months at the least, the head of the tram company, Iver Moe, told the council.',
        'Iver Moe, who heads the tram company, told councillors that tendering anew lasts eighteen months or more.',
      ],
    ],
  },
  {
    name: 'vaccine-recall',
    headlines: [
      'Cattle vaccine recalled after calves fall ill in Morvik',
      'Vets told to stop using Bovirel vaccine',
      'Ninety calves sick: Bovirel withdrawn from farms',
      'Maker recalls cattle vaccine sold in four counties',
    ],
    facts: [
      [
        'The veterinary agency ordered all stocks of the cattle vaccine Bovirel back on Monday after 90 calves in Morvik fell ill.',
        'After 90 calves had fallen ill in Morvik, all Bovirel, a cattle vaccine, must go back, the veterinary agency ordered.',
        'Bovirel, a vaccine for cattle, is withdrawn: 90 calves in Morvik sickened, the veterinary agency said.',
      ],
      [
        'Eleven of the animals died within two days of the injection.',
        'Within two days of being injected, eleven of them were dead.',
      ],
      [
        'The maker, Lindqvist Biologics, traced the fault to a filling line in which a filter had torn.',
        'A torn filter in a filling line was the cause, according to the maker, Lindqvist Biologics.',
        'Lindqvist Biologics, which makes it, found a torn filter in one of its filling lines.',
      ],
      [
        '“I rang the vet at five in the morning and he was already on another farm,” said the farmer Asta Dahl.',
        'Farmer Asta Dahl recalled: “I rang the vet at five in the morning and he was already on another farm.”',
      ],
      [
        'Milk and meat are safe, the agency said, since the bacteria found do not live in people.',
        'The bacteria cannot live in people, and so milk and meat are safe, the agency said.',
      ],
      [
        'Some 26,000 doses had been sold in four counties since the beginning of March.',
        'About 26,000 doses went to four counties from the start of March on.',
      ],
      [
        'The farmers’ league wants the maker to pay 2,500 crowns for each animal lost.',
        'For every animal lost the maker should pay 2,500 crowns, the farmers’ league demands.',
      ],
    ],
  },
  {
    name: 'library-ship',
    headlines: [
      'Library ship Margrethe runs aground with 4,000 books',
      'Margrethe, the book boat of the islands, stuck on a reef',
      'Islands’ library ship aground off Lunde',
      'Books carried ashore by hand from stranded Margrethe',
    ],
    facts: [
      [
        'The library ship Margrethe ran on to a reef off Lunde at dawn with 4,000 books and a crew of five on board.',
        'At dawn the Margrethe, the islands’ library ship, struck a reef off Lunde. Five crew and 4,000 books were aboard.',
        'With 4,000 books and five people on board the library ship Margrethe went aground off Lunde at dawn.',
      ],
      [
        'Islanders formed a chain over the rocks and had most of the books ashore by noon.',
        'By noon most of the books had been passed ashore along a chain of islanders on the rocks.',
      ],
      [
        'Skipper Ole Brandvold said a buoy that should have marked the reef was two hundred metres out of place.',
        'A buoy lay two hundred metres from where it should have marked the reef, said the skipper, Ole Brandvold.',
        'The skipper, Ole Brandvold, blamed a buoy that was two hundred metres from its place.',
      ],
      [
        'The coastal authority answered that the buoy had been checked in February.',
        'In February the buoy had been checked, the coastal authority replied.',
      ],
      [
        'The ship has called at 33 islands twice a month since 1961.',
        'Since 1961 it has visited 33 islands, each of them twice a month.',
      ],
      [
        'Divers found a tear of three metres in the hull, but no oil in the water.',
        'There is a three-metre tear in the hull and no oil in the water, divers reported.',
      ],
      [
        '“The children’s books are dry. The tax law is wet,” said the librarian, Synne Aas.',
        'Librarian Synne Aas said: “The children’s books are dry. The tax law is wet.”',
      ],
    ],
  },
  {
    name: 'speed-skater',
    headlines: [
      'Skater Elva Norgaard cleared of doping',
      'Norgaard free to race again as panel drops doping case',
      'Doping panel: tea, not drugs, in Norgaard’s sample',
      'Elva Norgaard’s ban lifted after laboratory error',
    ],
    facts: [
      [
        'Speed skater Elva Norgaard was cleared of doping on Monday by a panel in Haldorsund, and her ban of two years was lifted.',
        'A panel in Haldorsund cleared the speed skater Elva Norgaard of doping and lifted her two-year ban.',
        'Elva Norgaard, the speed skater, may race again: a panel in Haldorsund lifted her ban of two years.',
      ],
      [
        'What had been found in her sample came from a herbal tea that the team’s cook bought in Brenne.',
        'A herbal tea, bought in Brenne by the cook of the team, explains what was in her sample.',
      ],
      [
        'The laboratory had mixed up the limits for tea and for tablets, its director, Pia Sundt, admitted.',
        'Its director, Pia Sundt, admitted that the laboratory had confused the limit for tablets with that for tea.',
        'Limits for tea and tablets had been mixed up in the laboratory, said Pia Sundt, who directs it.',
      ],
      [
        '“I missed two winters and a hundred cups of tea,” Norgaard said outside the hall.',
        'Norgaard said outside: “I missed two winters and a hundred cups of tea.”',
      ],
      [
        'She holds the record over 3,000 metres and will start again in Holmdal in November.',
        'In November she starts again, in Holmdal; the record over 3,000 metres is still hers.',
      ],
      [
        'The skating federation will pay her lawyers’ bill of 600,000 crowns.',
        'Her lawyers’ bill, 600,000 crowns, is to be paid by the skating federation.',
      ],
      [
        'Two other cases from the same laboratory are being looked at again.',
        'The same laboratory’s work in two more cases is under review.',
      ],
    ],
  },
];

const PLACES =
  'Aske,Birkmo,Dovrik,Elgsund,Fossheim,Gravdal,Hestøy,Ingelsrud,Jarvik,Kvernes,Lomseter,Myrland,Nesodd,Orrevik,Prestmo,Raudal,Sletten,Tornes,Ulvdal,Varden'.split(
    ',',
  );
const PEOPLE =
  'Arne Bakk,Berit Cappe,Dagny Ek,Einar Foss,Frida Gran,Gorm Hals,Hilde Ibs,Iben Juul,Jostein Krag,Kari Lund,Leif Myhr,Mona Nygard,Nils Odde,Oda Pran,Per Quist,Randi Ro,Stig Tveit,Turid Uhl,Ulf Vang,Vigdis Ytre'.split(
    ',',
  );

/** Two things that only one outlet of a place tells, each in six paragraphs. */
const OWN: readonly {
  headline(place: string): string;
  text(place: string, person: string, n: number): string[];
}[] = [
  {
    headline: (place) => `${place} gets its bakery back after eleven years`,
    text: (place, person, n) => [
      `The oven in ${place} is warm again: after eleven years without a bakery the village has one, run by ${person}, who came home from abroad for it.`,
      `The first loaves were sold out by seven on Saturday, and ${n + 31} people stood in line, some of them in slippers.`,
      `“I had flour in my hair and no change in the till,” ${person} said.`,
      `The house had belonged to the savings bank, which sold it for one crown on the condition that bread would be made in it.`,
      `Neighbours painted the shop front in the colour of rye, and the school wrote the sign.`,
      `On weekdays it opens at six. On Sundays the oven is let to whoever wants to bake a cake of their own.`,
    ],
  },
  {
    headline: (place) => `Owls move into the clock tower of ${place}`,
    text: (place, person, n) => [
      `A pair of tawny owls has nested in the clock tower of ${place}, and the parish council has stopped the clock so that they are not disturbed.`,
      `It stands at ${1 + (n % 12)} minutes past four and will stay so until the young ones fly, the verger, ${person}, said.`,
      `Three eggs were counted with a camera on a fishing rod.`,
      `Commuters have complained, since the station goes by the tower’s time and not by its own.`,
      `“They can look at the owls instead,” ${person} answered.`,
      `The last owls in the tower were seen in the year of the great snow, according to the parish book.`,
    ],
  },
];

export interface NewsText {
  headline: string;
  paragraphs: string[];
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** What the outlet of that number writes on an event: most of the facts, in its own order and words. */
export function eventText(event: number, outlet: number): NewsText {
  const { headlines, facts } = pick(EVENTS, event);
  const from = outlet % 3;
  // The first says what happened; then each outlet goes on where it likes, and leaves one thing out.
  const rest = facts.slice(1).filter((_, i) => i !== outlet % (facts.length - 1));
  const ordered = [facts[0]!, ...rest.slice(from), ...rest.slice(0, from)];
  return {
    headline: pick(headlines, outlet),
    paragraphs: ordered.map((words, i) => pick(words, outlet + i)),
  };
}

/** What the outlet of that number has alone. */
export function ownText(which: number, outlet: number): NewsText {
  const { headline, text } = pick(OWN, which);
  const place = pick(PLACES, outlet);
  return { headline: headline(place), paragraphs: text(place, pick(PEOPLE, outlet), outlet) };
}
