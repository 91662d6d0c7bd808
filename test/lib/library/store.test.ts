import { describe, expect, it } from 'vitest';
import { createLibraryStore } from '../../../lib/library/store.ts';
import { settle } from '../panel/fake-port.ts';
import { createFakeFollow, madeStarter, NOW } from './fake-follow.ts';
import { createFakeLibrary } from './fake-port.ts';

async function open(hash = '#articles', options: Parameters<typeof createFakeLibrary>[0] = {}) {
  const fake = createFakeLibrary(options);
  const visited: string[] = [];
  const store = createLibraryStore(fake.port, {
    follow: createFakeFollow().port,
    starter: async () => madeStarter(3),
    clock: () => NOW,
    fillingAfter: { every: 0, looks: 0 },
    navigate(to) {
      visited.push(to);
      store.open(to);
    },
    pause: 0,
    calm: 0,
  });
  store.open(hash);
  await settle();
  return { store, fake, visited };
}

/** Long enough for a change to be followed by the reading after it. */
const calm = async () => {
  for (let i = 0; i < 4; i++) await settle();
};

describe('the list of articles', () => {
  it('reads rows page by page as they come into view, each page once', async () => {
    const { store, fake } = await open('#articles', { articles: 1000 });
    expect(store.list.total.value).toBe(1000);
    expect(store.list.row(10)?.id).toBeDefined();
    expect(store.list.row(730)).toBeUndefined();
    store.list.show(725, 745);
    store.list.show(725, 745);
    await settle();
    expect(store.list.row(730)?.headline).toContain('(731)');
    expect(fake.calls.filter(({ method }) => method === 'rows').map(({ args }) => args.slice(1))).toEqual([
      [700, 800],
    ]);
  });

  it('never asks for more than 200 rows, nor for rows beyond the end', async () => {
    const { store, fake } = await open('#articles', { articles: 250 });
    store.list.show(0, 400);
    await settle();
    const asked = fake.calls.filter(({ method }) => method === 'rows').map(({ args }) => args as number[]);
    expect(asked.length).toBeGreaterThan(1);
    for (const [, from = 0, to = 0] of asked) {
      expect(to - from).toBeLessThanOrEqual(200);
      expect(to).toBeLessThanOrEqual(250);
    }
  });

  it('keeps what is drawn while a changed corpus is listed again', async () => {
    const { store, fake } = await open('#articles', { articles: 300 });
    store.list.show(250, 270);
    await settle();
    const before = store.list.made.value;
    fake.changed();
    await calm();
    expect(fake.calls.filter(({ method }) => method === 'list')).toHaveLength(2);
    expect(store.list.row(260)?.id).toBe('made:260');
    expect(store.list.made.value).toBe(before);
  });

  it('lists again when its rows are gone', async () => {
    const { store, fake } = await open('#articles', { articles: 300 });
    for (let i = 0; i < 3; i++) await fake.port.list({ text: '', sort: 'newest' });
    store.list.show(200, 220);
    await calm();
    store.list.show(200, 220);
    await calm();
    expect(store.list.row(210)?.id).toBe('made:210');
  });

  it('shows the answer to the newest question only', async () => {
    const { store, fake } = await open();
    const go = fake.hold('list');
    store.list.ask({ text: 'ferry' });
    store.list.ask({ text: 'breakwater' });
    go();
    await calm();
    expect(store.list.row(0)?.headline).toContain('Breakwater');
    expect(store.list.searching.value).toBe(false);
  });

  it('leaves filters that were taken away out of the question', async () => {
    const { store, fake } = await open();
    store.list.ask({ outletId: 'outlet-1' });
    await settle();
    expect(store.list.filtered()).toBe(true);
    store.list.ask({ outletId: undefined } as never);
    await settle();
    expect(fake.calls.at(-1)?.args).toEqual([{ text: '', sort: 'newest' }]);
    expect(store.list.filtered()).toBe(false);
  });
});

