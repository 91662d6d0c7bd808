import type { ArticleKind, Dated } from '../../lib/article/types.ts';
import { dateOf, isolate, signed, t, tn } from '../../lib/browser/i18n.ts';
import type { Distance } from '../../lib/panel/distance.ts';
import type { Source } from '../../lib/panel/view.ts';

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
  if (source.partial) notes.push(t('notePartial'));
  if (source.kind === 'live-blog') notes.push(t('noteLiveBlog'));
  if (primary(source.language) !== primary(pageLanguage)) notes.push(t('noteLanguage', source.language));
  return notes;
}

/** A `lang` attribute; none where the language could not be told. */
export function langOf(language: string): string | undefined {
  return language && language !== 'und' ? language : undefined;
}

function primary(language: string): string {
  return language.split('-')[0] ?? language;
}
