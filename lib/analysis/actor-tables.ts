import { wordSet } from './wording.ts';

/** What an actor is; `name`: a single word that may be a person, a place or a body. */
export type ActorKind = 'country' | 'person' | 'body' | 'name';

/** Seats of government that stand for it. Cities that several governments claim are left out. */
export const SEATS: Record<string, string> = {};
for (const line of `russia moscow kremlin|america washington pentagon|britain london whitehall|ukraine kyiv kiev|germany berlin|france paris elysee élysée
china beijing|japan tokyo|italy rome|spain madrid|poland warsaw|turkey ankara|iran tehran|india delhi|pakistan islamabad|egypt cairo|syria damascus
iraq baghdad|afghanistan kabul|hungary budapest|austria vienna|greece athens|ireland dublin|portugal lisbon|canada ottawa|australia canberra
cuba havana|venezuela caracas|belarus minsk|lithuania vilnius|latvia riga|estonia tallinn|finland helsinki|sweden stockholm|norway oslo
denmark copenhagen|czech prague|romania bucharest|bulgaria sofia|serbia belgrade|georgia tbilisi|armenia yerevan|azerbaijan baku
north-korea pyongyang|south-korea seoul|indonesia jakarta|kenya nairobi|nigeria abuja|ethiopia addis|colombia bogota bogotá`.split(
  /[|\n]/,
)) {
  const [country = '', ...seats] = line.split(' ');
  for (const seat of seats) SEATS[seat] = country.replace('-', ' ');
}

/** Names of two words, by key. */
export const PAIRS: Record<string, [key: string, kind: ActorKind, seat: boolean]> = {
  'united states': ['america', 'country', false],
  'united kingdom': ['britain', 'country', false],
  'great britain': ['britain', 'country', false],
  'north korea': ['north korea', 'country', false],
  'north korean': ['north korea', 'country', false],
  'south korea': ['south korea', 'country', false],
  'south korean': ['south korea', 'country', false],
  'south africa': ['south africa', 'country', false],
  'south african': ['south africa', 'country', false],
  'new zealand': ['new zealand', 'country', false],
  'saudi arabia': ['saudi', 'country', false],
  'saudi arabian': ['saudi', 'country', false],
  'sri lanka': ['sri lanka', 'country', false],
  'white house': ['america', 'country', true],
  'downing street': ['britain', 'country', true],
  'european union': ['european union', 'body', false],
  'united nations': ['united nations', 'body', false],
};
export const BODIES: Record<string, string> = {
  nato: 'nato',
  eu: 'european union',
  un: 'united nations',
  'u.n.': 'united nations',
  'e.u.': 'european union',
};
export const PARTIES: Record<string, string> = {
  republican: 'republicans',
  republicans: 'republicans',
  gop: 'republicans',
  democrat: 'democrats',
  democrats: 'democrats',
  democratic: 'democrats',
  tory: 'conservatives',
  tories: 'conservatives',
  conservatives: 'conservatives',
};
/** Keys of countries that are said otherwise than the table of countries merges them. */
export const SAID: Record<string, string> = {
  america: 'united states',
  saudi: 'saudi arabia',
  czech: 'czech republic',
};
/** Country words that are both noun and adjective. */
export const BOTH = wordSet('us u.s. uk u.k. usa u.s.a.');

export const TITLES =
  wordSet(`mr mrs ms miss dr prof professor president premier prime minister chancellor secretary state foreign defence defense
interior finance health senator sen rep representative congressman congresswoman gov governor mayor judge justice king queen prince princess
pope general gen lt col maj capt captain colonel major adm admiral sgt sergeant commander chief director chairman chairwoman chair speaker
ambassador attorney vice deputy former leader spokesman spokeswoman spokesperson sheriff sir dame lord lady rev bishop archbishop cardinal
national security adviser advisor envoy editor analyst officer counsel ceo mp pm secretary-general`);
/** Last or first words of names that are no person's. */
export const NO_PERSON =
  wordSet(`party ministry council army bank union university court committee agency commission department parliament senate congress
house office group company corporation inc ltd plc association federation league club police force forces fleet front movement hospital school
times post journal news street square sea river airport station stream city county province region republic war treaty act agreement games cup
day eastern western northern southern central north south east west new fort nord cold white black red great world supreme international
european airborne marines navy guard embassy kingdom alliance organisation organization institute foundation network radio press programme
project pact accord accords agreements format europe asia africa middle tower bridge road park lake mount island islands gulf ocean valley
airlines motors energy gas oil steel ferries line lines church state federal security national twitter facebook telegram`);
/** Those of them that name somebody by themselves. */
export const ALONE = wordSet(
  'congress senate parliament marines navy army twitter facebook telegram europe africa asia',
);
export const DIRECTIONS = wordSet('eastern western northern southern central');
export const PARTICLE = /^(?:de|del|della|di|da|van|von|der|den|bin|ibn|al|el|la|le|du|dos|of)$/;
export const NO_NAME = wordSet('i tv covid covid-19 ok god bst gmt est');
