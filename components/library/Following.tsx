import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { FollowedFeed } from '../../lib/feeds/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import { Fetching } from './Fetching.tsx';
import { FetchSettings } from './FetchSettings.tsx';
import { FindFeeds } from './FindFeeds.tsx';
import { FollowedItem } from './FollowedItem.tsx';
import styles from './Following.module.css';
import { OpmlPart } from './OpmlPart.tsx';
import { StarterPart } from './StarterPart.tsx';
import { Part, Surface } from './Surface.tsx';

/** What is followed and how its fetching goes; the ways to more; and how much is fetched. */
export function Following() {
  const { following, finding } = useStore();
  const { value, failure } = following.feeds.value;
  const find = finding.value;
  const paused = find?.settings.value.value?.settings.paused === true;
  return (
    <Surface
      title={t('libraryFollowing')}
      {...(value && value.length > 0 ? { aside: tn('libraryFeedsCount', value.length) } : {})}
    >
      <p class={styles.how}>{t('followingHow')}</p>
      <Failed failure={value ? undefined : failure} again={() => void following.load()} />
      {!value && !failure && <p>{t('libraryReading')}</p>}
      {value && value.length > 0 && (
        <>
          {paused && <p class={styles.allPaused}>{t('followingAllPaused')}</p>}
          <Fetching feeds={value} />
          <div class={styles.line}>
            <Trouble feeds={value} />
            <button
              type="button"
              class={controls.quiet}
              onClick={() => {
                const heading = document.getElementById('find');
                heading?.scrollIntoView();
                heading?.focus({ preventScroll: true });
              }}
            >
              {t('followingMore')}
            </button>
          </div>
          <ul class={styles.feeds}>
            {value.map((feed) => (
              <FollowedItem
                key={feed.id}
                feed={feed}
                alone={value.filter(({ outlet }) => outlet.id === feed.outlet.id).length === 1}
              />
            ))}
          </ul>
        </>
      )}
      {value?.length === 0 && <p class={styles.none}>{t('followingNone')}</p>}
      {value && find && (
        <>
          <Part title={t('findTitle')} id="find">
            <FindFeeds finding={find} />
          </Part>
          <Part title={t('starterTitle')} id="starter">
            <Opened label={t('starterOpen')}>
              <StarterPart finding={find} />
            </Opened>
          </Part>
          <Part title={t('opmlTitle')} id="opml">
            <OpmlPart finding={find} />
          </Part>
          <Part title={t('fetchTitle')} id="fetching">
            <FetchSettings finding={find} />
          </Part>
        </>
      )}
    </Surface>
  );
}

/** What is drawn, and read, once it is opened. */
function Opened({ label, children }: { label: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.opened} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && children}
    </details>
  );
}

/** How many could not be fetched the last time; which, stands beside each. */
function Trouble({ feeds }: { feeds: readonly FollowedFeed[] }) {
  const count = feeds.filter(({ problem, paused }) => problem !== undefined && !paused).length;
  return count > 0 ? <p class={styles.trouble}>{tn('followingTrouble', count)}</p> : null;
}
