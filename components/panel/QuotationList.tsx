import { useEffect, useRef } from 'preact/hooks';
import type { SpeakerRule } from '../../lib/analysis/types.ts';
import { t, tn } from '../../lib/browser/i18n.ts';
import type { VoiceQuotation } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import { Found } from './Found.tsx';
import { More } from './More.tsx';
import { ToPlace } from './Place.tsx';
import styles from './QuotationList.module.css';
import { Words } from './Quoted.tsx';
import { quotationsOf } from './voice-bars.ts';

/** Of each outlet, and outlets, shown at first. */
const QUOTATIONS = 2;
const OUTLETS = 4;

interface Props {
  /** Key of the speaker, or `UNNAMED`. */
  speaker: string;
  title: string;
  onClose: () => void;
}

/** One speaker's words, outlet by outlet, each with the way to its place. */
export function QuotationList({ speaker, title, onClose }: Props) {
  const { view } = useScene();
  const top = useRef<HTMLDivElement>(null);
  // Chosen high up with many bars between, the list would open out of sight.
  useEffect(() => top.current?.scrollIntoView?.({ block: 'nearest' }), [speaker]);
  const groups = view.comparison.voices
    .map((voices) => ({
      source: view.byArticle.get(voices.article),
      quotations: quotationsOf(voices, speaker),
    }))
    .filter(({ quotations }) => quotations.length > 0);
  return (
    <div class={styles.box}>
      <div class={styles.head} ref={top} role="status">
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <p>{tn('inArticles', groups.length)}</p>
      </div>
      <button type="button" class={styles.close} onClick={onClose}>
        {t('close')}
      </button>
      <More
        key={speaker}
        class={styles.groups}
        items={groups}
        batch={OUTLETS}
        row={({ source, quotations }) =>
          source && (
            <li key={source.article} class={styles.group}>
              <h4>
                <Chip sign={source} /> <bdi>{source.name}</bdi>
              </h4>
              <More
                class={styles.quotations}
                items={quotations}
                batch={QUOTATIONS}
                row={(quotation, i) => <Quotation key={i} quotation={quotation} />}
              />
            </li>
          )
        }
      />
    </div>
  );
}

function Quotation({ quotation }: { quotation: VoiceQuotation }) {
  const { sentence, direct, text } = quotation;
  // Reported words are shown with who reports them; quoted ones in their own marks.
  const shown =
    sentence !== undefined && (!direct || text !== undefined) ? { ...quotation, text: sentence } : quotation;
  return (
    <li class={styles.quotation}>
      <div>
        <Words place={shown} />
        <HowSaid {...quotation} />
        {quotation.rule && <Found>{ruleInWords(quotation.rule)}</Found>}
      </div>
      <ToPlace place={quotation} />
    </li>
  );
}

type Said = Pick<VoiceQuotation, 'direct' | 'verb' | 'confidence' | 'rule'>;

/** "quoted · “said” · probable speaker". */
export function HowSaid({ direct, verb, confidence, rule }: Said) {
  return (
    <p class={styles.meta}>
      {direct ? t('voicesQuoted') : t('exportReported')}
      {verb && (
        <>
          {' '}
          · “<bdi>{verb}</bdi>”
        </>
      )}
      {confidence === 'probable' && rule !== 'unnamed' && (
        <>
          {' '}
          · <span class={styles.probable}>{t('exportProbable')}</span>
        </>
      )}
    </p>
  );
}

function ruleInWords(rule: SpeakerRule): string {
  switch (rule) {
    case 'verb-after':
      return t('ruleVerbAfter');
    case 'verb-before':
      return t('ruleVerbBefore');
    case 'according-to':
      return t('ruleAccordingTo');
    case 'credit':
      return t('ruleCredit');
    case 'continuation':
      return t('ruleContinuation');
    case 'unnamed':
      return t('ruleUnnamed');
    case 'same-sentence':
      return t('ruleSameSentence');
    case 'same-passage':
      return t('ruleSamePassage');
    case 'nearby-passage':
      return t('ruleNearby');
    case 'subject':
      return t('ruleSubject');
  }
}