describe('choosing', () => {
  it('takes a range with the rows that were never drawn', async () => {
    const { store } = await open('#articles', { articles: 500 });
    store.selection.move(3);
    store.selection.move(420, true);
    await calm();
    expect(store.selection.chosen.value.size).toBe(418);
    store.selection.move(10, true);
    await calm();
    expect(store.selection.chosen.value.size).toBe(8);
  });

  it('takes all of a list, and none', async () => {
    const { store } = await open('#articles', { articles: 5000 });
    await store.selection.all();
    expect(store.selection.chosen.value.size).toBe(5000);
    store.selection.toggle(0);
    expect(store.selection.chosen.value.size).toBe(4999);
    store.selection.none();
    expect(store.selection.chosen.value.size).toBe(0);
  });

  it('stays within the list at its ends', async () => {
    const { store } = await open('#articles', { articles: 7 });
    store.selection.move(-4);
    expect(store.selection.active.value).toBe(0);
    store.selection.move(99);
    expect(store.selection.active.value).toBe(6);
  });
});

describe('deleting', () => {
  it('needs no question, is told of and can be undone from there', async () => {
    const { store, fake } = await open();
    store.selection.toggle(0);
    store.selection.toggle(1);
    await store.remove([...store.selection.chosen.value], '');
    await calm();
    expect(store.list.total.value).toBe(38);
    expect(store.selection.chosen.value.size).toBe(0);
    const told = store.desk.told.value;
    expect(told).toMatchObject({ what: 'removed', count: 2 });
    if (told && 'change' in told) await store.desk.undo(told.change, '');
    await calm();
    expect(store.list.total.value).toBe(40);
    expect(store.desk.told.value).toMatchObject({ what: 'undone' });
    expect(fake.changes[0]?.undone).toBe(true);
  });

  it('goes back to the list from the article that is gone', async () => {
    const { store, visited } = await open('#article/made:3');
    await store.remove(['made:3'], 'x');
    expect(visited).toEqual(['#articles']);
  });

  it('says where it is undone from that it can’t be undone any more', async () => {
    const { store, fake } = await open();
    await store.remove(['made:0'], 'x');
    fake.fail('undo', 'changed-since');
    const told = store.desk.told.value;
    if (told && 'change' in told) await store.desk.undo(told.change, 'x');
    expect(store.desk.told.value).toEqual({ what: 'undo-failed', code: 'changed-since' });
    await store.desk.undo(77, 'another');
    expect(store.desk.failures.value.changes?.code).toBe('changed-since');
  });

  it('that fails says so where it was asked for and takes nothing away', async () => {
    const { store, fake } = await open();
    fake.fail('remove', 'quota');
    store.selection.toggle(0);
    await store.remove([...store.selection.chosen.value], '');
    expect(store.desk.failures.value.articles?.code).toBe('quota');
    expect(store.selection.chosen.value.size).toBe(1);
    expect(store.desk.told.value).toBeNull();
  });
});

describe('long work', () => {
  it('shows its progress and ends when the reader says so, without a failure', async () => {
    const { store, fake } = await open('#packs');
    const go = fake.hold('stagePack');
    const staging = store.stock.stageFile(new Blob(['x']));
    await settle();
    expect(store.desk.works.value).toMatchObject([
      { kind: 'reading-pack', progress: { done: 40, total: 100 } },
    ]);
    expect(store.unsaved.value).toBe(true);
    store.desk.works.value[0]?.cancel?.();
    await staging;
    expect(store.desk.works.value).toEqual([]);
    expect(store.desk.failures.value).toEqual({});
    expect(store.stock.staged.value).toBeNull();
    expect(store.unsaved.value).toBe(false);
    go();
  });

  it('asks for an address before anything is awaited, since the browser wants the click', async () => {
    const { store, fake } = await open('#packs');
    void store.stock.stageFrom('https://packs.example/x.jsonl');
    expect(fake.calls.at(-1)?.method).toBe('stagePackFrom');
    await settle();
    const pack = fake.packs()[1];
    if (pack) void store.stock.setDaily(pack, true);
    expect(fake.calls.at(-1)?.method).toBe('setPack');
    if (pack) void store.stock.checkPack(pack);
    expect(fake.calls.at(-1)?.method).toBe('checkPack');
  });

  it('looks for events in the latest days first, in more of them where these have none, and gives way to another period', async () => {
    const { store, fake } = await open('#events', { articles: 600 });
    await calm();
    const { chosen, all } = store.shelf.period.value ?? {};
    expect((chosen?.to ?? 0) - (chosen?.from ?? 0)).toBe(2);
    expect(all?.from).toBeLessThan(chosen?.from ?? 0);
    const go = fake.hold('events');
    void store.shelf.loadEvents({ from: 1, to: 2 });
    await calm();
    void store.shelf.loadEvents({ from: 22_310, to: 22_317 });
    await calm();
    go();
    await calm();
    expect(store.shelf.period.value?.chosen).toEqual({ from: 22_310, to: 22_317 });
    expect(store.shelf.events.value.value?.length).toBeGreaterThan(0);
    expect(store.shelf.events.value.loading).toBe(false);
  });
});

