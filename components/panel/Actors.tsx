import { isolate, t } from '../../lib/browser/i18n.ts';
import type { ActorCell, ActorRow } from '../../lib/comparison/types.ts';
import { Chip } from '../shared/Chip.tsx';
import { useScene } from './context.ts';
import { Found } from './Found.tsx';
import styles from './Framing.module.css';
import { byOutlet } from './Grouped.tsx';
import { More } from './More.tsx';
import { NeedsGrammar, useLacking } from './NeedsGrammar.tsx';
import { ToPlace } from './Place.tsx';
import { Section } from './Section.tsx';
import { langOf } from './words.ts';

const ROWS = 3;
const OUTLETS = 5;

/** What each outlet has the actors do, and what each calls the same thing. */
export function Actors({ id }: { id: string }) {
  const { view } = useScene();
  const { actors } = view.comparison;
  const doing = actors.filter(({ about }) => about === 'actor');
  const naming = actors.filter(({ about }) => about === 'naming');
  return (
    <Section id={id} title={t('exportActors')} aside={t('actorsAside')} how={t('exportActorsHow')}>
      <NeedsGrammar lacking={useLacking('actions')}>{t('needsGrammarLeftOut')}</NeedsGrammar>
      {actors.length === 0 && <p class={styles.none}>{t('actorsNone')}</p>}
      <More class={styles.cards} items={doing} batch={ROWS} row={(row) => <Row key={row.name} row={row} />} />
      {naming.length > 0 && (
        <>
          <h3 class={styles.part}>{t('namingTitle')}</h3>
          <More
            class={styles.cards}
            items={naming}
            batch={ROWS}
            row={(row) => <Row key={row.name} row={row} />}
          />
        </>
      )}
    </Section>
  );
}

function Row({ row }: { row: ActorRow }) {
  const { view } = useScene();
  const Title = row.about === 'actor' ? 'h3' : 'h4';
  return (
    <li class={styles.card}>
      <div class={styles.title}>
        <Title>
          <bdi>{row.name}</bdi>
        </Title>
      </div>
      <More
        class={styles.versions}
        items={byOutlet(row.cells, view.byArticle)}
        batch={OUTLETS}
        row={({ source, items }) => (
          <li key={source.outletId} class={styles.outletCells}>
            <Chip sign={source} named />
            <ul>
              {[...items]
                .sort((a, b) => Number(isQuoted(a)) - Number(isQuoted(b)))
                .map((cell, i) => (
                  <Cell key={i} cell={cell} />
                ))}
            </ul>
          </li>
        )}
      />
      <Found>
        {row.about === 'actor' ? t('foundActor', isolate(row.name)) : t('foundNaming', isolate(row.name))}
      </Found>
    </li>
  );
}

const isQuoted = (cell: ActorCell) => cell.quoted || cell.speaker !== undefined;

function Cell({ cell }: { cell: ActorCell }) {
  const { view } = useScene();
  const quoted = isQuoted(cell);
  // "invades Ukraine" says it all; "Moscow … has deployed" needs its actor as the outlet calls it.
  const named = cell.phrase.toLowerCase().includes(cell.as.toLowerCase());
  return (
    <li class={quoted ? styles.saidCell : styles.cell}>
      <p>
        <span
          class={styles.phrase}
          dir="auto"
          lang={langOf(view.byArticle.get(cell.article)?.language ?? '')}
        >
          {cell.quoted && '“'}
          {cell.kind === 'does' && !named && <b>{cell.as} </b>}
          {cell.phrase}
          {cell.quoted && '”'}
        </span>
        {cell.kind === 'undergoes' && <small> · {t('exportUndergoes')}</small>}
        {cell.speaker !== undefined ? (
          <small>
            {' '}
            ·{' '}
            {cell.quoted
              ? t('actorQuoted', isolate(cell.speaker))
              : t('actorReported', isolate(cell.speaker))}
          </small>
        ) : (
          cell.quoted && <small> · {t('exportInQuotation')}</small>
        )}
      </p>
      <ToPlace place={cell} />
    </li>
  );
}
