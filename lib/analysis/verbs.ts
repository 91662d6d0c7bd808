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

/** Verbs of the news whose forms are regular. */
const REGULAR = `abandon accept assume determine balance include base note state picture regard prefer involve bury hire accuse achieve act add admit advance agree aid aim allow ally amass announce annex answer appeal appear
appoint approve argue arm arrest arrive ask assassinate assemble assert assure attack attempt avoid back ban bar believe belong
block bolster bomb boost borrow boycott call campaign cancel capture carry cease challenge change claim clash close collapse commit
complain concede condemn confirm consider continue control convince coordinate crack crash create criticise criticize cross curb damage
dare decide declare decline defend defer defuse delay deliver demand denounce deny depart deploy destroy deter develop
die disagree dismiss dispatch dispute divide dominate double drag drop ease elect embrace encourage end endorse enforce enter escalate
establish evacuate exclude execute expand expect expel explain exploit explode express extend face fail fear fire
focus follow force free gain gather grab grant guarantee halt hail hamper handle harm head help hit honour honor hope host ignore
impose improve increase inflict inform insist inspect intend intensify intercept invade invest invite involve isolate issue join justify
kill land launch lift liberate limit listen loom lower maintain march mass massacre merge militarise militarize mobilise
mobilize move murder name need negotiate nominate occupy offer open oppose order organise organize oust outline own pardon
pass pause permit place plan play pledge plot plunge postpone praise prepare present press prevent proceed produce promise promote
propose protect protest prove provide provoke publish pull punish push quash question quit raid raise rally ratify reach react reassure
rebuff recall receive recognise recognize recruit reduce refuse reject reinforce release remain remove rename renew repeat replace
request require rescue reschedule resign resist resolve respond restore restrict resume retain retreat return reveal reverse review
revive ridicule risk rule sack sanction save secure seize seek separate settle share shell shift sign slam slash smuggle soften spark
spiral stage stall start station stay step stop storm strengthen stress struggle submit suffer suggest support suppress suspend
swap talk target temper tempt test threaten tighten topple torture trade train transfer travel treat trigger try turn
uncover undermine unveil urge use vacate veto view violate visit vote vow wait walk want warn weaken weigh welcome widen withhold
work worry worsen wound wreck yield accelerate bombard besiege blame blockade brand broker cave collude crush dub enrich evict fuel flout
flee harbour harass hoard incite indict infiltrate interfere intervene jail loot meddle persecute plead ramp repel retaliate
shatter stoke subvert surround trap tout tax toughen underline unleash usher value`;

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
  wordSet(`act aid aim ally appeal answer attack attempt ban bar block bomb boost boycott call campaign challenge change claim
clash collapse control crash cut damage deal decline delay demand dispute drop end express face fail fear fight fire focus force
gain grant guarantee halt head help hit hold hope host increase issue lead land launch leave limit lift loss march mass meet move murder name need offer order
own pause pass place plan play pledge plot praise present press promise protest push question raid raise rally reach release
request rescue return review risk rule run sanction share shell shift show sign spark spread stage stall stand start station stay step stop storm strike
struggle support suspect swap talk target test threat trade train transfer travel treat trap tax turn use veto view visit vote vow wait walk
want win work worry wound find spiral fuel blame brand bear build value split rise fall sack call fly shoot welcome double`);

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
  'ban bar commit compel cut drag drop expel get grab hit let permit plan plot quit rebel refer run set shut sit stop step submit swap transfer put trap trim win begin forbid split',
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

/** A verb's form as written in lower case, from the lexicon or by its ending; undefined where it is none that we know. */
export function verbForm(lower: string): VerbForm | undefined {
  const known = forms.get(lower);
  if (known) return known;
  if (NO_VERB.has(lower) || lower.length < 4 || lower.includes('-')) return undefined;
  if (/[a-z]{2}ed$/.test(lower))
    return {
      base: lower.replace(/(?:([^aeiousl])\1)?ed$/, '$1'),
      s: false,
      plain: false,
      past: true,
      participle: true,
      ing: false,
    };
  if (/[a-z]{3}ing$|uing$/.test(lower))
    return {
      base: lower.replace(/(?:([^aeiousl])\1)?ing$/, '$1'),
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
