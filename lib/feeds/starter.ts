import data from './starter.json' with { type: 'json' };
import type { StarterOutlet } from './types.ts';

/**
 * News outlets to begin with, by country and name: facts only, none followed, none ranked. Every feed's address was
 * read on the page named as its source on the day named.
 */
export async function loadStarter(): Promise<StarterOutlet[]> {
  const sources: Record<string, string> = data.sources;
  return data.outlets.map(
    ([country = '', name = '', id = '', site = '', language = '', feed = '', source = '']) => ({
      name,
      id,
      site,
      country,
      language,
      feed,
      source: sources[source] ?? '',
      seen: data.seen,
    }),
  );
}
