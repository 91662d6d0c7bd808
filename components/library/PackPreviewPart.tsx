import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { dateOf, isolate, list, t, tn } from '../../lib/browser/i18n.ts';
import type { PackPreview } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { FailedAt } from './Failed.tsx';
import { createdText } from './PackItem.tsx';
import styles from './PackPreviewPart.module.css';
import { articlesText, bytesText, daysText, fingerprintText, sequenceText } from './words.ts';

const NAMED = 12;

/** What a pack holds and what it would change, before any of it is part of the corpus. */
export function PackPreviewPart({ preview }: { preview: PackPreview }) {
  const { stock, desk } = useStore();
  const [trusted, setTrusted] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  const { replaces, signature, outlets } = preview;
  const doubtful = signature.state === 'changed' || signature.state === 'missing';
  const busy = desk.busy('accepting-pack');
  const facts = [
    articlesText(preview.articles),
    tn('libraryOutletsCount', outlets.length),
    ...(preview.from !== undefined && preview.to !== undefined ? [daysText(preview.from, preview.to)] : []),
    bytesText(preview.bytes),
    ...sequenceText(preview.sequence),
    t('libraryMade', createdText(preview.created)),
  ];
  const named = outlets.slice(0, NAMED).map(isolate);
  const more = outlets.length - named.length;
  return (
    <section class={styles.preview} aria-labelledby={id}>
      <p class={styles.kicker}>{t('libraryPreview')}</p>
      <h2 id={id} ref={heading} tabIndex={-1} dir="auto">
        {preview.title}
      </h2>
      <p>{facts.join(' · ')}</p>
      <p>{list(more > 0 ? [...named, tn('libraryMoreOutlets', more)] : named)}</p>
      {preview.fullTexts > 0 && <p>{tn('libraryFullTexts', preview.fullTexts)}</p>}
      {preview.address && (
        <p>
          {t('libraryUpdatesFrom')} <bdi dir="ltr">{preview.address}</bdi>
        </p>
      )}
      <p class={styles.does}>
        {replaces
          ? [
              t('libraryReplaces'),
              ...sequenceText(replaces.sequence),
              tn('libraryAdds', replaces.added),
              tn('libraryChangesCount', replaces.changed),
              tn('libraryTakes', replaces.removed),
            ].join(' · ')
          : t('libraryNewPack')}
      </p>
      <Signature signature={signature} />
      {preview.sample.length > 0 && (
        <details>
          <summary>{tn('librarySample', preview.sample.length)}</summary>
          <ul class={styles.sample}>
            {preview.sample.map((row) => (
              <li key={row.id}>
                <bdi>{row.headline}</bdi>
                <span>
                  {[
                    isolate(row.outletName),
                    row.published ? dateOf(row.published) : t('undated'),
                    ...(row.change === 'added' ? [t('libraryIsAdded')] : []),
                    ...(row.change === 'changed' ? [t('libraryIsChanged')] : []),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {doubtful && (
        <label class={controls.check}>
          <input
            type="checkbox"
            checked={trusted}
            onChange={(event) => setTrusted(event.currentTarget.checked)}
          />
          {t('libraryTrust')}
        </label>
      )}
      <FailedAt place="pack-accept" />
      <div class={controls.actions}>
        <button
          type="button"
          class={doubtful ? controls.button : controls.primary}
          disabled={busy || (doubtful && !trusted)}
          onClick={() => void stock.acceptPack(doubtful && trusted)}
        >
          {replaces ? t('libraryAcceptUpdate') : t('libraryAccept')}
        </button>
        <button
          type="button"
          class={doubtful ? controls.primary : controls.button}
          disabled={busy}
          onClick={() => void stock.discardPack()}
        >
          {t('libraryRefuse')}
        </button>
      </div>
    </section>
  );
}

/** Who made it, as far as a signature tells, in plain words. */
function Signature({ signature: { state, key, pinned } }: { signature: PackPreview['signature'] }) {
  return (
    <div class={state === 'changed' || state === 'missing' ? styles.doubt : styles.signature}>
      <p>{signatureText(state)}</p>
      {key && (
        <p>
          {t('libraryItsKey')} <code dir="ltr">{fingerprintText(key)}</code>
        </p>
      )}
      {pinned && pinned !== key && (
        <p>
          {t('libraryPinnedKey')} <code dir="ltr">{fingerprintText(pinned)}</code>
        </p>
      )}
    </div>
  );
}

function signatureText(state: PackPreview['signature']['state']): string {
  switch (state) {
    case 'unsigned':
      return t('librarySignatureNone');
    case 'first':
      return t('librarySignatureFirst');
    case 'same':
      return t('librarySignatureSame');
    case 'changed':
      return t('librarySignatureChanged');
    case 'missing':
      return t('librarySignatureMissing');
  }
}
