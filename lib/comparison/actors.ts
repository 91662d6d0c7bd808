import { namingOf } from '../analysis/namings.ts';
import type { Action, AnalysedArticle, AnalysedPassage, AnalysedSentence } from '../analysis/types.ts';
import { stem } from '../text/tokens.ts';
import { type EventActors, eventActors } from './event-actors.ts';
import { sentenceReference } from './sentence-reference.ts';
import type { ActorCell, ActorRow } from './types.ts';
import type { LocalWeights } from './weights.ts';

/** Cells of one outlet in one row, and rows of either kind. */
const MOST_CELLS = 4;
const MOST_ACTORS = 10;
const MOST_NAMINGS = 6;
/** Words of a naming that its row is called by. */
const NAME_WORDS = 4;

/** An action where it stands. */
interface Entry {
  action: Action;
  article: AnalysedArticle;
  /** Absent for the headline. */
  passage?: AnalysedPassage;
  sentence: AnalysedSentence;
  /** 2 in the outlet's own voice (or a voice not known), 1 attributed, 0 quoted. */
  own: number;
}

const ownness = (sentence: AnalysedSentence, action: Action) =>
  action.quoted || sentence.voice === 'quoted'
    ? 0
    : sentence.voice === 'attributed' || sentence.voice === 'credited'
      ? 1
      : 2;

function entriesOf(articles: readonly AnalysedArticle[], event: EventActors): Entry[] {
  const found: Entry[] = [];
  for (const article of articles) {
    const take = (sentence: AnalysedSentence, passage?: AnalysedPassage) => {
      for (const action of sentence.actions ?? []) {
        if (event.actors.has(action.actor))
          found.push({
            action,
            article,
            ...(passage ? { passage } : {}),
            sentence,
            own: ownness(sentence, action),
          });
      }
    };
    take(article.headlineSentence);
    for (const passage of article.passages) for (const sentence of passage.sentences) take(sentence, passage);
  }
  return found;
}

const outletsOf = (entries: readonly Entry[]) => new Set(entries.map(({ article }) => article.outletId));

