import { useRef } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { Finding } from '../../lib/library/finding.ts';
import { ChooseFeeds } from './ChooseFeeds.tsx';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed } from './Failed.tsx';
import styles from './Following.module.css';
import { followFailureText } from './follow-words.ts';

/** A list of outlets from another feed reader, and the list of what is followed for one. */
export function OpmlPart({ finding }: { finding: Finding }) {
  const { desk, following } = useStore();
  const file = useRef<HTMLInputElement>(null);
  const read = finding.opml.value;
  const busy = desk.busy('reading-opml');
  const some = (following.feeds.value.value?.length ?? 0) > 0;
  return (
    <>
      <p>{t('opmlHow')}</p>
      {!read && (
        <Failed
          failure={desk.failures.value.opml}
          words={followFailureText}
          close={() => desk.forgive('opml')}
        />
      )}
      <div class={controls.actions}>
        <input
          ref={file}
          type="file"
          hidden
          accept=".opml,.xml,text/xml,text/x-opml,application/xml"
          aria-label={t('opmlChoose')}
          onChange={(event) => {
            const [first] = event.currentTarget.files ?? [];
            if (first && !busy) void finding.readOpml(first);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class={controls.button} disabled={busy} onClick={() => file.current?.click()}>
          {t('opmlChoose')}
        </button>
        <button
          type="button"
          class={controls.button}
          disabled={!some}
          onClick={() => void finding.writeOpml()}
        >
          {t('opmlWrite')}
        </button>
      </div>
      {read && (
        <section class={styles.results} aria-label={t('opmlRead')}>
          {read.feeds.length === 0 ? (
            <p role="status">{t('opmlEmpty')}</p>
          ) : (
            <ChooseFeeds
              finding={finding}
              place="opml"
              legend={tn('opmlFound', read.feeds.length)}
              offered={read.feeds.map((feed) => ({
                feed,
                about: (
                  <p>
                    <bdi dir="ltr">{feed.address}</bdi>
                  </p>
                ),
              }))}
              choice={finding.opmlChoice}
              onDone={finding.forgetOpml}
            />
          )}
          {read.unusable > 0 && <p>{tn('opmlUnusable', read.unusable)}</p>}
          <button type="button" class={controls.quiet} onClick={finding.forgetOpml}>
            {t('close')}
          </button>
        </section>
      )}
    </>
  );
}
