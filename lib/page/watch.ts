/** Page addresses are compared without a plain fragment, which only names a place within the page. */
export function addressOf(location: Location): string {
  const route = /^#[!/]/u.test(location.hash) ? location.hash : '';
  return `${location.origin}${location.pathname}${location.search}${route}`;
}

/** Interval of the look at the page, in milliseconds. */
const LOOK_EVERY = 1000;

/**
 * Notices a page that moves to another address without loading: by the Navigation API where the browser has it,
 * by `popstate`, and by a look once a second, which also calls `onLook` for whatever else may have changed.
 * Returns the function that stops watching.
 */
export function watchPage(
  view: Window & typeof globalThis,
  on: { moved: (address: string) => void; look: () => void },
): () => void {
  let known = addressOf(view.location);
  const stop = new AbortController();

  function compare(): void {
    const now = addressOf(view.location);
    if (now === known) return;
    known = now;
    on.moved(view.location.href);
  }

  const options = { signal: stop.signal };
  view.addEventListener('popstate', compare, options);
  view.addEventListener('hashchange', compare, options);
  if ('navigation' in view) {
    view.navigation.addEventListener('currententrychange', compare, options);
    view.navigation.addEventListener('navigatesuccess', compare, options);
  }
  const timer = setInterval(() => {
    if (view.document.visibilityState === 'hidden') return;
    compare();
    on.look();
  }, LOOK_EVERY);
  return () => {
    stop.abort();
    clearInterval(timer);
  };
}

/** Resolves once the document's nodes can be read. */
export function domReady(doc: Document): Promise<void> {
  if (doc.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => doc.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}

/** Resolves when no node has come or gone for `quiet` milliseconds, or after `most`. */
export function settled(doc: Document, quiet = 250, most = 2000): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      observer.disconnect();
      clearTimeout(last);
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, quiet);
    });
    const last = setTimeout(finish, most);
    let timer = setTimeout(finish, quiet);
    observer.observe(doc, { childList: true, subtree: true, characterData: true });
  });
}
