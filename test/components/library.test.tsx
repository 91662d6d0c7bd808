import { beforeAll, describe, expect, it } from 'vitest';
import { Library } from '../../components/library/Library.tsx';
import { loadSections } from '../../components/library/load-sections.ts';
import { bytesText, dayFrom, failureText, isoDay } from '../../components/library/words.ts';
import { setCatalogue } from '../../lib/browser/i18n.ts';
import { createLibraryStore, type LibraryStore } from '../../lib/library/store.ts';
import type { FailureCode } from '../../lib/messages.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createFakeFollow, madeStarter, NOW } from '../lib/library/fake-follow.ts';
import { createFakeLibrary } from '../lib/library/fake-port.ts';
import { settle } from '../lib/panel/fake-port.ts';
import { drawPart, textOf } from './dom.tsx';

const SECTIONS = ['events', 'following', 'articles', 'outlets', 'packs', 'storage', 'changes'] as const;

const CODES = Object.keys({
  'no-access': 1,
  'restricted-page': 1,
  'unsupported-type': 1,
  'page-gone': 1,
  extraction: 1,
  'another-text': 1,
  'corpus-blocked': 1,
  'corpus-newer': 1,
  'corpus-closed': 1,
  quota: 1,
  'pack-damaged': 1,
  'pack-newer': 1,
  timeout: 1,
  internal: 1,
  'pack-older': 1,
  'pack-base': 1,
  'pack-key': 1,
  'backup-damaged': 1,
  'changed-since': 1,
  'not-found': 1,
  cancelled: 1,
  network: 1,
  moved: 1,
} satisfies Record<FailureCode, 1>) as FailureCode[];

async function calm() {
  for (let i = 0; i < 5; i++) await settle();
}

beforeAll(loadSections);

/** What every store here is made with. */
const OPTIONS = {
  starter: async () => madeStarter(6),
  clock: () => NOW,
  fillingAfter: { every: 0, looks: 0 },
  pause: 0,
  calm: 0,
};

async function open(hash: string, options: Parameters<typeof createFakeLibrary>[0] = {}) {
  const fake = createFakeLibrary(options);
  const follow = createFakeFollow();
  const store: LibraryStore = createLibraryStore(fake.port, {
    ...OPTIONS,
    follow: follow.port,
    navigate: (to) => store.open(to),
  });
  store.open(hash);
  await calm();
  const page = drawPart(<Library store={store} />);
  await calm();
  return { store, fake, follow, page };
}

const button = (page: Element, label: string) =>
  [...page.querySelectorAll('button')].find((one) => textOf(one).startsWith(label));
const click = async (page: Element, label: string) => {
  const found = button(page, label);
  expect(found, label).toBeDefined();
  found?.dispatchEvent(
    new (found.ownerDocument.defaultView as Window & typeof globalThis).Event('click', { bubbles: true }),
  );
  await calm();
};

describe('every section', () => {
  it.each(SECTIONS)('%s has one heading and the link to it is the one marked', async (section) => {
    const { page } = await open(`#${section}`);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(textOf(page.querySelector('h1')).length).toBeGreaterThan(3);
    expect([...page.querySelectorAll('nav [aria-current]')].map((one) => one.getAttribute('href'))).toEqual([
      `#${section}`,
    ]);
    expect(page.textContent).not.toMatch(/undefined|NaN|\$\d|library[A-Z]/u);
  });

  it.each(['articles', 'events', 'packs', 'changes'] as const)(
    '%s says what to do where there is nothing yet',
    async (section) => {
      const { page } = await open(`#${section}`, { articles: 0, packs: [] });
      expect(textOf(page.querySelector('main'))).toMatch(/[Ii]nstall|saved?, delete/u);
    },
  );

  it.each([
    ['articles', 'list'],
    ['outlets', 'outlets'],
    ['packs', 'packs'],
    ['storage', 'storage'],
    ['changes', 'recent'],
  ] as const)('%s says in place what went wrong, and tries again', async (section, method) => {
    const fake = createFakeLibrary();
    fake.fail(method, 'corpus-blocked');
    const store: LibraryStore = createLibraryStore(fake.port, {
      ...OPTIONS,
      follow: createFakeFollow().port,
      navigate() {},
    });
    store.open(`#${section}`);
    await calm();
    const page = drawPart(<Library store={store} />);
    expect(textOf(page.querySelector('[role="alert"] p'))).toBe(failureText('corpus-blocked'));
    fake.mend(method);
    await click(page, 'Try again');
    expect(page.querySelector('[role="alert"] p')).toBeNull();
  });
});

describe('what went wrong', () => {
  it('is worded for every code, each in its own way', () => {
    setCatalogue(catalogue);
    const words = CODES.map(failureText);
    for (const [at, text] of words.entries()) expect(text.length, CODES[at]).toBeGreaterThan(15);
    expect(new Set(words).size).toBe(CODES.length);
  });

  it('names the line of a damaged pack', async () => {
    const { store, fake, page } = await open('#packs');
    fake.fail('stagePack', 'pack-damaged', 'line 7: not an article');
    await store.stock.stageFile(new Blob(['x']));
    await calm();
    expect(textOf(page.querySelector('#install')?.parentElement?.querySelector('[role="alert"]'))).toContain(
      'line 7: not an article',
    );
    expect(fake.packs()).toHaveLength(2);
  });
});

