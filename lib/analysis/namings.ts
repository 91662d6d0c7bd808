/**
 * Words that outlets choose between for the same kind of thing. No word here is called right, wrong or loaded: a family
 * only brings together what may then be read side by side. Forms of one word are joined by "=", its name first; a
 * family after "@" is compared for one actor at a time, the others across actors ("NATO's build-up", "Russia's").
 */
const TABLE = `
build-up concentration massing=mass=amass deployment=deploy=redeploy reinforcement=reinforce militarisation=militarise mobilisation=mobilise presence encirclement=encircle
invasion=invade attack incursion aggression assault offensive operation intervention=intervene annexation=annex occupation=occupy
crisis conflict war fighting stand-off dispute hostility insurgency clash tension row stalemate
separatist rebel insurgent militant militia guerrilla terrorist extremist fighter gunman
protest demonstration=demonstrate rally riot unrest uprising march disorder
strike walkout stoppage
migrant refugee immigrant asylum-seeker
killing=kill murder assassination=assassinate massacre slaughter execution=execute
deal agreement accord pact treaty truce ceasefire settlement
@ regime government administration authority leadership junta
@ demand ultimatum proposal request condition
election vote poll referendum
leak hack breach
explosion=explode blast bombing=bomb
accident disaster tragedy collision=collide crash`;

/** A word's place among its rivals. */
export interface Naming {
  family: number;
  /** The name of the word, whatever its form: "massing" for "mass" and "amass". */
  word: string;
  /** Compared for one actor at a time. */
  byActor: boolean;
}

const namings = new Map<string, Naming>();
TABLE.trim()
  .split('\n')
  .forEach((line, family) => {
    const byActor = line.startsWith('@');
    for (const group of line.replace('@ ', '').split(' ')) {
      const forms = group.split('=');
      for (const form of forms) namings.set(form, { family, word: forms[0] ?? form, byActor });
    }
  });

/** One spelling of a head: "buildup" as "build-up", "militarize" as "militarise". */
export function headOf(word: string): string {
  const lower = word.toLowerCase();
  if (/^(?:build|stand)(?:up|off)s?$/.test(lower)) return lower.replace(/(up|off)s?$/, '-$1');
  return lower.replace(/iz(e|ation|ing|ed)$/, 'is$1');
}

/** The family a head belongs to; undefined where it has no rival words. */
export const namingOf = (head: string): Naming | undefined => namings.get(headOf(head));
