import type { OutletFact, Rights } from '../../lib/article/types.ts';
import { dateFormat, dateOf, formats, isolate, number, numberFormat, t, tn } from '../../lib/browser/i18n.ts';
import type { ChangeKind } from '../../lib/corpus/changes.ts';
import type { LibraryRow, Progress, RowProvenance } from '../../lib/corpus/library/types.ts';
import type { WorkKind } from '../../lib/library/desk.ts';
import type { FormProblem } from '../../lib/library/forms.ts';
import type { Route } from '../../lib/library/routes.ts';
import type { FailureCode } from '../../lib/messages.ts';

const MS = 86_400_000;

/** Days since 1970 as YYYY-MM-DD. */
export const isoDay = (day: number): string => new Date(day * MS).toISOString().slice(0, 10);

/** A day as the reader's language writes it. */
export const dayText = (day: number): string =>
  dateOf({ at: isoDay(day), precision: 'day', foundIn: 'stated' });

/** "YYYY-MM-DD" from a date field as days since 1970; undefined where it is empty or not finished. */
export function dayFrom(value: string): number | undefined {
  const day = Math.floor(Date.parse(value) / MS);
  return /^\d{4}-\d\d-\d\d$/u.test(value) && Number.isFinite(day) ? day : undefined;
}

const relativeFormat = formats<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
);

/** "3 minutes ago", "in 2 hours": a moment (ms) as seen from another; "now" within a minute. */
export function agoText(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000);
  const form = relativeFormat({ numeric: 'auto' });
  if (Math.abs(minutes) < 1) return form.format(0, 'second');
  if (Math.abs(minutes) < 90) return form.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 36) return form.format(hours, 'hour');
  return form.format(Math.round(hours / 24), 'day');
}

/** A moment (ms) in the reader's time zone. */
export const momentText = (at: number): string =>
  dateOf({ at: new Date(at).toISOString(), precision: 'instant', foundIn: 'stated' });

