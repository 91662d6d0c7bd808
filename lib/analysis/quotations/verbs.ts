const set = (words: string) => new Set(words.trim().split(/\s+/u));

/** Verbs that report somebody's words wherever they stand. */
export const REPORTING = set(`
  said says say told tells tell added adds warned warns claimed claims argued argues insisted insists stated states
  noted notes explained explains announced announces declared declares asserted asserts maintained maintains stressed
  stresses emphasised emphasises emphasized emphasizes admitted admits acknowledged acknowledges conceded concedes
  confirmed confirms denied denies suggested suggests replied replies wrote writes tweeted tweets joked jokes quipped
  recalled recalls reiterated reiterates urged urges demanded demands promised promises pledged pledges vowed vows
  predicted predicts alleged alleges testified testifies contended contends cautioned cautions remarked remarks
  commented comments concluded concludes boasted boasts complained complains lamented laments wondered wonders asked
  asks believes believed thinks estimates estimated reported reports revealed reveals hinted hints signalled signaled
  assured assures answered answers proclaimed proclaims mused muses sneered quoted retorted fumed gushed insinuated
  professed confided opined exclaimed shouted yelled whispered murmured muttered chimed interjected countered
  rejected rejects dismissed dismisses ruled`);

/** Verbs that report words only where words in marks follow or go before at once. */
export const REPORTING_BESIDE_MARKS = set(`
  called calls described describes hailed hails accused accuses blasted blasts slammed slams criticised criticises
  criticized criticizes condemned condemns decried decries praised praises denounced denounces mocked mocks referred
  refers labelled labeled labels branded brands dubbed continued continues began begins responded responds agreed
  agrees offered offers posted posts repeated repeats put puts went goes shot observed observes likened compared
  compares cited cites derided derides attacked attacks lashed invoked invokes thanked thanks ridiculed tore ripped
  blamed blames challenged characterised characterized cast painted portrayed deemed deems apologised apologized
  congratulated teased taunted hammered asserting asserted wants wanted sees saw considers considered read reads
  spoke speaks talked talks expressed expresses voiced voices hit fired pointed points urged issued tried swiped
  pushed reacted rebuffed bashed declined lambasted lauded touted touts framed lodged scolded chided berated warned
  sought appealed pleaded acknowledged pressed proposed proposes rejects rejected summed told insisted made makes`);

/** Participles whose subject is that of the clause before them. */
export const REPORTING_PARTICIPLES = set(`
  saying adding noting warning arguing insisting stating claiming declaring asserting stressing emphasising
  emphasizing explaining telling calling describing accusing writing tweeting suggesting denying vowing pledging
  promising urging alleging announcing acknowledging admitting conceding concluding complaining joking predicting
  reiterating maintaining asking replying lamenting boasting remarking commenting contending cautioning citing
  blasting slamming hailing denouncing criticizing criticising condemning dismissing referring labelling labeling
  mocking continuing accusing responding quoting testifying recalling confirming revealing deriding asserting
  praising decrying branding`);

/** Verbs whose object is the person spoken to: what follows them is never their subject. */
export const ADDRESSING = set(
  'told tells tell telling assured assures asked asks urged urges thanked thanks informed accused accuses',
);

/** Participles that report somebody's words or judgement when nobody is named: "was accused", "is believed". */
export const PASSIVE = set(`
  accused criticised criticized condemned blamed told warned urged reported said believed alleged feared understood
  described hailed dubbed branded labelled labeled slammed mocked praised suspected rumoured rumored denounced
  lambasted ridiculed thought quoted credited faulted questioned attacked`);

/** Verbs whose object is what somebody says is not so. */
export const DENYING = /^(?:den(?:y|ies|ied|ying)|(?:reject|refut)(?:s|es|ed|ing)?|dismiss(?:es|ed|ing)?)$/iu;

export const REPORTEDLY = set('reportedly allegedly supposedly purportedly');

/** Words that may stand between a subject and its verb. */
export const BETWEEN = set(`
  has had have was were is are be been being would will could can may might must should did does do not also then
  later earlier again previously recently reportedly once often still now even further merely only simply first
  just already both all always never who which that himself herself itself themselves today yesterday too
  monday tuesday wednesday thursday friday saturday sunday`);

/** Words that open a sentence with a capital and name nobody. */
export const OPENERS = set(`
  then thus also additionally moreover furthermore nevertheless given instead meanwhile however earlier later perhaps still yes no questions true somewhat rather last next many most some
  several few two three four five both another either neither each every nobody everyone nothing something asked`);

