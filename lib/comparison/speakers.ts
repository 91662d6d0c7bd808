import type { AnalysedArticle, Quotation, Speaker } from '../analysis/types.ts';

/** A speaker of the event: the forms that several articles use for one person or role. */
export interface SharedSpeaker {
  /** Fullest name written anywhere. */
  name: string;
  key: string;
  named: boolean;
}

/** Every article's speakers, joined. */
export interface SharedCast {
  /** The speaker of a quotation of this article. */
  speakerOf(article: AnalysedArticle, quotation: Pick<Quotation, 'speaker'>): SharedSpeaker | undefined;
}

const isNamed = ({ keys }: Speaker) => keys.some((key) => key.startsWith('name:'));
const givenName = ({ name }: Speaker, named: boolean) =>
  named && name.includes(' ') ? name.slice(0, name.indexOf(' ')).toLowerCase() : undefined;

/** Two given names that can't be one person's: "Michelle" and "Barack", but not "J" and "Joe". */
function differ(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b || a === b) return false;
  return !(a[0] === b[0] && (a.replace('.', '').length === 1 || b.replace('.', '').length === 1));
}

/** Whether two speakers of different articles are one: a name in common, or a role where one of them has no name. */
function same(a: Entry, b: Entry): boolean {
  const bothNamed = a.named && b.named;
  if (bothNamed && differ(a.given, b.given)) return false;
  return a.speaker.keys.some(
    (key) => b.speaker.keys.includes(key) && (key.startsWith('name:') || !bothNamed),
  );
}

interface Entry {
  article: AnalysedArticle;
  at: number;
  speaker: Speaker;
  named: boolean;
  given: string | undefined;
}

interface Group {
  members: Entry[];
}

/** Whether a speaker belongs to a group: like one of it, unlike none, and no second named one of the same article. */
function joins({ members }: Group, entry: Entry): boolean {
  const clashes =
    entry.named &&
    members.some(
      ({ article, named, given }) => named && (article === entry.article || differ(given, entry.given)),
    );
  return !clashes && members.some((member) => same(member, entry));
}

const fullness = ({ name }: Speaker) => name.length;

/**
 * Joins the speakers of several articles: Putin, Mr Putin, Vladimir Putin and the Russian president are one. A role
 * joins a name only where it gives the same country or the same person served.
 */
export function shareSpeakers(articles: readonly AnalysedArticle[]): SharedCast {
  const groups = new Set<Group>();
  // Named speakers first, so that roles find names rather than each other.
  const all = articles.flatMap((article) =>
    (article.speakers ?? []).map((speaker, at): Entry => {
      const named = isNamed(speaker);
      return { article, at, speaker, named, given: givenName(speaker, named) };
    }),
  );
  const ordered = [...all.filter(({ named }) => named), ...all.filter(({ named }) => !named)];
  const byKey = new Map<string, Group[]>();
  for (const entry of ordered) {
    const near = [...new Set(entry.speaker.keys.flatMap((key) => byKey.get(key) ?? []))];
    const fits = near.filter((group) => groups.has(group) && joins(group, entry));
    const target = fits[0] ?? { members: [] };
    if (fits.length === 0) groups.add(target);
    // Roles without a name that this one shows to be the same person's.
    for (const other of fits.slice(1)) {
      if ([...target.members, ...other.members].some(({ named }) => named)) continue;
      target.members.push(...other.members);
      groups.delete(other);
    }
    target.members.push(entry);
    for (const key of entry.speaker.keys) {
      const list = byKey.get(key);
      if (!list) byKey.set(key, [target]);
      else if (!list.includes(target)) list.push(target);
    }
  }
  const found = new Map<AnalysedArticle, SharedSpeaker[]>();
  [...groups].forEach(({ members }, i) => {
    const named = members.filter((member) => member.named);
    const fullest = (named.length ? named : members).reduce((a, b) =>
      fullness(b.speaker) > fullness(a.speaker) ? b : a,
    );
    const shared: SharedSpeaker = {
      name: fullest.speaker.name,
      key: fullest.speaker.keys[0] ?? `speaker:${i}`,
      named: named.length > 0,
    };
    for (const { article, at } of members) {
      const list = found.get(article) ?? [];
      list[at] = shared;
      found.set(article, list);
    }
  });
  return {
    speakerOf: (article, { speaker }) => (speaker === undefined ? undefined : found.get(article)?.[speaker]),
  };
}
