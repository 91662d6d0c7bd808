import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { FoundFeed } from '../../lib/feeds/types.ts';
import type { Finding, Found } from '../../lib/library/finding.ts';
import { ChooseFeeds } from './ChooseFeeds.tsx';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import styles from './Following.module.css';
import { entryDateText, followFailureText, hostsText } from './follow-words.ts';

/** From the address of a site or feed to what can be followed there. */
export function FindFeeds({ finding }: { finding: Finding }) {
  const { desk } = useStore();
  const [address, setAddress] = useState('');
  const busy = desk.busy('finding-feeds');
  const found = finding.found.value;
  return (
    <>
      <form
        class={styles.address}
        onSubmit={(event) => {
          event.preventDefault();
          // Called before anything is awaited: the browser asks for the host inside this click.
          if (address.trim() !== '' && !busy) void finding.find(address.trim());
        }}
      >
        <div class={controls.field}>
          <label for="feed-address">{t('findAddress')}</label>
          <input
            id="feed-address"
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            class={controls.input}
            dir="ltr"
            placeholder="https://"
            value={address}
            aria-describedby="feed-address-hint"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class={controls.button} disabled={busy || address.trim() === ''}>
          {t('findFeeds')}
        </button>
        <p id="feed-address-hint" class={controls.hint}>
          {t('libraryAddressHint')}
        </p>
      </form>
      {!found?.feeds.length && (
        <Failed
          failure={desk.failures.value.find}
          words={followFailureText}
          close={() => desk.forgive('find')}
        />
      )}
      {found && <Results key={found.asked} finding={finding} found={found} />}
    </>
  );
}

function Results({ finding, found }: { finding: Finding; found: Found }) {
  const { desk } = useStore();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { feeds, elsewhere, asked } = found;
  return (
    <section class={styles.results} aria-labelledby="found-feeds">
      <h3 id="found-feeds" ref={heading} tabIndex={-1}>
        {feeds.length > 0 ? tn('findFound', feeds.length) : t('findNone')} <bdi dir="ltr">{asked}</bdi>
      </h3>
      {feeds.length > 0 && (
        <ChooseFeeds
          finding={finding}
          place="find"
          legend={t('findChoose')}
          offered={feeds.map((feed) => ({ feed, about: <About feed={feed} /> }))}
          choice={finding.foundChoice}
          onDone={finding.forgetFound}
        />
      )}
      {feeds.length === 0 && elsewhere.length === 0 && <p>{t('findTry')}</p>}
      {elsewhere.length > 0 && (
        <>
          <p>{t('findElsewhere')}</p>
          <ul class={styles.elsewhere}>
            {elsewhere.map(({ address, title, host }) => (
              <li key={address}>
                <span>
                  <bdi class={styles.name}>{title || host}</bdi> <bdi dir="ltr">{address}</bdi>
                </span>
                <button
                  type="button"
                  class={controls.button}
                  disabled={desk.busy('finding-feeds')}
                  onClick={() => void finding.find(address, true)}
                >
                  {t('findAsk', host)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class={controls.quiet} onClick={finding.forgetFound}>
        {t('close')}
      </button>
    </section>
  );
}

function About({ feed }: { feed: FoundFeed }) {
  const { following } = useStore();
  return (
    <>
      <p>
        {[
          feed.outlet.name,
          tn('findEntries', feed.entries),
          feed.newest ? t('findNewest', entryDateText(feed.newest, following.now.value)) : t('findUndated'),
        ].join(' · ')}
      </p>
      <p>
        <bdi dir="ltr">{feed.address}</bdi>
      </p>
      <p>{t('findAsks', hostsText(feed.hosts))}</p>
    </>
  );
}