describe('the pack that came with Sidelight', () => {
  it('is offered again where it was removed, and only there', async () => {
    const { store, fake, page } = await open('#packs');
    expect(button(page, 'Add it again')).toBeUndefined();
    await store.stock.removePack(fake.packs()[0]!);
    await calm();
    await click(page, 'Add it again');
    expect(fake.calls.at(-1)?.method).toBe('stageBundled');
    expect(button(page, 'Add to the corpus')).toBeDefined();
  });
});

describe('a pack before it is accepted', () => {
  it('shows what it holds, and is taken in with one click where nothing is doubtful', async () => {
    const { store, fake, page } = await open('#packs');
    await store.stock.stageFile(new Blob(['x']));
    await calm();
    const text = textOf(page.querySelector('main'));
    expect(text).toContain('120 articles');
    expect(text).toContain('nothing of it is in the corpus');
    expect(text).toContain('3f1a 9c02 7b55 d8e4');
    await click(page, 'Add to the corpus');
    expect(fake.packs()).toHaveLength(3);
    expect([...page.querySelectorAll('[role="status"]')].map(textOf)).toContain(
      'Installed: News of the outer islands, 120 articles',
    );
  });

  it.each(['changed', 'missing'] as const)(
    'with a %s key can’t be accepted without the reader’s word',
    async (state) => {
      const { store, fake, page } = await open('#packs');
      fake.offer({ signature: { state, pinned: 'aaaabbbb' } });
      await store.stock.stageFile(new Blob(['x']));
      await calm();
      expect(button(page, 'Add to the corpus')?.hasAttribute('disabled')).toBe(true);
      expect(textOf(page)).toContain('aaaa bbbb');
      await click(page, 'Leave it');
      expect(store.stock.staged.value).toBeNull();
      expect(fake.packs()).toHaveLength(2);
    },
  );
});

describe('an article', () => {
  it('shows what changed, by more than colour', async () => {
    const { store, page } = await open('#article/made:1');
    await store.shelf.openChanges(store.shelf.article.value.value?.versions[0]?.at ?? 0);
    await calm();
    const text = textOf(page);
    for (const kind of ['Headline changed', 'Reworded', 'Added', 'Removed']) expect(text).toContain(kind);
    expect([...page.querySelectorAll('del')].map(textOf)).toContain('night');
    expect([...page.querySelectorAll('ins')].map(textOf)).toContain('evening');
  });

  it('links to the web only, without telling where the reader comes from', async () => {
    const { page } = await open('#article/made:0');
    const link = [...page.querySelectorAll('a[target]')].find((one) => textOf(one) === 'Open the original');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link?.getAttribute('href')).toBe('https://news.example/0');
  });

  it('carried as quotation shows what is left out, and key terms where no text is carried', async () => {
    const { page } = await open('#article/made:0');
    const passages = [...page.querySelectorAll('#passages ~ ol > li')].map(textOf);
    expect(passages.some((text) => text.startsWith('No text carried; key terms:'))).toBe(true);
  });

  it('that is not there any more says so', async () => {
    const { page } = await open('#article/gone');
    const said = [...page.querySelectorAll('[role="alert"]')].map(textOf).join('');
    expect(said).toContain('not in the corpus any more');
  });
});

describe('what was done', () => {
  it('is told of with its undo until it is closed', async () => {
    const { store, page } = await open('#articles');
    await store.remove(['made:0'], 'Ferry talks');
    await calm();
    expect([...page.querySelectorAll('[role="status"]')].map(textOf)).toContain('Deleted: Ferry talks');
    await click(page, 'Undo');
    expect([...page.querySelectorAll('[role="status"]')].map(textOf)).toContain('Undone: Ferry talks');
    expect(store.list.total.value).toBe(40);
  });

  it('under way shows how far it is and the way to end it', async () => {
    const { store, fake, page } = await open('#storage');
    const go = fake.hold('backUp');
    void store.stock.backUp();
    await calm();
    expect(textOf(page.querySelector('main'))).toContain('40 of 100 articles · 40 %');
    expect(page.ownerDocument.title).toContain('40 %');
    await click(page, 'Cancel');
    expect(page.querySelector('progress')).toBeNull();
    expect(fake.downloads).toEqual([]);
    go();
  });
});

describe('text from the corpus', () => {
  it('stays text', async () => {
    const fake = createFakeLibrary();
    const row = fake.rows()[0];
    if (row) row.headline = '<img src=x onerror=alert(1)>';
    const store: LibraryStore = createLibraryStore(fake.port, {
      ...OPTIONS,
      follow: createFakeFollow().port,
      navigate() {},
    });
    store.open('#articles');
    await calm();
    const page = drawPart(<Library store={store} />);
    expect(page.querySelector('img')).toBeNull();
    expect(textOf(page)).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('words', () => {
  it('name sizes and days', () => {
    expect(bytesText(999)).toBe('999 bytes');
    expect(bytesText(1_240_000)).toBe('1.2 MB');
    expect(dayFrom(isoDay(22_317))).toBe(22_317);
    expect(dayFrom('2031-02')).toBeUndefined();
  });
});