/** Words at which a noun phrase cannot begin or go on: the clause starts after them. */
export const CLAUSE_WORDS = set(`
  that which who whom whose as but while when because although though if after before since until unless whether where
  what how why than so yet or nor whereas amid despite once`);

export const PREPOSITIONS = set(`
  in on at by with from to into onto about over under during after before against between among through within without
  near since until via across around behind beyond upon toward towards per amid despite following`);

export const PRONOUNS = set('he she they it i we');

/** Nouns for people who speak, alone or beside a name. */
export const ROLES = set(`
  president premier minister chancellor leader spokesman spokeswoman spokesperson secretary official officials senator
  congressman congresswoman representative governor mayor judge justice lawyer attorney prosecutor sheriff chief
  chairman chairwoman chair speaker ambassador envoy diplomat diplomats general admiral commander colonel officer
  officers captain sergeant police king queen prince princess pope bishop archbishop cardinal candidate nominee lawmaker
  lawmakers legislator politician adviser advisor aide aides analyst analysts expert experts professor economist
  scientist researcher researchers director manager executive ceo founder owner author writer columnist editor reporter
  journalist host anchor actor actress singer comedian star coach captain player doctor surgeon nurse teacher student
  witness witnesses victim suspect defendant resident residents activist activists protester protesters campaigner
  critic critics supporter supporters republican democrat republicans democrats conservative liberal mp pm mps
  businessman billionaire mogul veteran soldier pastor reverend father mother brother sister son daughter wife husband
  widow woman man boy girl friend neighbor neighbour colleague source sources authorities ministry government
  administration campaign office department agency union company firm bank court group report
  document indictment poll study survey newspaper rival opponent predecessor successor counterpart governor
  deputy treasurer clerk negotiator operative strategist publicist representative delegate officialdom employee worker
  workers fisherman farmer driver pilot skipper passenger headteacher principal dean vicar rabbi imam sultan emir
  dictator strongman separatist rebel insurgent jurist barrister solicitor magistrate inspector superintendent
  detective lieutenant major corporal member members delegation delegate delegates shopkeeper shopkeepers islander
  islanders villager villagers local locals staff crew eyewitness eyewitnesses insider insiders survivor survivors
  passengers organiser organisers organizer organizers fishermen farmers firefighter firefighters medic medics`);

/** What people put their words into: it speaks for whoever is being spoken of. */
export const ARTEFACTS = set(
  'statement letter tweet tweets post posts message memo ad email note speech transcript thread',
);

/** Bodies and papers among the roles, which no "he" or "she" means. */
export const BODIES = set(`
  authorities ministry government administration campaign office department agency union company firm bank court group
  report document indictment poll study survey newspaper police`);

/** Seats of power that stand for a government, and outlets: named like people, but nobody. */
export const NOBODY = set(`
  kremlin moscow washington beijing brussels kyiv kiev paris berlin london tehran jerusalem ankara pentagon congress
  senate parliament reuters twitter facebook fox cnn msnbc nbc cbs abc bbc politico democrats republicans nato`);

/** Words written before a name that are no part of it. */
export const TITLES = set(`
  mr mrs ms miss dr prof professor president premier prime minister chancellor secretary state foreign defence defense
  interior finance senator sen rep representative congressman congresswoman gov governor mayor judge justice king queen
  prince princess pope general gen lt col maj capt captain adm admiral sgt commander chief director chairman chairwoman
  chair speaker ambassador house senate attorney vice deputy former ex then home treasury party leader spokesman
  spokeswoman spokesperson sheriff sir dame lord lady rev reverend pastor bishop archbishop cardinal saint sec
  secretary-general ceo mp pm us u.s uk eu un nato white house kremlin supreme court majority minority whip security
  national adviser advisor republican democrat democratic republicans labour conservative tory liberal officer staff
  special counsel representative acting honourable hon first lady brother sister father envoy columnist editor
  correspondent analyst`);

/** Words before marks that make what they hold a name or a phrase under discussion rather than speech. */
export const NAMING = set(`
  so-called titled entitled named nicknamed known word words term terms phrase film movie book novel show
  programme program series song album ad video slogan motto hashtag headline codenamed dubbed newspaper magazine
  podcast sitcom drama play poem essay article chapter single episode documentary`);

/** Days and months, which no name begins or ends with. */
export const CALENDAR = set(`
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december`);
