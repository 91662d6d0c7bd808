import { t } from '../../lib/browser/i18n.ts';
import styles from './Carried.module.css';
import { useStore } from './context.ts';
import { langOf } from './words.ts';

/** The passages as the corpus carries them: whole, as quotation with what is left out, or by key terms. */
export function Carried({ language }: { language: string }) {
  const { passages } = useStore().carried.value;
  const lang = langOf(language);
  return (
    <ol class={styles.passages}>
      {passages.map(({ index, heading, sentences, keyTerms }, at) => (
        <li key={index}>
          {heading !== undefined && heading !== passages[at - 1]?.heading && (
            <h3 dir="auto" lang={lang}>
              {heading}
            </h3>
          )}
          {sentences.length > 0 ? (
            <p class={styles.text} dir="auto" lang={lang}>
              {sentences.map((sentence) => sentence ?? '[…]').join(' ')}
            </p>
          ) : (
            <p class={styles.absent}>
              {keyTerms.length > 0 ? `${t('keyTermsOnly')} ` : t('noTextNoTerms')}
              {keyTerms.map((term) => (
                <bdi key={term} class={styles.term} lang={lang}>
                  {term}
                </bdi>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
