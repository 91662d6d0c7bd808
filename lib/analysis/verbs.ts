import { wordSet } from './wording.ts';

/** How a verb's form can stand: third person, base, past, participle, -ing. */
export interface VerbForm {
  base: string;
  s: boolean;
  plain: boolean;
  past: boolean;
  participle: boolean;
  ing: boolean;
}

/** Regular verbs that stand in the present in the news; a past or a participle is told by its ending. */
const REGULAR = `admit avoid deter militarise accept include note state accuse add agree aid aim allow amass announce annex answer appeal appear appoint
approve argue arm arrest arrive ask assert attack attempt back ban bar believe block bomb boost boycott call
campaign cancel challenge change claim clash close collapse commit condemn confirm consider continue control
crash create criticise decide declare decline defend deliver demand denounce deny depart deploy destroy die
dismiss dispatch dispute ease embrace encourage end endorse enter escalate expand expect expel explain express
extend face fail fear fire follow force gather guarantee halt hail head help hit honour hope host ignore impose
increase insist intend invade invest invite issue join kill land launch liberate maintain march mass militarise
mobilise move murder name need negotiate nominate occupy offer open oppose order oust pass plan play pledge plot
praise prepare present press prevent produce promise propose protect protest provide provoke pull push question
quit raid raise rally ratify reach recall receive recognize reduce refuse reject reinforce release remain remove
request require resign respond restore retreat return reveal reverse review risk rule sanction seize seek share
sign slam spark stage stall start station stay step stop storm strengthen suggest support suspend talk target
test threaten tighten train try turn undermine unveil urge use veto view violate visit vote vow wait walk want
warn weigh welcome withhold work worry blame intervene retaliate tax`;

/** Irregular: base past participle. */
const IRREGULAR = `begin began begun|bear bore borne|beat beat beaten|become became become|break broke broken|bring brought brought
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|cut cut cut|deal dealt dealt|draw drew drawn
drive drove driven|fall fell fallen|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|hang hung hung
hear heard heard|hide hid hidden|hit hit hit|hold held held|keep kept kept|know knew known|lay laid laid|lead led led|leave left left
let let let|lie lay lain|lose lost lost|make made made|mean meant meant|meet met met|pay paid paid|put put put|quit quit quit|rise rose risen
run ran run|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shoot shot shot|show showed shown|shut shut shut
sink sank sunk|sit sat sat|spend spent spent|split split split|spread spread spread|stand stood stood|steal stole stolen|strike struck struck
swear swore sworn|sweep swept swept|take took taken|teach taught taught|tear tore torn|think thought thought|throw threw thrown
undergo underwent undergone|undertake undertook undertaken|uphold upheld upheld|win won won|withdraw withdrew withdrawn|overthrow overthrew overthrown`;

/** Their forms in -s or without ending are as often nouns: no verb unless what follows says so. */
const NOUNS_TOO =
  wordSet(`aid aim appeal answer attack attempt ban bar block bomb boost boycott call campaign challenge change claim clash
collapse control crash cut deal decline demand dispute end express face fail fear fight fire force guarantee
halt head help hit hold hope host increase issue lead land launch leave march mass meet move murder name need
offer order pass plan play pledge plot praise present press promise protest push question raid raise rally reach
release request return review risk rule run sanction share show sign spark spread stage stall stand start
station stay step stop storm strike support talk target test train tax turn use veto view visit vote vow wait
walk want win work worry find blame bear build split rise fall fly shoot welcome`);

/** Verbs of speech: what somebody says is told by the voices, not by who does what. */
export const SPEECH = wordSet(
  'say tell add note state report write comment speak talk ask answer remark reply suggest stress explain express quote describe',
);

const forms = new Map<string, VerbForm>();
function put(form: string, base: string, as: Partial<VerbForm>): void {
  const known = forms.get(form) ?? {
    base,
    s: false,
    plain: false,
    past: false,
    participle: false,
    ing: false,
  };
  forms.set(form, { ...known, ...as });
}
const DOUBLED = wordSet(
  'admit deter ban bar commit cut expel get hit let plan plot quit run set shut sit stop step put win begin forbid split',
);
function inflect(base: string, past?: string, participle?: string): void {
  const cut = base.replace(/e$/, '');
  const stem = DOUBLED.has(base) ? base + base.at(-1) : cut;
  const soft = /[^aeiou]y$/.test(base);
  put(base, base, { plain: true });
  put(soft ? `${base.slice(0, -1)}ies` : /(?:s|sh|ch|x|z|go)$/.test(base) ? `${base}es` : `${base}s`, base, {
    s: true,
  });
  put(/ie$/.test(base) ? `${base.slice(0, -2)}ying` : /ee$/.test(base) ? `${base}ing` : `${stem}ing`, base, {
    ing: true,
  });
  const regular = soft ? `${base.slice(0, -1)}ied` : `${stem}ed`;
  put(past ?? regular, base, { past: true });
  put(participle ?? past ?? regular, base, { participle: true });
}
for (const base of REGULAR.split(/\s+/)) inflect(base);
for (const line of IRREGULAR.split(/[|\n]/)) {
  const [base = '', past, participle] = line.split(' ');
  inflect(base, past, participle);
}

const NO_VERB =
  wordSet(`hundred sacred indeed need speed feed seed breed united limited armed alleged so-called supposed ashamed bed red
wicked naked unprecedented concerned ongoing evening morning something anything everything nothing during meeting wing king spring ring string
thing building beijing ceiling`);

/** A regular verb's base from its form without the ending: "militariz" → "militarize", "stopp" → "stop". */
const baseOf = (stem: string): string =>
  /(?:i[sz]|at|iv|uc|nc|rc|dg|as)$/.test(stem) ? `${stem}e` : stem.replace(/([^aeiousl])\1$/, '$1');

/** A verb's form as written in lower case, from the lexicon or by its ending; undefined where it is none that we know. */
export function verbForm(lower: string): VerbForm | undefined {
  const known = forms.get(lower);
  if (known) return known;
  if (NO_VERB.has(lower) || lower.length < 4 || lower.includes('-')) return undefined;
  if (/[a-z]{2}ed$/.test(lower))
    return {
      base: baseOf(lower.slice(0, -2)),
      s: false,
      plain: false,
      past: true,
      participle: true,
      ing: false,
    };
  if (/[a-z]{3}ing$|uing$/.test(lower))
    return {
      base: baseOf(lower.slice(0, -3)),
      s: false,
      plain: false,
      past: false,
      participle: false,
      ing: true,
    };
  if (/(?:i[sz]e|ifie)s$/.test(lower))
    return { base: lower.slice(0, -1), s: true, plain: false, past: false, participle: false, ing: false };
  return undefined;
}

/** True where a form in -s or a base may as well be a noun. */
export const isNounToo = (form: VerbForm): boolean => NOUNS_TOO.has(form.base);
