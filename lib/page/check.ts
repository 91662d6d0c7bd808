import { mayBeNews } from './may-be-news.ts';

/** Milliseconds between two looks at the address: sites that swap their article without loading tell nobody. */
const LOOK_EVERY = 1000;

/**
 * Tells once for each address that the reader sees in this page whether a news article may be there; at first only
 * where one may be. A page out of sight is looked at when it is seen.
 */
export function checkPage(tell: (news: boolean) => void): void {
  let known: string | undefined;
  const look = (): void => {
    if (document.hidden || location.href === known) return;
    const first = known === undefined;
    known = location.href;
    const news = mayBeNews();
    try {
      if (news || !first) tell(news);
    } catch {
      // The extension was updated or taken away: nobody listens any more.
      clearInterval(timer);
    }
  };
  const timer = setInterval(look, LOOK_EVERY);
  // Come back to, it stands there as it was left, and its tab knows nothing of it.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) known = undefined;
  });
  look();
}
