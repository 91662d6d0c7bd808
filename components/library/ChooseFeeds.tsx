import type { ComponentChildren } from 'preact';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { NewFeed } from '../../lib/feeds/types.ts';
import type { Place } from '../../lib/library/desk.ts';
import type { Choice, Finding } from '../../lib/library/finding.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import styles from './Following.module.css';
import { followFailureText, hostsText, minutesText } from './follow-words.ts';

/** Hosts that are named in the line; more of them are named when it is opened. */
const NAMED = 8;

export interface Offered {
  feed: NewFeed;
  /** What is known of it, under its name. */
  about: ComponentChildren;
}

interface Props {
  finding: Finding;
  place: Place;
  legend: string;
  offered: readonly Offered[];
  choice: Choice;
  /** All that may be chosen, where only some of it is in view. */
  among?: readonly NewFeed[];
  /** Whether all can be chosen at once. */
  all?: boolean;
  /** Once they are followed. */
  onDone?: () => void;
}

/** Outlets with a box each; then what following the chosen ones means, and the button that does it. */
export function ChooseFeeds({
  finding,
  place,
  legend,
  offered,
  choice,
  among,
  all: whole = true,
  onDone,
}: Props) {
  const { desk } = useStore();
  const followed = finding.followed.value;
  const chosen = choice.chosen.value;
  const free = offered.map(({ feed }) => feed).filter(({ address }) => !followed.has(address));
  const wanted = (among ?? free).filter(({ address }) => chosen.has(address) && !followed.has(address));
  const all = free.length > 0 && free.every(({ address }) => chosen.has(address));
  return (
    <>
      <fieldset class={styles.offered}>
        <legend class={controls.label}>{legend}</legend>
        {whole && free.length > 1 && (
          <button
            type="button"
            class={controls.quiet}
            onClick={() => {
              const shown = new Set(free.map(({ address }) => address));
              const others = [...chosen].filter((address) => !shown.has(address));
              choice.set(all ? others : [...others, ...shown]);
            }}
          >
            {all ? t('libraryChooseNone') : tn('libraryChooseAll', free.length)}
          </button>
        )}
        <ul>
          {offered.map(({ feed, about }) => (
            <li key={feed.address}>
              <label class={controls.check}>
                <input
                  type="checkbox"
                  checked={chosen.has(feed.address) || followed.has(feed.address)}
                  disabled={followed.has(feed.address)}
                  onChange={() => choice.toggle(feed.address)}
                />
                <span>
                  <bdi class={styles.name}>{feed.title || feed.outlet.name}</bdi>{' '}
                  {followed.has(feed.address) && <span class={controls.tag}>{t('followingAlready')}</span>}
                </span>
              </label>
              <div class={styles.about}>{about}</div>
            </li>
          ))}
        </ul>
      </fieldset>
      <Failed
        failure={desk.failures.value[place]}
        words={followFailureText}
        close={() => desk.forgive(place)}
      />
      {wanted.length > 0 && <Means finding={finding} feeds={wanted} />}
      <div class={styles.act}>
        <button
          type="button"
          class={controls.primary}
          disabled={wanted.length === 0}
          // Called before anything is awaited: the browser asks for the hosts inside this click.
          onClick={() => void finding.follow(place, wanted).then((done) => done && onDone?.())}
        >
          {wanted.length === 0 ? t('followingFollowNone') : tn('followingFollow', wanted.length)}
        </button>
      </div>
    </>
  );
}

/** Exactly which hosts will be asked, how often, and what is fetched and kept. */
function Means({ finding, feeds }: { finding: Finding; feeds: readonly NewFeed[] }) {
  const hosts = [...new Set(feeds.flatMap((feed) => feed.hosts))];
  const every = finding.settings.value.value?.settings.every ?? 60;
  return (
    <div class={styles.means}>
      <p>{t('followingMeans', minutesText(every))}</p>
      {hosts.length <= NAMED ? (
        <p>{t('followingHosts', hostsText(hosts))}</p>
      ) : (
        <details>
          <summary>{tn('followingHostsCount', hosts.length)}</summary>
          <p class={styles.hosts}>{hostsText(hosts)}</p>
        </details>
      )}
    </div>
  );
}
