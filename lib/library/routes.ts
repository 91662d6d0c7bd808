/** Where the reader is in the library: a section, or one article or outlet. */
export type Route =
  | { page: 'events' | 'following' | 'articles' | 'outlets' | 'packs' | 'storage' | 'changes' }
  | { page: 'article' | 'outlet'; id: string };

/** The library's sections, in the order of its bar. */
export const SECTIONS = [
  'events',
  'following',
  'articles',
  'outlets',
  'packs',
  'storage',
  'changes',
] as const;

/** The route an address's fragment names ("#article/…"); the front page, events, where it names none. */
export function routeOf(hash: string): Route {
  const [, page = '', id = ''] = /^#?([a-z]+)(?:\/(.*))?$/su.exec(hash) ?? [];
  const section = SECTIONS.find((one) => one === page);
  if (section) return { page: section };
  if ((page === 'article' || page === 'outlet') && id !== '') {
    try {
      return { page, id: decodeURIComponent(id) };
    } catch {
      // A mangled address leads to the front page.
    }
  }
  return { page: 'events' };
}

/** The fragment that names a route. */
export const hashOf = (route: Route): string =>
  'id' in route ? `#${route.page}/${encodeURIComponent(route.id)}` : `#${route.page}`;
