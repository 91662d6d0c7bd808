import { useState } from 'preact/hooks';
import { number, t, tn } from '../../lib/browser/i18n.ts';
import type { ArticleVoices } from '../../lib/comparison/types.ts';
import type { CastMember } from '../../lib/panel/cast.ts';
import { Chip } from '../shared/Chip.tsx';
import { Hidden } from '../shared/Hidden.tsx';
import { useScene } from './context.ts';
import { More } from './More.tsx';
import { NeedsGrammar, useLacking } from './NeedsGrammar.tsx';
import { QuotationList } from './QuotationList.tsx';
import { Section } from './Section.tsx';
import { VoiceBar } from './VoiceBar.tsx';
import styles from './Voices.module.css';
import { UNNAMED } from './voice-bars.ts';
import { lackOf } from './words.ts';

/** Speakers offered at first, and outlets drawn at first. */
const SPEAKERS = 6;
const OUTLETS = 6;

/** Who is heard in each article and for how many words; a chosen speaker's quotations side by side. */
export function Voices({ id }: { id: string }) {
  const { view } = useScene();
  const { voices } = view.comparison;
  const [chosen, setChosen] = useState<string>();
  const lacking = useLacking('speakers');
  const { cast } = view;
  const choose = (key: string) => setChosen(key === chosen ? undefined : key);
  const member = cast.find(({ key }) => key === chosen);
  const some = voices.some((one) => one.quotedWords + one.indirectWords > 0);
  return (
    <Section id={id} title={t('exportVoices')} aside={t('voicesAside')} how={t('voicesHow')}>
      <NeedsGrammar lacking={lacking}>{t('needsGrammarVoices')}</NeedsGrammar>
      {!some && <p class={styles.none}>{t('voicesNone')}</p>}
      {cast.length > 0 && <Speakers cast={cast} chosen={chosen} choose={choose} />}
      {some && <Legend />}
      <More
        class={styles.rows}
        items={voices}
        batch={OUTLETS}
        row={(one) => (
          <Row
            key={one.article}
            voices={one}
            cast={cast}
            chosen={chosen}
            choose={choose}
            grammar={!lacking.some(({ article }) => article === one.article)}
          />
        )}
      />
      {chosen !== undefined && (
        <QuotationList
          speaker={chosen}
          title={member?.name ?? t('exportUnnamed')}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
}

interface Choice {
  chosen: string | undefined;
  choose: (key: string) => void;
}

/** The key to the signs in the bars, and the way to a speaker's quotations. */
function Speakers({ cast, chosen, choose }: { cast: CastMember[] } & Choice) {
  return (
    <div class={styles.cast}>
      <More
        class={styles.speakers}
        items={cast}
        batch={SPEAKERS}
        row={(member) => (
          <li key={member.key}>
            <button
              type="button"
              class={styles.speaker}
              aria-pressed={member.key === chosen}
              onClick={() => choose(member.key)}
            >
              <span class={styles.sign} aria-hidden="true">
                {member.sign}
              </span>
              <bdi>{member.name}</bdi>
              <span class={styles.count} title={tn('inArticles', member.articles)} aria-hidden="true">
                {number(member.articles)}
              </span>
              <Hidden>{tn('inArticles', member.articles)}</Hidden>
            </button>
          </li>
        )}
      />
    </div>
  );
}

function Legend() {
  return (
    <p class={styles.legend}>
      <span>
        <i class={styles.direct} aria-hidden="true" /> {t('voicesQuoted')}
      </span>
      <span>
        <i class={styles.indirect} aria-hidden="true" /> {t('voicesReported')}
      </span>
      <span>
        <i class={styles.own} aria-hidden="true" /> {t('voicesOwn')}
      </span>
    </p>
  );
}

interface RowProps extends Choice {
  voices: ArticleVoices;
  cast: CastMember[];
  grammar: boolean;
}

function Row({ voices, cast, grammar, chosen, choose }: RowProps) {
  const { view } = useScene();
  const source = view.byArticle.get(voices.article);
  if (!source) return null;
  return (
    <li class={styles.row}>
      <div class={styles.bar}>
        <Chip sign={source} />
        <VoiceBar voices={voices} cast={cast} grammar={grammar} chosen={chosen} choose={choose} />
      </div>
      <details class={styles.numbers}>
        <summary>
          <bdi class={styles.name}>{source.name}</bdi>
          {source.here && <span> · {t('voicesHere')}</span>} ·{' '}
          {t('exportSpeakerWords', number(voices.quotedWords), number(voices.indirectWords))}
          {source.partial && <span> · {lackOf(source)}</span>}
          {source.kind === 'live-blog' && <span> · {t('caveatLiveBlog')}</span>}
        </summary>
        <Numbers voices={voices} grammar={grammar} chosen={chosen} choose={choose} />
      </details>
    </li>
  );
}

/** An article's bar in numbers; every speaker leads to their quotations. */
function Numbers({ voices, grammar, chosen, choose }: Omit<RowProps, 'cast'>) {
  const sums: [string, number][] = [
    [t('exportUnnamedWords'), voices.unattributedWords],
    [t('exportCreditedWords'), voices.creditedWords],
    grammar ? [t('exportOwnWords'), voices.ownVoiceWords] : ['', 0],
  ];
  return (
    <>
      <ul class={styles.list}>
        {voices.speakers.map(({ key, name, words, indirectWords }) => (
          <li key={key}>
            <button
              type="button"
              class={styles.named}
              aria-pressed={key === chosen}
              onClick={() => choose(key)}
            >
              <bdi>{name}</bdi>
            </button>
            <span>{t('exportSpeakerWords', number(words), number(indirectWords))}</span>
          </li>
        ))}
        {voices.unnamed.length > 0 && (
          <li>
            <button
              type="button"
              class={styles.named}
              aria-pressed={chosen === UNNAMED}
              onClick={() => choose(UNNAMED)}
            >
              {t('exportUnnamed')}
            </button>
            <span>
              {tn(
                'wordCount',
                voices.unnamed.reduce((sum, { words }) => sum + words, 0),
              )}
            </span>
          </li>
        )}
        {sums
          .filter(([, words]) => words > 0)
          .map(([label, words]) => (
            <li key={label}>
              <span>{label}</span>
              <span>{tn('wordCount', words)}</span>
            </li>
          ))}
      </ul>
      <p class={styles.certain}>{certainty(voices)}</p>
    </>
  );
}

/** "Speaker stated in 19 of 21; 2 probable." */
function certainty({ speakers }: ArticleVoices): string {
  const all = speakers.flatMap(({ quotations }) => quotations);
  const stated = all.filter(({ confidence }) => confidence === 'stated').length;
  if (all.length === 0) return t('voicesNoSpeaker');
  return t('voicesCertain', number(stated), number(all.length));
}
