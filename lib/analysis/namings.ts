/**
 * Words that outlets choose between for the same kind of thing. No word here is called right, wrong or loaded: a family
 * only brings together what may then be read side by side. Verbs stand with the nouns made of them.
 */
const TABLE = `
build-up massing mass amass concentration deployment deploy reinforcement reinforce militarisation militarise mobilisation mobilise presence
invasion invade attack incursion aggression assault offensive operation intervention annexation annex occupation
crisis conflict war fighting stand-off dispute hostility insurgency clash tension row
separatist rebel insurgent militant militia guerrilla terrorist extremist fighter gunman
protest demonstration rally riot unrest uprising march disorder
strike walkout stoppage
migrant refugee immigrant asylum-seeker
killing murder assassination massacre slaughter execution
deal agreement accord pact treaty truce ceasefire settlement
regime government administration authorities leadership junta
demand ultimatum proposal request condition
election vote poll referendum
leak hack breach
explosion blast bombing
accident disaster tragedy collision crash`;

const family = new Map<string, number>();
TABLE.trim()
  .split('\n')
  .forEach((line, i) => {
    for (const word of line.split(' ')) family.set(word, i);
  });

/** One spelling of a head: "buildup" as "build-up", "militarize" as "militarise". */
export function headOf(word: string): string {
  const lower = word.toLowerCase();
  if (/^(?:build|stand)(?:up|off)s?$/.test(lower)) return lower.replace(/(up|off)s?$/, '-$1');
  return lower.replace(/iz(e|ation|ing|ed)$/, 'is$1');
}

/** The family a head belongs to, by number; undefined where it has no rival words. */
export const namingOf = (head: string): number | undefined => family.get(headOf(head));
