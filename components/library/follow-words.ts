import { isolate, number, numberFormat, t, tn } from '../../lib/browser/i18n.ts';
import type { EntryDate, FollowedFeed } from '../../lib/feeds/types.ts';
import type { FailureCode } from '../../lib/messages.ts';
import { agoText, dayText, failureText } from './words.ts';

/** Days of the small picture of what a feed brings. */
export const PICTURED = 14;
const DAY = 86_400_000;

/** Why a feed could not be fetched the last time, in plain words; with the answer's number where it says more. */
export function problemOf({ problem, status, movedTo }: FollowedFeed): string {
  const answered = status === undefined ? '' : ` ${t('followingStatus', status)}`;
  if (problem === undefined) return '';
  switch (problem) {
    case 'no-access':
      return t('followingNoAccess');
    case 'offline':
      return t('followingOffline');
    case 'network':
      return t('followingNetwork');
    case 'timeout':
      return t('followingTimeout');
    case 'moved':
      return movedTo ? t('followingMoved') : t('followingMovedAway');
    case 'too-large':
      return t('followingTooLarge');
    case 'not-a-feed':
      return t('followingNoFeed');
    case 'refused':
      return t('followingRefused') + answered;
    case 'gone':
      return t('followingGone') + answered;
    case 'busy':
      return t('followingBusy') + answered;
    case 'server':
      return t('followingServer') + answered;
    case 'robots':
      return t('followingRobots');
    case 'quota':
      return t('failedQuota');
    case 'internal':
      return t('followingInternal');
  }
}

/** What went wrong while feeds were looked for or followed. */
export function followFailureText(code: FailureCode): string {
  switch (code) {
    case 'network':
      return t('findFailedNetwork');
    case 'moved':
      return t('findFailedMoved');
    case 'not-found':
    case 'unsupported-type':
      return t('findNothing');
    case 'no-access':
      return t('findFailedAccess');
    case 'cancelled':
      return t('findFailedCancelled');
    case 'extraction':
      return t('opmlFailed');
    default:
      return failureText(code);
  }
}

/** When it was fetched and will be again, in parts of a line. */
export function timesOf({ paused, checked, succeeded, next, problem, failures }: FollowedFeed, now: number) {
  const last =
    succeeded !== undefined
      ? problem
        ? t('followingLastSuccess', agoText(succeeded, now))
        : t('followingFetched', agoText(succeeded, now))
      : checked === undefined
        ? t('followingNotYet')
        : t('followingNeverWell');
  const stands = paused || problem === 'no-access' || problem === 'moved';
  return [
    last,
    ...(failures > 1 ? [tn('followingFailures', failures)] : []),
    ...(stands ? [] : [next <= now ? t('followingDue') : t('followingNext', agoText(next, now))]),
  ];
}

/** What a feed brought on each of the last days, oldest first; days since 1970. */
export function broughtOn({ days }: FollowedFeed, now: number): { day: number; articles: number }[] {
  const today = Math.floor(now / DAY);
  const by = new Map(days.map(({ day, whole, headlines }) => [day, whole + headlines]));
  return Array.from({ length: PICTURED }, (_, at) => {
    const day = today - PICTURED + 1 + at;
    return { day, articles: by.get(day) ?? 0 };
  });
}

/** "about 12 articles a day, 3 of them by headline only"; in the first day, what came so far. */
export function rateOf(feed: FollowedFeed, now: number): string {
  const today = Math.floor(now / DAY);
  const recent = feed.days.filter(({ day }) => day > today - PICTURED && day <= today);
  const all = recent.reduce((sum, { whole, headlines }) => sum + whole + headlines, 0);
  const bare = recent.reduce((sum, { headlines }) => sum + headlines, 0);
  if (all === 0) return t('followingNothingYet');
  const first = Math.min(Math.floor(feed.added / DAY), ...recent.map(({ day }) => day));
  const span = Math.min(PICTURED, today - first + 1);
  const rate = all / span;
  const text =
    span < 2
      ? tn('followingToday', all)
      : rate < 1
        ? t('followingUnderOne')
        : tn('followingADay', Math.round(rate));
  return bare > 0 ? `${text} · ${t('followingBare', percent(bare / all))}` : text;
}

const percent = (share: number): string =>
  numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(
    // Some are never none, nor some not yet all.
    share >= 1 ? 1 : Math.min(0.99, Math.max(0.01, share)),
  );

/** The picture in words. */
export function pictureText(brought: readonly { day: number; articles: number }[]): string {
  const most = brought.reduce((a, b) => (b.articles > a.articles ? b : a));
  const none = brought.filter(({ articles }) => articles === 0).length;
  return t(
    'followingPicture',
    number(brought.length),
    number(most.articles),
    dayText(most.day),
    number(none),
  );
}

/** When an entry came out, as a feed says it. */
export function entryDateText({ at, precision }: EntryDate, now: number): string {
  const ms = Date.parse(at);
  if (!Number.isFinite(ms)) return at;
  return precision === 'day' ? dayText(Math.floor(ms / DAY)) : agoText(ms, now);
}

/** "1 hour", "90 minutes". */
export function minutesText(minutes: number): string {
  const [value, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return numberFormat({
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'long',
  }).format(Number(value));
}

export const hostsText = (hosts: readonly string[]): string => hosts.map(isolate).join(', ');
