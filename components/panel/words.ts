import type { ArticleKind, Dated } from '../../lib/article/types.ts';
import { dateOf, isolate, signed, t, tn } from '../../lib/browser/i18n.ts';
import type { Distance } from '../../lib/panel/distance.ts';
import type { PanelView, Source } from '../../lib/panel/view.ts';

/** The kind of an article, in a word. */
export function kindOf(kind: ArticleKind): string {
  switch (kind) {
    case 'report':
      return t('kindReport');
    case 'live-blog':
      return t('kindLiveBlog');
    case 'opinion':
      return t('kindOpinion');
    case 'agency':
      return t('kindAgency');
  }
}

/** When something was published, or that no date was found. */
export function publishedOf(dated: Dated | undefined): string {
  return dated ? dateOf(dated) : t('undated');
}

/** "5 hours after this article". */
export function distanceOf({ unit, value, order }: Distance): string {
  if (value === 0) {
    if (unit === 'day') return t('distanceSameDay');
    return order === 'same' ? t('distanceSame') : t('distanceSameHour');
  }
  const count = Math.abs(value);
  if (unit === 'hour') return value < 0 ? tn('hoursEarlier', count) : tn('hoursLater', count);
  return value < 0 ? tn('daysEarlier', count) : tn('daysLater', count);
}

/** "+5h". */
export function shortDistance({ unit, value }: Distance): string {
  if (value === 0) return unit === 'day' ? t('timelineSameDay') : t('timelineSameHour');
  return signed(value, unit);
}

/** What a reader should bear in mind about an article of the comparison. */
export function notesOf(source: Source, pageLanguage: string): string[] {
  const notes: string[] = [];
  if (source.copyOf) {
    notes.push(source.copyOf.here ? t('noteCopyHere') : t('noteCopyOf', isolate(source.copyOf.name)));
  }
  if (source.partial) notes.push(source.headlineOnly ? t('noteHeadlineOnly') : t('notePartial'));
  if (source.kind === 'live-blog') notes.push(t('noteLiveBlog'));
  if (primary(source.language) !== primary(pageLanguage)) notes.push(t('noteLanguage', source.language));
  return notes;
}

/** What of an article is at hand, where that is not the whole; nothing otherwise. */
export function lackOf({ partial, headlineOnly }: Pick<Source, 'partial' | 'headlineOnly'>): string {
  return headlineOnly ? t('caveatHeadlineOnly') : partial ? t('caveatPartial') : '';
}

/** "5 articles compared, 2 of them headline and summary only". */
export function comparedOf(view: PanelView): string {
  return withHeadlines(tn('articlesCompared', view.sources.length), view);
}

/** "No similar passage found in the 5 articles compared, 2 of them …". */
export function noneFoundIn(view: PanelView): string {
  return withHeadlines(tn('noneFound', view.sources.length), view);
}

function withHeadlines(said: string, { headlineCount }: PanelView): string {
  return headlineCount > 0 ? `${said}, ${tn('noneFoundHeadlines', headlineCount)}` : said;
}

/** A `lang` attribute; none where the language could not be told. */
export function langOf(language: string): string | undefined {
  return language && language !== 'und' ? language : undefined;
}

function primary(language: string): string {
  return language.split('-')[0] ?? language;
}
