import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it } from 'vitest';
import { capture } from '../../../lib/article/capture.ts';
import type { Article } from '../../../lib/article/types.ts';
import { createService } from '../../../lib/background/service.ts';
import { openCorpus } from '../../../lib/corpus/index.ts';
import { Library } from '../../../lib/corpus/library/index.ts';
import type { FromWorker } from '../../../lib/library/from-worker.ts';
import type { MethodName, ToWorker } from '../../../lib/library/protocol.ts';
import { serveLibrary } from '../../../lib/library/serve.ts';
import type { Answer } from '../../../lib/messages.ts';
import { readCapture } from '../../../lib/panel/read-capture.ts';
import { pageHtml } from '../../helpers/pages.ts';
import { root } from '../../helpers/sources.ts';
import { ALL, frequencies } from '../corpus/world.ts';

const PACK = readFileSync(`${root}public/packs/ukraine-2022-02-07.sidelight.jsonl`);

/** An article of the bundled pack, with what the pack itself says of it. */
const KNOWN = 'thejournal-ie/2022-02-07/putin-possible-to-move-forward-on-macron-proposals';
const { address: KNOWN_ADDRESS, headline: KNOWN_HEADLINE } = PACK.toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
  .find((line) => line.article?.id === KNOWN).article as { address: string; headline: string };

async function articleOf(name: string): Promise<Article> {
  const { document } = parseHTML(await pageHtml(name));
  const captured = capture(document as unknown as Document, 'https://courier.invalid/world/talks');
  const extraction = readCapture(JSON.parse(JSON.stringify(captured)), '2026-01-01');
  if (extraction.kind !== 'article') throw new Error('no article');
  return extraction.article;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

let databases = 0;

/** The worker's end and a page's, over a channel as between them in the browser; and the background beside. */
async function served() {
  const name = `worker-${databases++}`;
  const bundledPack = async () => new Blob([PACK]).stream();
  const library = new Library({ frequencies, bundledPack }, name);
  const background = createService({
    frequencies,
    corpus: () => openCorpus(name),
    bundledPack,
    installBundled: () => library.packs.installBundled(),
  });
  await background.install();
  const { port1, port2 } = new MessageChannel();
  serveLibrary(library, port1 as unknown as Parameters<typeof serveLibrary>[1]);
  port1.start();
  closing.push(() => {
    port1.close();
    port2.close();
    void library.close();
  });
  let call = 0;
  const heard: FromWorker[] = [];
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  port2.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    heard.push(data);
    if ('answer' in data) waiting.get(data.call)?.(data.answer);
  };
  const post = (message: ToWorker) => port2.postMessage(message);
  function ask(method: MethodName, ...args: unknown[]): Promise<Answer<unknown>> {
    call++;
    const mine = call;
    return new Promise((resolve) => {
      waiting.set(mine, resolve);
      post({ call: mine, method, args });
    });
  }
  return { ask, heard, background, cancel: (which: number) => post({ call: which, cancel: true }) };
}

const valueFrom = async (answer: Promise<Answer<unknown>>): Promise<unknown> => {
  const came = await answer;
  if (!came.ok) throw new Error(`${came.failure.code}: ${came.failure.message}`);
  return came.value;
};

