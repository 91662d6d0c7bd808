import { number, t } from '../../lib/browser/i18n.ts';
import type { QuoteVersion, SameQuote } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import { Found } from './Found.tsx';
import styles from './Framing.module.css';
import { More } from './More.tsx';
import { NeedsGrammar, useLacking } from './NeedsGrammar.tsx';
import { ToPlace } from './Place.tsx';
import { HowSaid } from './QuotationList.tsx';
import { Words } from './Quoted.tsx';
import { Section } from './Section.tsx';

const ROWS = 4;
const VERSIONS = 4;

/** The same speaker's statement as each outlet words it. */
export function SameQuotes({ id }: { id: string }) {
  const { view } = useScene();
  const { sameQuotes } = view.comparison;
  return (
    <Section
      id={id}
      title={t('exportSameQuotes')}
      aside={t('sameQuotesAside')}
      how={t('exportSameQuotesHow')}
    >
      <NeedsGrammar lacking={useLacking('speakers')}>{t('needsGrammarQuotes')}</NeedsGrammar>
      {sameQuotes.length === 0 && <p class={styles.none}>{t('sameQuotesNone')}</p>}
      <More
        class={styles.cards}
        items={sameQuotes}
        batch={ROWS}
        row={(quote, i) => <Row key={i} quote={quote} />}
      />
    </Section>
  );
}

function Row({ quote }: { quote: SameQuote }) {
  const { speaker, versions, possibly, similarity } = quote;
  return (
    <li class={styles.card}>
      <div class={styles.title}>
        <h3>
          <bdi>{speaker || t('voicesUntold')}</bdi>
        </h3>
        {possibly && <span class={styles.tag}>{t('exportPossibly')}</span>}
      </div>
      <More
        class={styles.versions}
        items={versions}
        batch={VERSIONS}
        row={(version, i) => <Version key={i} version={version} />}
      />
      <Found>{t('foundSameQuote', number(Math.round(similarity * 100)))}</Found>
    </li>
  );
}

function Version({ version }: { version: QuoteVersion }) {
  const { view } = useScene();
  const source = view.byArticle.get(version.article);
  if (!source) return null;
  return (
    <li class={styles.item}>
      <Chip sign={source} named />
      <div>
        <Words place={version} spans={version.differs} />
        <HowSaid {...version} />
      </div>
      <ToPlace place={version} />
    </li>
  );
}
