import { articleId } from '../article/identity.ts';
import { guessLanguage } from '../article/language.ts';
import type { Article } from '../article/types.ts';
import { sentences } from '../text/sentences.ts';
import { words } from '../text/tokens.ts';

/** What a feed says of an article. */
interface Entry {
  address: string;
  title: string;
  summary?: string;
  published?: { at: string; precision: 'instant' | 'day' };
  updated?: { at: string; precision: 'instant' | 'day' };
  author?: string;
  language?: string;
}

/** Words from which a summary is a statement: shorter ones are a kicker or a section's name. */
const STATEMENT = 6;

const TAG = /^\s*([a-z]{2,3})(?:[-_]([a-z]{2}))?\b/iu;

/** The language as feeds declare it ("en_GB", "EN-us"), or as the text looks. */
function languageOf(declared: string | undefined, text: string): string {
  const [, primary, region] = TAG.exec(declared ?? '') ?? [];
  if (!primary || /^und$/iu.test(primary)) return guessLanguage(text);
  return region ? `${primary.toLowerCase()}-${region.toUpperCase()}` : primary.toLowerCase();
}

/**
 * The article of a feed's entry whose page could not be had: its headline, and its summary as standfirst and, where that
 * is a sentence or more, as the only passage. Marked `headlineOnly`, so that its absences mean nothing.
 * @param language the feed's, as it declares it; the entry's own goes before it.
 */
export function headlineArticle(
  entry: Entry,
  outlet: { id: string; name: string },
  language?: string,
): Article {
  const { address, title, summary, published, updated, author } = entry;
  const says = summary?.trim() ?? '';
  const repeats = says.toLowerCase() === title.trim().toLowerCase();
  const stated = !repeats && words(says).length >= STATEMENT && sentences(says).length > 0;
  return {
    id: articleId({ address, outletId: outlet.id, headline: title, published }),
    outlet,
    address,
    headline: title,
    ...(says && !repeats ? { standfirst: says } : {}),
    ...(author ? { byline: author } : {}),
    ...(published ? { published: { ...published, foundIn: 'feed' } } : {}),
    ...(updated ? { updated: { ...updated, foundIn: 'feed' } } : {}),
    language: languageOf(entry.language ?? language, `${title} ${says}`),
    kind: 'report',
    headlineOnly: true,
    passages: stated ? [{ index: 0, text: says }] : [],
    captions: [],
    pageText: [],
  };
}