describe('the corpus’s worker', () => {
  it('saves a page, once for each text, finds it at the next comparison and undoes it', async () => {
    const article = await articleOf('sample');
    const { ask, background, heard } = await served();
    const saved = await valueFrom(ask('savePage', article));
    expect(saved).toEqual({ state: 'saved', change: expect.any(Number) });
    expect(heard).toContainEqual({ changed: true });
    expect(await valueFrom(ask('savePage', article))).toEqual({ state: 'unchanged' });
    const compare = () => background.answer({ kind: 'compare', body: { article } });
    expect(await compare()).toMatchObject({ corpusSize: 6 });
    const { change } = saved as { change: number };
    await valueFrom(ask('undo', change));
    expect(await ask('undo', change)).toMatchObject({ ok: false, failure: { code: 'changed-since' } });
    expect(await compare()).toMatchObject({ corpusSize: 5 });
  });

  it('refuses to save a page that no back-up could carry', async () => {
    const article = { ...(await articleOf('sample')), headline: 'Too long a headline '.repeat(100) };
    const { ask } = await served();
    expect(await ask('savePage', article)).toMatchObject({ ok: false, failure: { code: 'extraction' } });
  });

  it('keeps an original and drops it again', async () => {
    const article = { ...(await articleOf('sample')), headline: KNOWN_HEADLINE };
    const { ask } = await served();
    expect(await valueFrom(ask('keepOriginal', KNOWN, article))).toEqual({ kept: true });
    expect(await valueFrom(ask('dropOriginal', KNOWN))).toEqual({ dropped: true });
    expect(await valueFrom(ask('dropOriginal', KNOWN))).toEqual({ dropped: false });
  });

  it('keeps nothing of a page that is another text than the article asked for', async () => {
    const article = await articleOf('sample');
    const other: Article = {
      ...article,
      address: KNOWN_ADDRESS,
      headline: 'Pruning roses before the first frost',
      passages: article.passages.map((passage) => ({
        ...passage,
        text: 'Gardeners cut the stems above a bud and cover the roots with straw.',
      })),
      captions: [],
      pageText: [],
    };
    const { ask } = await served();
    const refused = await ask('keepOriginal', KNOWN, other);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'another-text' } });
    expect(await valueFrom(ask('dropOriginal', KNOWN))).toEqual({ dropped: false });
    // The headline alone is sign enough: an article may have been rewritten. Its address is not, as above.
    expect(await valueFrom(ask('keepOriginal', KNOWN, { ...other, headline: KNOWN_HEADLINE }))).toEqual({
      kept: true,
    });
  });

  it('keeps nothing under an id that the corpus does not know', async () => {
    const { ask } = await served();
    const refused = await ask('keepOriginal', 'nobody/1', await articleOf('sample'));
    expect(refused).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  it('keeps an own page that was saved before an original was kept over it and dropped again', async () => {
    const article = { ...(await articleOf('sample')), headline: KNOWN_HEADLINE, address: KNOWN_ADDRESS };
    const { ask } = await served();
    await valueFrom(ask('savePage', { ...article, passages: article.passages.slice(0, 5) }));
    await valueFrom(ask('keepOriginal', KNOWN, article));
    await valueFrom(ask('dropOriginal', KNOWN));
    const { row } = (await valueFrom(ask('article', KNOWN))) as { row: object };
    expect(row).toMatchObject({ provenance: 'saved', rights: 'full' });
  });

  it('reads a pack from a file, tells how far it is, and ends it when asked', async () => {
    const { ask, heard, cancel } = await served();
    const refused = await ask('stagePack', new Blob([PACK]));
    expect(refused).toMatchObject({ ok: false, failure: { code: 'pack-older' } });
    const other = new Blob([PACK.toString().replace('"id":"ukraine-2022-02-07"', '"id":"another"')]);
    expect(await ask('stagePack', other)).toMatchObject({
      ok: false,
      failure: { code: 'pack-damaged', message: expect.stringMatching(/^line 12: /) },
    });
    const ended = ask('stagePack', other);
    cancel(3);
    expect(await ended).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(heard.some((one) => 'progress' in one && one.progress.unit === 'bytes')).toBe(true);
  });

  it('begins a back-up again where the corpus changed under it', async () => {
    const { ask, heard } = await served();
    const article = await articleOf('sample');
    const [made] = await Promise.all([ask('backUp'), ask('savePage', article)]);
    expect(made).toMatchObject({ ok: true, value: { articles: expect.any(Number) } });
    expect(heard).toContainEqual({ changed: true });
  });

  it('answers several calls at a time, each with its own answer', async () => {
    const { ask } = await served();
    const [list, outlets, none] = await Promise.all([
      ask('list', ALL),
      ask('outlets'),
      ask('article', 'nobody/1'),
    ]);
    expect(list).toMatchObject({ ok: true, value: { total: 5 } });
    expect((outlets as { value: unknown[] }).value).toHaveLength(5);
    expect(none).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});
