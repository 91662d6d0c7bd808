import { isolate, list, number, t, tn } from '../../lib/browser/i18n.ts';
import type { FollowedFeed, Gathering } from '../../lib/feeds/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { FailedAt } from './Failed.tsx';
import styles from './Fetching.module.css';
import { agoText, articlesText } from './words.ts';

/** Outlets named at a time while they are asked. */
const NAMED = 3;

/** How fresh what is followed is, with the way to fetch it; while it is fetched, how far that is and the way to end it. */
export function Fetching({ feeds }: { feeds: readonly FollowedFeed[] }) {
  const { following } = useStore();
  const { gathering, asked, now } = following;
  const under = gathering.value !== null || asked.value;
  const times = feeds.flatMap(({ succeeded }) => (succeeded === undefined ? [] : [succeeded]));
  const active = feeds.some(({ paused }) => !paused);
  return (
    <div class={styles.fetching}>
      <p role="status" class={styles.live}>
        {under && t('libraryFetching')}
      </p>
      {gathering.value ? (
        <Progress gathering={gathering.value} />
      ) : (
        <div class={styles.line}>
          <p>
            {asked.value
              ? t('libraryFetchBegins')
              : times.length > 0
                ? t('libraryLastFetched', agoText(Math.max(...times), now.value))
                : t('libraryNeverFetched')}
          </p>
          <button
            type="button"
            class={controls.button}
            disabled={asked.value || !active}
            onClick={() => void following.fetchNow()}
          >
            {t('libraryFetchAll')}
          </button>
        </div>
      )}
      <FailedAt place="following" />
    </div>
  );
}

function Progress({ gathering }: { gathering: Gathering }) {
  const { following } = useStore();
  const { feeds, articles, asking } = gathering;
  const total = feeds.total + articles.total;
  const done = feeds.done + articles.done;
  const named = asking.slice(0, NAMED).map(isolate);
  const more = asking.length - named.length;
  return (
    <div class={styles.under}>
      <span class={styles.what}>{t('libraryFetching')}</span>
      <progress
        class={styles.bar}
        aria-label={t('libraryFetching')}
        max={Math.max(1, total)}
        {...(total > 0 ? { value: Math.min(done, total) } : {})}
      />
      <button type="button" class={controls.button} onClick={following.stopFetching}>
        {t('libraryStop')}
      </button>
      <p class={styles.far}>
        {[
          t('libraryOf', number(feeds.done), tn('libraryFeedsCount', feeds.total)),
          ...(articles.total > 0
            ? [t('libraryOf', number(articles.done), articlesText(articles.total))]
            : []),
          ...gatheredTexts(gathering),
        ].join(' · ')}
      </p>
      {named.length > 0 && (
        <p class={styles.far}>
          {t('libraryAsking', list(more > 0 ? [...named, tn('libraryMoreOutlets', more)] : named))}
        </p>
      )}
    </div>
  );
}

/** What fetching came to, in one line. */
export function gatheredText(gathering: Gathering): string {
  const brought = gatheredTexts(gathering);
  return [t('libraryGathered'), ...(brought.length > 0 ? brought : [t('libraryNothingNew')])].join(' · ');
}

/** What fetching has brought so far, in parts of a line; empty where it brought nothing. */
const gatheredTexts = ({ whole, headlines, failed }: Gathering): string[] => [
  ...(whole > 0 ? [tn('libraryKeptWhole', whole)] : []),
  ...(headlines > 0 ? [tn('libraryKeptHeadlines', headlines)] : []),
  ...(failed > 0 ? [tn('libraryPutOff', failed)] : []),
];
