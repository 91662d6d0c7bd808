import { useEffect } from 'preact/hooks';

/**
 * The focus is never lost: where the control that had it goes away (a button that did its work, a form that closed),
 * the list takes it, or else the section's heading.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    if (typeof MutationObserver === 'undefined') return;
    let last: Element | null = null;
    const remember = () => {
      last = document.activeElement;
    };
    const keep = () => {
      if (!last || last.isConnected || (document.activeElement && document.activeElement !== document.body))
        return;
      last = null;
      const to = ['main [role="grid"]', 'main h1'].map((at) => document.querySelector<HTMLElement>(at));
      to.find((element) => element !== null)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
