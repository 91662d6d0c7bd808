import type { Library } from '../../corpus/library/index.ts';
import { SidelightError } from '../../errors.ts';
import type { FoundFeeds } from '../../feeds/types.ts';
import type { PageReader } from './index.ts';

/** Finds the feeds at an address that the reader gave. */
export async function lookForFeeds(
  _library: Library,
  _typed: string,
  _allowed: string[],
  _signal: AbortSignal | undefined,
  _pages: PageReader,
): Promise<FoundFeeds> {
  throw new SidelightError('internal', 'finding feeds is on its way');
}
