import { useEffect, useRef, useState } from 'preact/hooks';
import { number, t } from '../../lib/browser/i18n.ts';
import styles from './SectionNav.module.css';

export interface SectionLink {
  id: string;
  label: string;
  count?: number;
}

/** Links to the sections of the one scroll; the current one follows it. */
export function SectionNav({ sections }: { sections: SectionLink[] }) {
  const [current, setCurrent] = useState(sections[0]?.id);
  const nav = useRef<HTMLDivElement>(null);
  const all = useRef<HTMLUListElement>(null);
  const ids = sections.map((section) => section.id).join(' ');

  useEffect(() => {
    let frame = 0;
    function follow() {
      frame = 0;
      const line = (nav.current?.getBoundingClientRect().bottom ?? 0) + 24;
      const passed = ids.split(' ').filter((id) => {
        const section = document.getElementById(id);
        return section !== null && section.getBoundingClientRect().top <= line;
      });
      const page = document.documentElement;
      const atEnd = page.scrollTop > 0 && page.scrollTop + innerHeight >= page.scrollHeight - 2;
      setCurrent(atEnd ? ids.split(' ').at(-1) : (passed.at(-1) ?? ids.split(' ')[0]));
    }
    function onScroll() {
      frame ||= requestAnimationFrame(follow);
    }
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
      if (frame) cancelAnimationFrame(frame);
    };
  }, [ids]);

  useEffect(() => {
    const strip = nav.current;
    const link = strip?.querySelector<HTMLElement>(`a[href="#${current}"]`);
    if (!strip || !link?.getBoundingClientRect) return;
    // Only the strip itself may move: scrollIntoView would take the panel with it.
    const box = link.getBoundingClientRect();
    const room = strip.getBoundingClientRect();
    // Clear of the strip's faded ends.
    if (box.left < room.left + 20) strip.scrollLeft -= room.left + 20 - box.left;
    else if (box.right > room.right - 20) strip.scrollLeft += box.right - room.right + 20;
  }, [current]);

  const links = sections.map(({ id, label, count }) => (
    <li key={id}>
      <a
        href={`#${id}`}
        aria-current={id === current ? 'true' : undefined}
        onClick={() => all.current?.hidePopover()}
      >
        {label}
        {count !== undefined && <span class={styles.count}>{number(count)}</span>}
      </a>
    </li>
  ));
  return (
    <nav class={styles.frame} aria-label={t('sections')}>
      <div class={styles.nav} ref={nav}>
        <ul>{links}</ul>
      </div>
      <button
        type="button"
        class={styles.all}
        popovertarget="all-sections"
        onClick={(event) => {
          // The head's height changes with what is scrolled away.
          const { bottom } = event.currentTarget.getBoundingClientRect();
          if (all.current) all.current.style.top = `${bottom + 4}px`;
        }}
        aria-label={t('allSections')}
        title={t('allSections')}
      >
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <path d="M2 4h10M2 7h10M2 10h10" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" />
        </svg>
      </button>
      <ul id="all-sections" popover="auto" class={styles.list} ref={all}>
        {links}
      </ul>
    </nav>
  );
}
