import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { number, t, tn } from '../../lib/browser/i18n.ts';
import type { ComparedPassage } from '../../lib/comparison/types.ts';
import { Dots } from '../shared/Dots.tsx';
import { useScene } from './context.ts';
import { Evidence } from './Evidence.tsx';
import { usePassageKeys } from './keys.ts';
import { framing } from './load-framing.ts';
import styles from './Passages.module.css';
import { Section } from './Section.tsx';
import { CardInPage, ShowInPage } from './ToPage.tsx';
import { comparedOf, langOf, noneFoundIn } from './words.ts';

/** The page's own passages, each with how other outlets stand to it and their passages under (or beside) it. */
export function Passages({ id }: { id: string }) {
  const { view, store, wide } = useScene();
  const { passages } = view.comparison;
  const rows = useRef<HTMLOListElement>(null);
  usePassageKeys(rows, store);
  useEffect(() => showOnClick(rows.current, store.showInPage, store.open, store.toggle), [store]);

  const more = framing.value;
  const withEvidence = passages.filter((passage) => passage.evidence.length > 0).length;
  const allOpen = withEvidence > 0 && store.open.value.size >= withEvidence;
  const counts = `${tn('passagesCount', passages.length)} · ${comparedOf(view)}`;
  return (
    <Section id={id} title={t('passagesTitle')} aside={counts} how={t('passagesHow')}>
      <p class={styles.legend}>
        <span>{t('passagesLegend')}</span>
        {!wide && withEvidence > 0 && (
          <button type="button" class={styles.all} onClick={() => store.setAllOpen(!allOpen)}>
            {allOpen ? t('hideAll') : t('showAll')}
          </button>
        )}
      </p>
      {store.marks.value && typeof more === 'object' && <more.MarksLegend />}
      <ol class={styles.rows} ref={rows}>
        {passages.map((passage, i) => (
          <li key={passage.passage}>
            {passage.heading && passage.heading !== passages[i - 1]?.heading && (
              <h3 class={styles.heading} dir="auto" lang={langOf(view.page.language)}>
                {passage.heading}
              </h3>
            )}
            <Row passage={passage} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Row({ passage }: { passage: ComparedPassage }) {
  const { view, store, wide } = useScene();
  const n = passage.passage;
  const open = useComputed(() => store.open.value.has(n)).value || wide;
  const some = passage.evidence.length > 0;
  const onlyHere = passage.mark === 'only here';
  const evidenceId = `evidence-${n}`;
  const status = (
    <>
      <Dots outlets={view.outlets} bands={view.bandsOf(passage)} />
      <span class={styles.said}>{useMark(passage)}</span>
    </>
  );
  return (
    <article
      class={`${styles.card} ${onlyHere ? styles.only : ''}`}
      id={`passage-${n}`}
      data-passage={n}
      tabIndex={-1}
      aria-labelledby={`text-${n}`}
    >
      <div class={styles.own}>
        <p id={`text-${n}`} class={styles.text} data-show dir="auto" lang={langOf(view.page.language)}>
          {passage.text}
        </p>
        <div class={styles.status}>
          {some && !wide ? (
            <button
              type="button"
              class={styles.disclose}
              aria-expanded={open}
              aria-controls={evidenceId}
              onClick={() => store.toggle(n)}
            >
              {status}
              <svg class={styles.caret} viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
                <path
                  d="m3 4.5 3 3 3-3"
                  fill="none"
                  stroke="currentColor"
                  stroke-width="1.6"
                  stroke-linecap="round"
                />
              </svg>
            </button>
          ) : (
            <span class={styles.fixed}>{status}</span>
          )}
          <span class={styles.ways}>
            {some && <CardInPage passage={n} describedBy={`text-${n}`} />}
            <ShowInPage passage={n} describedBy={`text-${n}`} />
          </span>
        </div>
      </div>
      {some && open && (
        <div class={styles.evidence}>
          <Evidence id={evidenceId} evidence={passage.evidence} />
        </div>
      )}
    </article>
  );
}

/** "also in 3 of 4 · nearest in 1"; "only here" always names what was compared. */
function useMark(passage: ComparedPassage): string {
  const { view } = useScene();
  const nearest = view.bandsOf(passage).filter((band) => band === 'nearest').length;
  const compared = number(view.outlets.length);
  if (passage.mark === 'only here') {
    const earlier = view.earlierCount > 0 ? `, ${tn('noneFoundEarlier', view.earlierCount)}` : '';
    const partial = view.partialCount > 0 ? `, ${tn('noneFoundPartial', view.partialCount)}` : '';
    return `${t('markOnlyHere')} · ${noneFoundIn(view)}${earlier}${partial}`;
  }
  if (passage.mark === 'nearest passage') return t('markNearestOnly', number(nearest), compared);
  const also = t('markAlsoIn', number(passage.alsoIn), compared);
  return nearest > 0 ? `${also} · ${t('markNearest', number(nearest))}` : also;
}

/** A click on a passage's text shows it in the page and opens its evidence; a selection is left alone. */
function showOnClick(
  rows: HTMLElement | null,
  show: (passage: number) => void,
  open: { peek(): ReadonlySet<number> },
  toggle: (passage: number) => void,
) {
  if (!rows) return;
  function onClick(event: MouseEvent) {
    const target = event.target as Element | null;
    const card = target?.closest('[data-show]')?.closest<HTMLElement>('[data-passage]');
    if (!card || document.getSelection?.()?.isCollapsed === false) return;
    const passage = Number(card.dataset.passage);
    show(passage);
    if (!open.peek().has(passage) && card.querySelector('[aria-expanded]')) toggle(passage);
  }
  rows.addEventListener('click', onClick);
  return () => rows.removeEventListener('click', onClick);
}
