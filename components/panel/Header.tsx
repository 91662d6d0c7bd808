import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { number, t, tn } from '../../lib/browser/i18n.ts';
import { Chip } from '../shared/Chip.tsx';
import { Emblem } from '../shared/Emblem.tsx';
import { useScene } from './context.ts';
import styles from './Header.module.css';
import { framing } from './load-framing.ts';
import { type SectionLink, SectionNav } from './SectionNav.tsx';
import { kindOf, langOf, publishedOf } from './words.ts';

/** The quiet line with Sidelight's own name and its two controls. */
export function Brand({ marks, onMarks, onHelp, children }: BrandProps) {
  return (
    <div class={styles.brand}>
      <Emblem size={16} />
      <span class={styles.name}>{t('extensionName')}</span>
      {onMarks && (
        <button
          type="button"
          role="switch"
          aria-checked={marks === true}
          class={styles.switch}
          onClick={() => onMarks(!marks)}
        >
          {t('marksInPage')}
          <span class={styles.track} aria-hidden="true" />
        </button>
      )}
      {children}
      <button type="button" class={styles.help} onClick={onHelp} aria-label={t('help')} title={t('help')}>
        ?
      </button>
    </div>
  );
}

interface BrandProps {
  marks?: boolean;
  onMarks?: (on: boolean) => void;
  onHelp: () => void;
  /** Further controls, before help. */
  children?: ComponentChildren;
}

/** The sticky head: the article being read, how many report the same, and the sections. */
export function Header({ sections, onHelp }: { sections: SectionLink[]; onHelp: () => void }) {
  const { view, store } = useScene();
  const more = framing.value;
  const { page, comparison, outlets } = view;
  const head = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = head.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    // What is scrolled to must not end up under the head.
    const observer = new ResizeObserver(() => {
      const sticky = getComputedStyle(element).position === 'sticky';
      const covered = sticky ? element.offsetHeight + Number.parseFloat(getComputedStyle(element).top) : 0;
      document.documentElement.style.setProperty('--head', `${Math.round(covered) + 8}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <header class={styles.head} ref={head}>
      <Brand marks={store.marks.value} onMarks={store.setMarks} onHelp={onHelp}>
        {typeof more === 'object' && <more.TakeAway take={store.takeAway} />}
      </Brand>
      <h1 class={styles.headline} dir="auto" lang={langOf(page.language)}>
        {page.headline}
      </h1>
      <p class={styles.meta}>
        <Chip sign={page} />
        <span>
          <bdi>{page.name}</bdi> · {publishedOf(page.published)} · {kindOf(page.kind)} ·{' '}
          {tn('wordCount', page.words)}
        </span>
      </p>
      {typeof more === 'object' && <more.SavePage store={store} />}
      <dl class={styles.counts} title={t('independentTextsHow')}>
        <div>
          <dt>{tn('otherOutlets', outlets.length)}</dt>
          <dd>{number(outlets.length)}</dd>
        </div>
        <div>
          <dt>{tn('independentTexts', comparison.independentTexts)}</dt>
          <dd>{number(comparison.independentTexts)}</dd>
        </div>
        {view.headlineCount > 0 && (
          <div>
            <dt>{t('caveatHeadlineOnly')}</dt>
            <dd>{number(view.headlineCount)}</dd>
          </div>
        )}
      </dl>
      <SectionNav sections={sections} />
    </header>
  );
}