function groupBy<K>(entries: readonly Entry[], keyOf: (entry: Entry) => K | undefined): Map<K, Entry[]> {
  const groups = new Map<K, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const list = groups.get(key);
    if (list) list.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function cellOf(
  { action, article, passage, sentence, own }: Entry,
  page: AnalysedArticle,
  weights: LocalWeights,
): ActorCell {
  const said = own < 2 && sentence.speaker !== undefined ? article.speakers?.[sentence.speaker] : undefined;
  // "Germany announced it would …, according to Germany" says nothing.
  const speaker = said?.keys.includes(`name:${action.actor}`) ? undefined : said?.name;
  return {
    ...sentenceReference(article, passage, sentence, weights),
    outlet: article.outletName,
    here: article === page,
    as: action.as,
    kind: action.kind,
    phrase: action.phrase,
    quoted: own === 0,
    ...(speaker === undefined ? {} : { speaker }),
  };
}

/** The first few of each outlet by worth, no word and no phrase twice; own voice stands before quotations. */
function cellsOf(
  entries: readonly Entry[],
  articles: readonly AnalysedArticle[],
  weights: LocalWeights,
  worth: (entry: Entry) => number,
  wordOf: (entry: Entry) => string,
): ActorCell[] {
  const [page] = articles;
  return [...groupBy(entries, ({ article }) => article.outletId).values()].flatMap((list) => {
    const ranked = list
      .map((entry, i) => ({ entry, value: worth(entry), i }))
      .sort((a, b) => b.value - a.value || a.i - b.i);
    const chosen: { entry: Entry; i: number }[] = [];
    const words = new Set<string>();
    for (const { entry, i } of ranked) {
      const word = wordOf(entry);
      if (words.has(word) || words.has(entry.action.phrase.toLowerCase())) continue;
      words.add(word).add(entry.action.phrase.toLowerCase());
      chosen.push({ entry, i });
      if (chosen.length === MOST_CELLS) break;
    }
    return chosen
      .sort((a, b) => Number(b.entry.own > 0) - Number(a.entry.own > 0) || a.i - b.i)
      .map(({ entry }) => cellOf(entry, page as AnalysedArticle, weights));
  });
}

/** Verbs that tell little of what an actor does. */
const PALE = new Set(
  'meet arrive come go visit see take make get have head continue begin stand sit host work'.split(' '),
);

/** How much an action tells of how the outlets word one actor's doings. */
function worthOf(
  entries: readonly Entry[],
  rivals: ReadonlyMap<string, Set<string>>,
  weights: LocalWeights,
): (entry: Entry) => number {
  // By a term's number the one outlet that has it, or null for several: what matters is which.
  const outletOf = new Array<string | null | undefined>(weights.squares.length);
  for (const { sentence, article } of entries) {
    for (const term of weights.prepare(sentence).terms) {
      const known = outletOf[term];
      outletOf[term] = known === undefined || known === article.outletId ? article.outletId : null;
    }
  }
  // What other outlets speak of beside this actor, as a share of what the sentence says: 0 to 1.
  const shared = ({ sentence }: Entry) => {
    let all = 0;
    let common = 0;
    for (const term of weights.prepare(sentence).terms) {
      const weight = Math.sqrt(weights.squares[term]!);
      all += weight;
      if (outletOf[term] === null) common += weight;
    }
    return all === 0 ? 0 : common / all;
  };
  return (entry) => {
    const { action, own } = entry;
    const naming = namingOf(action.head);
    const rival = naming ? (rivals.get(`${naming.family}`)?.size ?? 0) > 1 : false;
    const kind = action.kind === 'does' ? 1.5 : action.kind === 'has' ? (naming ? 1 : 0.3) : 0;
    return (
      own * 0.8 +
      kind +
      (rival ? 1.5 : 0) +
      2 * shared(entry) +
      (entry.passage ? 0 : 1) -
      (PALE.has(action.head) ? 1 : 0)
    );
  };
}

/** Rows of what each actor does, undergoes and possesses. */
function actorRows(
  entries: readonly Entry[],
  articles: readonly AnalysedArticle[],
  event: EventActors,
  rivals: ReadonlyMap<string, Set<string>>,
  weights: LocalWeights,
): ActorRow[] {
  return [...groupBy(entries, ({ action }) => action.actor)]
    .filter(([, list]) => outletsOf(list).size >= 2)
    .map(([key, list]) => ({ list, actor: event.actors.get(key), key }))
    .sort(
      (a, b) =>
        outletsOf(b.list).size - outletsOf(a.list).size ||
        (b.actor?.outlets.size ?? 0) - (a.actor?.outlets.size ?? 0) ||
        (b.actor?.mentions ?? 0) - (a.actor?.mentions ?? 0) ||
        (a.key < b.key ? -1 : 1),
    )
    .slice(0, MOST_ACTORS)
    .map(({ key, list }) => ({
      about: 'actor',
      name: event.label(key),
      cells: cellsOf(list, articles, weights, worthOf(list, rivals, weights), ({ action }) => action.head),
    }));
}

/** What the outlet puts before a naming's noun beside the actor: "internal" in "internal Ukrainian crisis". */
function modifiersOf({ action }: Entry): string {
  if (action.kind !== 'has') return '';
  const words = action.phrase.toLowerCase().split(' ');
  const own = new Set(action.as.toLowerCase().split(' '));
  const head = words.findIndex((word) => namingOf(stem(word)) !== undefined);
  return words
    .slice(0, Math.max(0, head))
    .filter((word) => !own.has(word.replace(/['’]s$/u, '')))
    .join(' ');
}

const wordOf = ({ action }: Entry) => namingOf(action.head)?.word ?? action.head;

/** The outlets that use each of the entries' keys. */
function outletsBy(list: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Set<string>> {
  return new Map([...groupBy(list, keyOf)].map(([key, entries]) => [key, outletsOf(entries)]));
}

/** Rows of what goes by different names: two outlets or more, and not the same words in each. */
function namingRows(
  entries: readonly Entry[],
  articles: readonly AnalysedArticle[],
  weights: LocalWeights,
): ActorRow[] {
  const groups = groupBy(entries, ({ action }) => {
    const naming = action.kind === 'undergoes' ? undefined : namingOf(action.head);
    return naming && `${naming.family}${naming.byActor ? ` ${action.actor}` : ''}`;
  });
  const rows = [...groups.values()].flatMap((list) => {
    const useOf = (entry: Entry) => `${wordOf(entry)} ${entry.action.actor} ${modifiersOf(entry)}`;
    const outletsOfWord = outletsBy(list, wordOf);
    const outletsOfUse = outletsBy(list, useOf);
    const outlets = outletsOf(list).size;
    const uneven = [...outletsOfWord.values()].some((users) => users.size < outlets);
    if (outlets < 2 || outletsOfWord.size < 2 || !uneven) return [];
    // A word that few outlets use of this actor stands before what all of them say.
    const worth = (entry: Entry) =>
      outlets -
      (outletsOfUse.get(`${wordOf(entry)} ${entry.action.actor}`)?.size ?? 0) +
      (entry.own > 0 ? 0.5 : 0) +
      (entry.passage ? 0 : 0.5);
    const words = [...outletsOfWord]
      .sort(([a, n], [b, m]) => m.size - n.size || (a < b ? -1 : 1))
      .map(([word]) => word);
    const row: ActorRow = {
      about: 'naming',
      name: words.slice(0, NAME_WORDS).join(' · '),
      cells: cellsOf(list, articles, weights, worth, useOf),
    };
    return [{ row, outlets, words: words.length }];
  });
  return rows
    .sort((a, b) => b.outlets - a.outlets || b.words - a.words || (a.row.name < b.row.name ? -1 : 1))
    .slice(0, MOST_NAMINGS)
    .map(({ row }) => row);
}

/**
 * What the outlets have the event's actors do, undergo and possess; the first article is the page being read. First a
 * row for each actor that two outlets or more let act, those of most outlets first, then a row for what goes by
 * different names. At most four cells an outlet: its own voice first, what is worded unlike the others preferred.
 * A cell of a headline has passage -1.
 */
export function compareActors(
  articles: readonly AnalysedArticle[],
  weights: LocalWeights,
  event: EventActors = eventActors(articles, weights),
): ActorRow[] {
  const entries = entriesOf(articles, event);
  if (entries.length === 0) return [];
  const rivals = new Map<string, Set<string>>();
  for (const { action } of entries) {
    const naming = namingOf(action.head);
    if (naming)
      rivals.set(`${naming.family}`, (rivals.get(`${naming.family}`) ?? new Set()).add(naming.word));
  }
  return [...actorRows(entries, articles, event, rivals, weights), ...namingRows(entries, articles, weights)];
}