describe('a pack', () => {
  it('waits for the reader’s word, and the one before it is let go', async () => {
    const { store, fake } = await open('#packs');
    await store.stock.stageFile(new Blob(['x']));
    fake.offer({ job: 'job-2', title: 'Another' });
    await store.stock.stageFile(new Blob(['y']));
    expect(fake.calls.filter(({ method }) => method === 'discardPack').map(({ args }) => args)).toEqual([
      ['job-1'],
    ]);
    expect(store.stock.staged.value?.title).toBe('Another');
    expect(fake.packs()).toHaveLength(2);
    await store.stock.acceptPack(false);
    expect(fake.packs()).toHaveLength(3);
    expect(fake.calls.find(({ method }) => method === 'acceptPack')?.args).toEqual(['job-2', {}]);
    expect(store.stock.staged.value).toBeNull();
    expect(store.desk.told.value).toMatchObject({ what: 'installed', title: 'Another' });
  });

  it('with another key stays refused until the reader accepts it', async () => {
    const { store, fake } = await open('#packs');
    await store.stock.stageFile(new Blob(['x']));
    fake.fail('acceptPack', 'pack-key');
    await store.stock.acceptPack(false);
    expect(store.desk.failures.value['pack-accept']?.code).toBe('pack-key');
    expect(store.stock.staged.value).not.toBeNull();
    fake.mend('acceptPack');
    await store.stock.acceptPack(true);
    expect(fake.calls.findLast(({ method }) => method === 'acceptPack')?.args).toEqual([
      'job-1',
      { newKey: true },
    ]);
  });

  it('without anything newer is told of', async () => {
    const { store, fake } = await open('#packs');
    const pack = fake.packs()[1];
    if (pack) await store.stock.checkPack(pack);
    expect(store.desk.told.value).toMatchObject({ what: 'nothing-newer' });
  });
});

describe('ways through the library', () => {
  it('lead from an event to its articles and back to all', async () => {
    const { store, visited } = await open('#events');
    await calm();
    const event = store.shelf.events.value.value?.[0];
    if (event) store.showEvent(event);
    await calm();
    expect(visited).toEqual(['#articles']);
    expect(store.list.total.value).toBe(event?.ids.length);
    expect(store.list.within.value?.headline).toBe(event?.headline);
    store.list.reset();
    await calm();
    expect(store.list.total.value).toBe(40);
  });

  it('lead from an outlet to its articles', async () => {
    const { store } = await open('#outlet/outlet-2');
    store.showOutlet('outlet-2');
    await calm();
    expect(store.list.query.value.outletId).toBe('outlet-2');
    expect(store.list.row(0)?.outletId).toBe('outlet-2');
  });

  it('find what changed between two states of an article', async () => {
    const { store } = await open('#article/made:1');
    const at = store.shelf.article.value.value?.versions[0]?.at ?? 0;
    await store.shelf.openChanges(at);
    const kinds = store.shelf.changes.value[at]?.value?.passages.map(({ kind }) => kind);
    expect(kinds).toEqual(['reworded', 'added', 'removed']);
  });

  it('never link to anything but the web', async () => {
    const { store } = await open();
    expect(store.webLink('javascript:alert(1)')).toBeUndefined();
    expect(store.webLink('Register of newspapers')).toBeUndefined();
    expect(store.webLink('https://outlet0.example/about')).toBe('https://outlet0.example/about');
  });
});
