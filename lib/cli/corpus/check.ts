import type { AnalysedArticle } from '../../analysis/types.ts';
import { budgetOf, carriedWords } from '../../packs/excerpts.ts';
import type { Pack } from '../../packs/types.ts';

/** Hashed word runs two articles must share, of the shorter's, to be called the same text. */
const SAME_TEXT = 0.8;

/** For each article the earlier ones that have nearly its text, by the word runs they share. */
function twins(articles: readonly AnalysedArticle[]): AnalysedArticle[][] {
  const having = new Map<number, number[]>();
  return articles.map(({ fingerprint }, at) => {
    const shared = new Map<number, number>();
    for (const run of new Set(fingerprint)) {
      const earlier = having.get(run) ?? [];
      for (const other of earlier) shared.set(other, (shared.get(other) ?? 0) + 1);
      earlier.push(at);
      having.set(run, earlier);
    }
    const alike = [...shared].filter(([other, both]) => {
      const shorter = Math.min(fingerprint.length, articles[other]!.fingerprint.length);
      return both / Math.max(1, shorter) >= SAME_TEXT;
    });
    return alike.map(([other]) => articles[other]!);
  });
}

/**
 * What a maintainer should look at in a pack that reads without error: quotation budget, duplicates, dates, dead
 * references. One sentence each; none for a sound pack.
 */
export function findings({ header, outlets, articles }: Pack): string[] {
  const found: string[] = [];
  const used = new Set(articles.map(({ outletId }) => outletId));
  const names = new Map<string, string>();
  const hosts = new Map<string, string>();
  for (const { id, name, domains, facts } of outlets) {
    const say = (what: string) => found.push(`outlet ${id}: ${what}`);
    // An update's articles may all be of outlets that its base has.
    if (!used.has(id) && !header.update) say('no article refers to it');
    if (facts.length === 0) say('no facts are recorded');
    for (const { label, source } of facts)
      if (!/^https?:\/\//u.test(source) || !URL.canParse(source))
        say(`the source of its ${label} is no address: ${source}`);
    if (names.has(name)) say(`has the same name as ${names.get(name)}`);
    names.set(name, id);
    for (const host of domains) {
      if (hosts.has(host)) say(`publishes at ${host}, as ${hosts.get(host)} does`);
      hosts.set(host, id);
    }
  }
  const alike = twins(articles);
  const addresses = new Map<string, string>();
  for (const [i, article] of articles.entries()) {
    const say = (what: string) => found.push(`article ${article.id}: ${what}`);
    const carried = carriedWords(article);
    const budget = budgetOf(article);
    if (article.rights === 'quotation' && carried > budget)
      say(`carries ${carried} words, over its budget of ${budget}`);
    if (article.rights === 'full') say('carries its whole text: is that licensed?');
    if (article.passages.length === 0) say('has no passages');
    if (!article.captured) say('does not say how it was captured');
    if (!article.published) say('has no date');
    for (const dated of [article.published, article.updated])
      if (dated && dated.at.slice(0, 10) > header.created) say(`is dated ${dated.at}, after the pack`);
    if (
      article.published &&
      article.updated &&
      article.updated.at.slice(0, 10) < article.published.at.slice(0, 10)
    )
      say('was updated before it was published');
    const outlet = outlets.find(({ id }) => id === article.outletId);
    if (outlet && outlet.name !== article.outletName)
      say(`calls its outlet ${article.outletName}, not ${outlet.name}`);
    const twin = article.address && addresses.get(article.address);
    if (twin) say(`has the same address as ${twin}`);
    if (article.address) addresses.set(article.address, article.id);
    for (const other of alike[i]!) say(`has nearly the same text as ${other.id}`);
  }
  return found;
}
