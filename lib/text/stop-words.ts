/**
 * Words that carry no content, by language. English is long because matching rests on it; the other lists only keep
 * a foreign text's commonest words from looking rare beside the English document frequencies.
 */
const LISTS: Record<string, string> = {
  en: `a about above after again against all also am an and any are aren arent as at be because been before being below
between both but by came can cannot cant come could couldnt did didnt do doe does doesnt doing dont down during each
even ever few for from further get go going got had hadnt has hasnt have havent having he hed hell her here hers
herself hes him himself his how however i id if ill im in into is isnt it itself ive just ll let like made make many
may me might more most mr ms mrs much must my myself no nor not now of off on once one only or other others our ours
ourselves out over own per put s said same say saying says shall she shes should shouldnt since so some still such t
take than that thats the their theirs them themselves then there theres these they theyre theyve this those though
through thus to told too two under until up upon us use used ve very was wasnt way we well were werent weve what when
where whether which while who whom whose why will with within without wont would wouldnt yet you your yours yourself
youre re d m o`,
  fr: `au aux avec ce ces cette dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma mais me
mes moi mon ne nos notre nous on ont ou par pas plus pour qu que qui sa sans se ses son sont sur ta te tes toi ton tu
un une vos votre vous y été être avait avoir fait comme aussi après deux entre selon tout tous`,
  de: `aber als am an auch auf aus bei bis da damit das dass dem den der des die durch ein eine einem einen einer eines
er es für gegen haben hat hatte ich ihr ihre im in ist ja kann man mehr mit nach nicht noch nun nur ob oder sei sein
seine sich sie sind so über um und uns unter vom von vor war waren was wegen wenn werden wie wir wird worden wurde zu
zum zur`,
  es: `a al ante como con contra cual cuando de del desde donde durante e el ella ellos en entre era es esa ese eso esta
este esto fue ha han hasta hay la las le les lo los más me mi muy no nos o para pero por porque que qué se ser si sin
sobre son su sus también tras un una uno unos y ya`,
  pt: `a ao aos as com como da das de do dos e ela ele eles em entre era essa esse esta este eu foi há isso já lhe mais
mas me muito na não nas nem no nos o os ou para pela pelo por que quem se sem ser seu sua são também te tem um uma`,
  it: `a ad al alla alle anche che chi ci come con da dal dalla dei del della delle di e è era gli ha hanno i il in io
la le lei lo loro ma mi nel nella noi non o per più quando quello questa questo se si sono su sua suo sul sulla tra un
una uno`,
  nl: `aan al als bij dan dat de der deze die dit door een en er had heeft het hij hoe ik in is je kan maar meer met na
naar niet nog nu of om onder ook op over te tegen toen tot uit van veel voor was wat we wel werd wie wil worden zich
zij zijn zo zou`,
};

const sets = new Map<string, ReadonlySet<string>>();
const folded = (list: string) =>
  new Set(list.normalize('NFKD').replace(/\p{M}/gu, '').split(/\s+/).filter(Boolean));

/** Stop words of a language (its primary subtag), folded as `words` folds; English where the language is unknown. */
export function stopWords(language: string): ReadonlySet<string> {
  const key = language.slice(0, 2).toLowerCase();
  const known = key in LISTS ? key : 'en';
  let set = sets.get(known);
  if (!set) {
    set = folded(LISTS[known] ?? '');
    sets.set(known, set);
  }
  return set;
}
