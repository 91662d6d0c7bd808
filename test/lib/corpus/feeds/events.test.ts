import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../../lib/corpus/library/index.ts';
import { HARBOUR } from '../../packs/news.ts';
import { freshCorpus, libraryOf } from '../world.ts';
import { entry, feed, follow, story, whole } from './news.ts';

const TODAY = 19884; // 10 June 2024

const FERRY = [
  'The ferry to Holm Island was cancelled after a rope caught in its screw, said Anneli Sörby, who was on deck.',
  'Divers cut the rope away in two hours. The evening crossing to Holm left on time with 140 people aboard the ferry.',
];

const outlets = ['gullpost', 'harbourbell', 'saltnews', 'tidewatch'];
const from = (outlet: string) => ({ outlet: { id: `${outlet}.example`, name: outlet } });
const at = (outlet: string, path: string) => entry(path, { address: `https://${outlet}.example/${path}` });

/** Four followed outlets: three have the strike, two of them and the fourth the ferry, later; one has a thing of its own. */
async function followed(): Promise<{ library: Library; ids: Map<string, string> }> {
  const library = libraryOf((await freshCorpus()).name);
  const ids = new Map<string, string>();
  for (const outlet of outlets)
    ids.set(outlet, await follow(library, feed(`${outlet}.example`, from(outlet))));
  const keep = (outlet: string, path: string, text: string[], day: string) =>
    whole(
      ids.get(outlet)!,
      { ...at(outlet, path), published: { at: day, precision: 'day' } },
      text,
      from(outlet),
    );
  await library.follow.keepEntries([
    keep('gullpost', 'strike', HARBOUR, '2024-06-08'),
    keep('harbourbell', 'strike', HARBOUR.slice(1), '2024-06-08'),
    keep('saltnews', 'strike', HARBOUR.slice(0, 4), '2024-06-08'),
    keep('gullpost', 'ferry', FERRY, '2024-06-10'),
    keep('tidewatch', 'ferry', [...FERRY, ...story(1).slice(0, 1)], '2024-06-10'),
    keep('saltnews', 'own', story(2), '2024-06-10'),
  ]);
  return { library, ids };
}

describe('the events of the last days', () => {
  it('name the followed outlets that have no article in them', async () => {
    const { library, ids } = await followed();
    const events = await library.articles.events(TODAY - 3, TODAY, {});
    expect(
      events.map(({ outlets: of, without }) => [of.map(({ name }) => name).toSorted(), without]),
    ).toEqual([
      [
        ['gullpost', 'tidewatch'],
        [
          { id: 'harbourbell.example', name: 'harbourbell' },
          { id: 'saltnews.example', name: 'saltnews' },
        ],
      ],
      [['gullpost', 'harbourbell', 'saltnews'], [{ id: 'tidewatch.example', name: 'tidewatch' }]],
    ]);
    // Paused or left, an outlet is not missed; the reader's own name for it stands.
    await library.follow.setFeed(ids.get('harbourbell')!, { paused: true });
    await library.articles.editOutlet('saltnews.example', { name: 'Salt News' });
    await library.follow.unfollow([ids.get('tidewatch')!]);
    const later = await library.articles.events(TODAY - 3, TODAY, {});
    expect(later.map(({ without }) => without)).toEqual([
      [{ id: 'saltnews.example', name: 'Salt News' }],
      undefined,
    ]);
  });

  it('come newest first, or by the number of outlets', async () => {
    const { library } = await followed();
    const order = async (by?: 'newest' | 'outlets') =>
      (await library.articles.events(TODAY - 3, TODAY, {}, by)).map(({ to }) => to);
    expect(await order()).toEqual([TODAY, TODAY - 2]);
    expect(await order('newest')).toEqual([TODAY, TODAY - 2]);
    expect(await order('outlets')).toEqual([TODAY - 2, TODAY]);
  });
});
