import { t, tn } from '../../lib/browser/i18n.ts';
import type { FollowedFeed } from '../../lib/feeds/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import styles from './Following.module.css';
import {
  broughtOn,
  followFailureText,
  hostsText,
  pictureText,
  problemOf,
  rateOf,
  timesOf,
} from './follow-words.ts';
import { momentText } from './words.ts';

/** A followed feed: how its fetching goes, in words, and what can be done with it. */
export function FollowedItem({ feed, alone }: { feed: FollowedFeed; alone: boolean }) {
  const { following, desk, showSource, linkTo } = useStore();
  const now = following.now.value;
  const problem = problemOf(feed);
  const place = `feed ${feed.id}` as const;
  const named = `feed-${feed.id}`;
  return (
    <li class={feed.paused ? styles.paused : undefined}>
      <div class={styles.row}>
        <div>
          <div class={styles.title}>
            <h2 id={named} dir="auto">
              <a href={linkTo({ page: 'outlet', id: feed.outlet.id })}>{feed.outlet.name}</a>
            </h2>
            {feed.title && (feed.title !== feed.outlet.name || !alone) && <bdi>{feed.title}</bdi>}
            {feed.paused && <span class={controls.tag}>{t('followingPaused')}</span>}
            {feed.waiting > 0 && <span class={controls.tag}>{tn('followingWaiting', feed.waiting)}</span>}
          </div>
          {problem && !feed.paused && <p class={controls.problem}>{problem}</p>}
          {feed.unread && !problem && !feed.paused && (
            <p class={controls.problem}>{t('followingUnread', hostsText(feed.unread))}</p>
          )}
          {feed.problem === 'moved' && feed.movedTo && (
            <p class={styles.facts}>
              <bdi dir="ltr">{feed.movedTo}</bdi>
            </p>
          )}
          <p
            class={styles.facts}
            title={feed.succeeded === undefined ? undefined : momentText(feed.succeeded)}
          >
            {timesOf(feed, now).join(' · ')}
          </p>
        </div>
        <div class={styles.rate}>
          <Picture feed={feed} now={now} />
          <p class={styles.facts}>{rateOf(feed, now)}</p>
        </div>
      </div>
      <Failed
        failure={desk.failures.value[place]}
        words={followFailureText}
        close={() => desk.forgive(place)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this says whose buttons these are */}
      <div class={controls.actions} role="group" aria-labelledby={named}>
        {(feed.problem === 'no-access' || feed.unread) && (
          <button type="button" class={controls.primary} onClick={() => void following.allow(feed)}>
            {t('followingAllow')}
          </button>
        )}
        {feed.problem === 'moved' && feed.movedTo && (
          <button type="button" class={controls.primary} onClick={() => void following.acceptMove(feed)}>
            {t('followingAllowMove')}
          </button>
        )}
        <button
          type="button"
          class={controls.quiet}
          disabled={following.asked.value || following.gathering.value !== null}
          onClick={() => void following.fetchNow([feed.id])}
        >
          {t('followingFetch')}
        </button>
        <button type="button" class={controls.quiet} onClick={() => void following.pause(feed, !feed.paused)}>
          {feed.paused ? t('followingResume') : t('followingPause')}
        </button>
        <button type="button" class={controls.quiet} onClick={() => showSource(`feed:${feed.id}`)}>
          {t('libraryShowArticles')}
        </button>
        <button type="button" class={controls.quiet} onClick={() => void following.unfollow(feed)}>
          {t('followingStop')}
        </button>
      </div>
      <details class={styles.more}>
        <summary>{t('followingAsked')}</summary>
        <p>
          <bdi dir="ltr">{feed.address}</bdi>
        </p>
        <p>{t('findAsks', hostsText(feed.hosts))}</p>
      </details>
    </li>
  );
}

const WIDTH = 6;
const HEIGHT = 24;

/** What came on each of the last days, as bars; in words for those who don't see it. */
function Picture({ feed, now }: { feed: FollowedFeed; now: number }) {
  const brought = broughtOn(feed, now);
  const most = Math.max(...brought.map(({ articles }) => articles));
  if (most === 0) return null;
  return (
    <svg
      class={styles.picture}
      role="img"
      aria-label={pictureText(brought)}
      viewBox={`0 0 ${brought.length * WIDTH} ${HEIGHT}`}
      width={brought.length * WIDTH}
      height={HEIGHT}
    >
      {brought.map(({ day, articles }, at) => {
        // A day without any keeps a line to stand on.
        const height = articles === 0 ? 1 : Math.max(3, Math.round((articles / most) * HEIGHT));
        return (
          <rect
            key={day}
            x={at * WIDTH}
            y={HEIGHT - height}
            width={WIDTH - 1.5}
            height={height}
            fill={articles === 0 ? 'var(--edge)' : 'var(--accent)'}
          />
        );
      })}
    </svg>
  );
}
