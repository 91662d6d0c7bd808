import { describe, expect, it } from 'vitest';
import { createStoreIn } from '../../components/gallery/scenes.ts';

describe('taking a comparison away', () => {
  it('hands over the comparison in view, at once, in the form asked for', async () => {
    const { store, fake } = await createStoreIn('ready');
    const taking = store.takeAway('json');
    expect(fake.takes.map(({ request }) => request)).toEqual(['json']);
    await fake.takes[0]?.answer({ ok: true, value: { taken: true } });
    expect(await taking).toBe(true);
  });

  it('tells when the browser refused, or broke', async () => {
    const { store, fake } = await createStoreIn('ready');
    const refused = store.takeAway('copy');
    await fake.takes[0]?.answer({ ok: false, failure: { code: 'internal', message: 'refused' } });
    expect(await refused).toBe(false);
    const broken = store.takeAway('copy');
    await fake.takes[1]?.reject(new Error('broken'));
    expect(await broken).toBe(false);
  });

  it('has nothing to hand over where there is no comparison', async () => {
    const { store, fake } = await createStoreIn('reading');
    expect(await store.takeAway('markdown')).toBe(false);
    expect(fake.takes).toEqual([]);
  });
});
