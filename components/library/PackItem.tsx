import { t, tn } from '../../lib/browser/i18n.ts';
import type { PackRow } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { FailedAt } from './Failed.tsx';
import styles from './Packs.module.css';
import {
  articlesText,
  bytesText,
  dayText,
  failureText,
  fingerprintText,
  momentText,
  sequenceText,
} from './words.ts';

/** A pack in use: what it is, whether it is looked at and kept current, and the way to take it out. */
export function PackItem({ pack }: { pack: PackRow }) {
  const { stock, desk, list, go } = useStore();
  const busy = desk.busy('reading-pack', 'asking-pack', 'accepting-pack');
  const facts = [
    articlesText(pack.articles),
    tn('libraryOutletsCount', pack.outlets),
    bytesText(pack.bytes),
    ...sequenceText(pack.sequence),
    ...(pack.created ? [t('libraryMade', createdText(pack.created))] : []),
  ];
  return (
    <li class={pack.off ? styles.off : undefined}>
      <div class={styles.title}>
        <h2 dir="auto">{pack.title}</h2>
        {pack.bundled && <span class={controls.tag}>{t('libraryFromBundled')}</span>}
        {pack.off && <span class={controls.tag}>{t('libraryOff')}</span>}
      </div>
      <p class={styles.facts}>{facts.join(' · ')}</p>
      <p class={styles.facts}>
        {pack.key ? (
          <>
            {t('librarySignedWith')} <code dir="ltr">{fingerprintText(pack.key)}</code>
          </>
        ) : (
          t('libraryUnsigned')
        )}
      </p>
      {pack.address && (
        <p class={styles.facts}>
          {t('libraryUpdatesFrom')} <bdi dir="ltr">{pack.address}</bdi>
        </p>
      )}
      {pack.checked && (
        <p class={pack.checked.problem ? controls.problem : styles.facts}>
          {t('libraryChecked', momentText(pack.checked.at))}
          {pack.checked.problem && ` · ${failureText(codeOf(pack.checked.problem))}`}
        </p>
      )}
      <FailedAt place={`pack ${pack.source}`} />
      <div class={styles.controls}>
        <label class={controls.check}>
          <input
            type="checkbox"
            checked={!pack.off}
            onClick={(event) => {
              // The box shows what is: it changes once the corpus has.
              const wanted = event.currentTarget.checked;
              event.preventDefault();
              void stock.switchPack(pack, !wanted);
            }}
          />
          {t('libraryInUse')}
        </label>
        {pack.address && (
          <label class={controls.check}>
            <input
              type="checkbox"
              checked={pack.daily}
              onClick={(event) => {
                // The box shows what is: the browser may ask, and the reader may say no.
                const wanted = event.currentTarget.checked;
                event.preventDefault();
                void stock.setDaily(pack, wanted);
              }}
            />
            {t('libraryDaily')}
          </label>
        )}
        <div class={controls.actions}>
          <button
            type="button"
            class={controls.button}
            onClick={() => {
              list.reset();
              list.ask({ source: pack.source });
              go({ page: 'articles' });
            }}
          >
            {t('libraryShowArticles')}
          </button>
          {pack.address && (
            <button
              type="button"
              class={controls.button}
              disabled={busy}
              onClick={() => void stock.checkPack(pack)}
            >
              {t('libraryCheckNow')}
            </button>
          )}
          <button
            type="button"
            class={controls.danger}
            disabled={busy}
            onClick={() => void stock.removePack(pack)}
          >
            {t('libraryRemovePack')}
          </button>
        </div>
      </div>
    </li>
  );
}

/** The day a pack was made, as far as it says it in a form that can be read. */
export function createdText(created: string): string {
  const day = Math.floor(Date.parse(created) / 86_400_000);
  return Number.isFinite(day) ? dayText(day) : created;
}

type Code = Parameters<typeof failureText>[0];

/** A code that was noted with the pack; one that this version doesn't know is an error of its own. */
function codeOf(problem: string): Code {
  const code = problem as Code;
  return failureText(code) === undefined ? 'internal' : code;
}