/** "Mar 1 – Mar 5, 2024", or one day. */
export function daysText(from: number, to: number): string {
  const form = dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return form.formatRange(from * MS, to * MS);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "3.4 MB". */
export function bytesText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return numberFormat({
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

export const articlesText = (count: number): string => tn('libraryArticlesCount', count);

/** When an article was published, or that only the day it was first seen is known. */
export function whenOf({ published, day }: Pick<LibraryRow, 'published' | 'day'>): string {
  return published ? dateOf(published) : t('libraryFirstSeen', dayText(day));
}

export function provenanceOf(provenance: RowProvenance): string {
  switch (provenance) {
    case 'bundled':
      return t('libraryFromBundled');
    case 'pack':
      return t('libraryFromPack');
    case 'saved':
      return t('libraryFromSaved');
    case 'feed':
      return t('libraryFromFeed');
  }
}

/** A source by its name: a pack's title, the reader's own pages, a followed outlet. `names`: those that are known. */
export function sourceOf(source: string, names?: ReadonlyMap<string, string>): string {
  if (source === 'saved') return t('libraryFromSaved');
  const name = names?.get(source);
  if (source.startsWith('feed:')) return name ? t('libraryFeedNamed', isolate(name)) : t('libraryFromFeed');
  return isolate(name ?? source.replace(/^pack:/u, ''));
}

export const rightsOf = (rights: Rights): string =>
  rights === 'full' ? t('libraryFullText') : t('libraryQuotations');

export function sectionTitle(page: Route['page']): string {
  switch (page) {
    case 'articles':
      return t('libraryArticles');
    case 'article':
      return t('libraryArticle');
    case 'events':
      return t('libraryEvents');
    case 'following':
      return t('libraryFollowing');
    case 'outlets':
      return t('libraryOutlets');
    case 'outlet':
      return t('libraryOutlet');
    case 'packs':
      return t('libraryPacks');
    case 'storage':
      return t('libraryStorage');
    case 'changes':
      return t('libraryChanges');
  }
}

export function workText(kind: WorkKind): string {
  switch (kind) {
    case 'events':
      return t('libraryWorkEvents');
    case 'reading-pack':
      return t('libraryWorkReadingPack');
    case 'asking-pack':
      return t('libraryWorkAsking');
    case 'accepting-pack':
      return t('libraryWorkAccepting');
    case 'exporting':
      return t('libraryWorkExporting');
    case 'backing-up':
      return t('libraryWorkBackingUp');
    case 'reading-backup':
      return t('libraryWorkReadingBackup');
    case 'restoring':
      return t('libraryWorkRestoring');
    case 'deleting':
      return t('libraryWorkDeleting');
    case 'finding-feeds':
      return t('libraryWorkFinding');
    case 'reading-opml':
      return t('libraryWorkOpml');
  }
}

/** "1.2 MB of 3.4 MB", "120 of 400 articles". */
export function progressText({ done, total, unit }: Progress): string {
  if (unit === 'bytes')
    return total === undefined ? bytesText(done) : t('libraryOf', bytesText(done), bytesText(total));
  return total === undefined ? articlesText(done) : t('libraryOf', number(done), articlesText(total));
}

/** Sequence numbers from here on are moments: they tell a program what is newer, and a reader nothing. */
const MOMENTS = 1_000_000;

/** "number 4", where it was counted. */
export const sequenceText = (sequence: number): string[] =>
  sequence < MOMENTS ? [t('librarySequence', number(sequence))] : [];

/** What a change did, in the list and right after it. `title` may be empty. */
export function changeText(what: ChangeKind, title: string, count: number): string {
  const name = isolate(title);
  switch (what) {
    case 'saved':
      return t('libraryDidSave', name);
    case 'saved-again':
      return t('libraryDidSaveAgain', name);
    case 'dropped':
      return t('libraryDidDrop', name);
    case 'removed':
      return count === 1 && title ? t('libraryDidRemoveOne', name) : tn('libraryDidRemove', count);
    case 'retention':
      return tn('libraryDidRetention', count);
    case 'installed':
      return t('libraryDidInstall', name, articlesText(count));
    case 'updated':
      return t('libraryDidUpdate', name);
    case 'pack-removed':
      return t('libraryDidRemovePack', name);
    case 'pack-off':
      return t('libraryDidSwitchOff', name);
    case 'pack-on':
      return t('libraryDidSwitchOn', name);
    case 'edited-article':
      return t('libraryDidEdit', name);
    case 'edited-outlet':
      return t('libraryDidEdit', name);
    case 'restored-backup':
      return t('libraryDidRestore', articlesText(count));
    case 'followed':
      return count > 1 ? tn('libraryDidFollowAll', count, name) : t('libraryDidFollow', name);
    case 'unfollowed':
      return count > 1 ? tn('libraryDidUnfollowAll', count, name) : t('libraryDidUnfollow', name);
    case 'moved-feed':
      return t('libraryDidMove', name);
    case 'fetched':
      return t('libraryDidFetch', articlesText(count), name);
  }
}

export function problemText(problem: FormProblem): string {
  switch (problem) {
    case 'name-missing':
      return t('libraryProblemName');
    case 'day-missing':
      return t('libraryProblemDayMissing');
    case 'day-wrong':
      return t('libraryProblemDay');
    case 'day-future':
      return t('libraryProblemFuture');
    case 'address-wrong':
      return t('libraryProblemAddress');
    case 'country-wrong':
      return t('libraryProblemCountry');
    case 'value-missing':
      return t('libraryProblemValue');
    case 'source-missing':
      return t('libraryProblemSource');
    case 'notes-long':
      return t('libraryProblemNotes');
  }
}

/** What went wrong, in plain words. Nothing has changed by it. */
export function failureText(code: FailureCode): string {
  switch (code) {
    case 'pack-damaged':
      return t('libraryFailedDamaged');
    case 'pack-newer':
      return t('failedPackNewer');
    case 'pack-older':
      return t('libraryFailedOlder');
    case 'pack-base':
      return t('libraryFailedBase');
    case 'pack-key':
      return t('libraryFailedKey');
    case 'backup-damaged':
      return t('libraryFailedBackup');
    case 'changed-since':
      return t('libraryFailedChanged');
    case 'not-found':
      return t('libraryFailedNotFound');
    case 'cancelled':
      return t('libraryFailedCancelled');
    case 'network':
      return t('libraryFailedNetwork');
    case 'moved':
      return t('libraryFailedMoved');
    case 'no-access':
      return t('libraryFailedAccess');
    case 'restricted-page':
      return t('libraryFailedRestricted');
    case 'unsupported-type':
      return t('libraryFailedType');
    case 'page-gone':
      return t('failedGone');
    case 'extraction':
      return t('failedExtraction');
    case 'another-text':
      return t('keepAnotherText');
    case 'corpus-blocked':
      return t('failedCorpusBlocked');
    case 'corpus-newer':
      return t('failedCorpusNewer');
    case 'corpus-closed':
      return t('failedCorpusClosed');
    case 'quota':
      return t('failedQuota');
    case 'timeout':
      return t('libraryFailedTimeout');
    case 'internal':
      return t('failedInternal');
  }
}

/** Whether the failure's own words say more: where a file is broken. */
export const saysWhere = (code: FailureCode): boolean =>
  code === 'pack-damaged' || code === 'backup-damaged' || code === 'pack-base';

/** A `lang` attribute; none where the language could not be told. */
export const langOf = (language: string): string | undefined =>
  language && language !== 'und' ? language : undefined;

/** What a fact is about. */
export function factText(label: OutletFact['label']): string {
  switch (label) {
    case 'kind':
      return t('factKind');
    case 'owner':
      return t('factOwner');
    case 'funding':
      return t('factFunding');
    case 'founded':
      return t('factFounded');
    case 'based':
      return t('factBased');
  }
}

/** A key's fingerprint in groups of four, for comparing by eye. */
export const fingerprintText = (key: string): string => key.match(/.{1,4}/gsu)?.join(' ') ?? '';
