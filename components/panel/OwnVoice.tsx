import { number, t } from '../../lib/browser/i18n.ts';
import type { OwnVoiceStatement } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import { Found } from './Found.tsx';
import styles from './Framing.module.css';
import { Outlets } from './Grouped.tsx';
import { NeedsGrammar, useLacking } from './NeedsGrammar.tsx';
import { names } from './names.ts';
import { ToPlace } from './Place.tsx';
import { Words } from './Quoted.tsx';
import { Section } from './Section.tsx';
import { noneFoundIn } from './words.ts';

/** What each outlet says in its own voice with no similar passage in the others. */
export function OwnVoice({ id }: { id: string }) {
  const { view } = useScene();
  const { ownVoice } = view.comparison;
  return (
    <Section id={id} title={t('exportOwnVoice')} aside={noneFoundIn(view)} how={t('ownVoiceHow')}>
      <NeedsGrammar lacking={useLacking('speakers')}>{t('needsGrammarLeftOut')}</NeedsGrammar>
      {ownVoice.length === 0 && <p class={styles.none}>{t('ownVoiceNone')}</p>}
      <Outlets
        items={ownVoice}
        batch={3}
        row={(statement, i) => <Statement key={i} statement={statement} />}
      />
    </Section>
  );
}

function Statement({ statement }: { statement: OwnVoiceStatement }) {
  const { view } = useScene();
  const { nearest, actors } = statement;
  const near = nearest && view.byArticle.get(nearest.article);
  return (
    <li class={styles.row}>
      <div>
        <Words place={statement} />
        {nearest && near && (
          <details class={styles.nearest}>
            <summary>{t('nearestElsewhere', number(Math.round(nearest.score * 100) / 100))}</summary>
            <div class={styles.item}>
              <Chip sign={near} named />
              <Words place={nearest} />
              <ToPlace place={nearest} />
            </div>
          </details>
        )}
        <Found>{t('foundOwnVoice', names(actors), noneFoundIn(view))}</Found>
      </div>
      <ToPlace place={statement} />
    </li>
  );
}
