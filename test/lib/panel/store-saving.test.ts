import { beforeEach, describe, expect, it } from 'vitest';
import { createPanelStore } from '../../../lib/panel/store.ts';
import { createFakePort, readAs, settle } from './fake-port.ts';
import { answerFor, fake, finish, freshStore, readAnswer, store } from './store-scene.ts';

beforeEach(freshStore);

const saved = (change: number) => ({ ok: true as const, value: { state: 'saved' as const, change } });

describe('saving the page in view', () => {
  it('hands its article over, tells what came of it, and undoes it', async () => {
    await finish('one');
    store.savePage();
    expect(fake.saves.map(({ request }) => request.id)).toEqual(['one']);
    expect(store.saving.value.one).toEqual({ kind: 'saving' });
    await fake.saves[0]!.answer(saved(7));
    expect(store.saving.value.one).toEqual({ kind: 'saved', change: 7 });
    store.undoSave();
    expect(fake.undos.map(({ request }) => request)).toEqual([7]);
    await fake.undos[0]!.answer({ ok: true, value: { undone: true } });
    expect(store.saving.value.one).toBeUndefined();
  });

  it('asked for twice saves once, and tells of each page beside that page alone', async () => {
    await finish('one');
    store.savePage();
    store.savePage();
    expect(fake.saves).toHaveLength(1);
    await fake.notify({ type: 'tab-activated', tabId: 2 });
    await finish('two');
    await fake.saves[0]!.answer(saved(1));
    expect(store.article()?.id).toBe('two');
    expect(Object.keys(store.saving.value)).toEqual(['one']);
    store.undoSave();
    expect(fake.undos).toEqual([]);
  });

  it('that fails says why and can be tried again; an unchanged page says so', async () => {
    await finish('one');
    store.savePage();
    await fake.saves[0]!.answer({ ok: false, failure: { code: 'quota', message: 'full' } });
    expect(store.saving.value.one).toEqual({ kind: 'failed', code: 'quota' });
    store.savePage();
    await fake.saves[1]!.answer({ ok: true, value: { state: 'unchanged' } });
    expect(store.saving.value.one).toEqual({ kind: 'unchanged' });
    store.undoSave();
    expect(fake.undos).toEqual([]);
  });

  it('has nothing to save where there is no article', async () => {
    store.savePage();
    await fake.reads[0]!.answer(
      readAs(
        { kind: 'not-an-article', reason: 'index-page', title: 'Front page' },
        'n',
        'https://x.example/',
      ),
    );
    store.savePage();
    expect(fake.saves).toEqual([]);
  });
});

describe('a wish to save from the menu or the shortcut', () => {
  it('saves the page once it has been read and compared', async () => {
    await fake.notify({ type: 'action-clicked', tabId: 1, save: true });
    await fake.reads.at(-1)!.answer(readAnswer('one'));
    expect(fake.saves).toEqual([]);
    await fake.compares.at(-1)!.answer(answerFor('one'));
    expect(fake.saves.map(({ request }) => request.id)).toEqual(['one']);
    await fake.notify({ type: 'action-clicked', tabId: 1 });
    await finish('one');
    expect(fake.saves).toHaveLength(1);
  });

  it('left before the panel opened is granted by the panel', async () => {
    const late = createFakePort();
    late.wish.tabId = 1;
    const opened = createPanelStore(late.port);
    void opened.start();
    await settle();
    await late.reads[0]!.answer(readAnswer('one'));
    await late.compares[0]!.answer(answerFor('one'));
    expect(late.saves).toHaveLength(1);
  });

  it('for a page that is no article is not granted to the next one', async () => {
    await fake.notify({ type: 'action-clicked', tabId: 1, save: true });
    await fake.reads
      .at(-1)!
      .answer(
        readAs(
          { kind: 'not-an-article', reason: 'index-page', title: 'Front page' },
          'n',
          'https://x.example/',
        ),
      );
    await fake.notify({ type: 'tab-loaded', tabId: 1 });
    await finish('two');
    expect(fake.saves).toEqual([]);
  });
});
