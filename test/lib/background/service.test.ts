import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { capture } from '../../../lib/article/capture.ts';
import type { Article } from '../../../lib/article/types.ts';
import { requestFrom } from '../../../lib/background/requests.ts';
import { createService, type Sources } from '../../../lib/background/service.ts';
import { openCorpus } from '../../../lib/corpus/index.ts';
import { Library } from '../../../lib/corpus/library/index.ts';
import { headerOf } from '../../../lib/packs/header.ts';
import { readCapture } from '../../../lib/panel/read-capture.ts';
import { parseFrequencies } from '../../../lib/text/frequencies.ts';
import { pageHtml } from '../../helpers/pages.ts';
import { root } from '../../helpers/sources.ts';

const PACK = readFileSync(`${root}public/packs/ukraine-2022-02-07.sidelight.jsonl`);

let databases = 0;
function sourcesWith(changes: Partial<Sources> = {}): Sources {
  const name = `service-${databases++}`;
  const frequencies = async () =>
    parseFrequencies(readFileSync(`${root}public/data/document-frequency.txt`, 'utf8'));
  const bundledPack = async () => new Blob([PACK]).stream();
  return {
    frequencies,
    corpus: () => openCorpus(name),
    bundledPack,
    installBundled: () => new Library({ frequencies, bundledPack }, name).packs.installBundled(),
    ...changes,
  };
}

async function captureOf(name: string) {
  const { document } = parseHTML(await pageHtml(name));
  return capture(document as unknown as Document, 'https://courier.invalid/world/talks');
}

async function articleOf(name: string): Promise<Article> {
  const extraction = readCapture(JSON.parse(JSON.stringify(await captureOf(name))), '2026-01-01');
  if (extraction.kind !== 'article') throw new Error('no article');
  return extraction.article;
}

describe('the background', () => {
  it('compares from a cold start, with nothing installed before', async () => {
    const article = await articleOf('sample');
    const answer = await createService(sourcesWith()).answer({ kind: 'compare', body: { article } });
    if (!('outcome' in answer) || answer.outcome.decision !== 'compared') throw new Error('not compared');
    expect(answer.corpusSize).toBe(5);
    const named = new Set(answer.outlets.map((outlet) => outlet.id));
    for (const { outletId } of answer.outcome.comparison.coverage) expect(named).toContain(outletId);
  });

  it('loads each of its sources once: beforehand where it is asked to, for two questions at a time', async () => {
    const article = await articleOf('sample');
    const calls = { corpus: 0, frequencies: 0 };
    const sources = sourcesWith();
    const service = createService({
      ...sources,
      corpus: () => {
        calls.corpus += 1;
        return sources.corpus();
      },
      frequencies: () => {
        calls.frequencies += 1;
        return sources.frequencies();
      },
    });
    await service.answer({ kind: 'prepare', body: {} });
    expect(calls).toEqual({ corpus: 1, frequencies: 1 });
    await Promise.all([1, 2].map(() => service.answer({ kind: 'compare', body: { article } })));
    expect(calls).toEqual({ corpus: 1, frequencies: 1 });
  });

  it('tries again after a source has failed', async () => {
    const article = await articleOf('sample');
    const sources = sourcesWith();
    let fails = 2;
    const service = createService({
      ...sources,
      bundledPack: () => (fails-- > 0 ? Promise.reject(new Error('not yet')) : sources.bundledPack()),
    });
    await expect(service.answer({ kind: 'prepare', body: {} })).rejects.toThrow('not yet');
    await expect(service.answer({ kind: 'compare', body: { article } })).rejects.toThrow('not yet');
    expect(await service.answer({ kind: 'compare', body: { article } })).toMatchObject({ corpusSize: 5 });
  });

  it('says that a pack without a header is damaged', async () => {
    for (const text of ['', 'no json\n', '{"type":"pack"}\n', 'null\n']) {
      await expect(headerOf(new Blob([text]).stream()), text).rejects.toMatchObject({ code: 'pack-damaged' });
    }
  });
});

describe('a request from a page', () => {
  it('is refused when its shape is not as promised', async () => {
    const article = await articleOf('sample');
    expect(requestFrom('compare', { article })).not.toBeNull();
    for (const body of [
      null,
      {},
      { article: { ...article, headline: 5 } },
      { article: { ...article, passages: 'none' } },
      { article: null },
      { article: [article] },
    ]) {
      expect(requestFrom('compare', body)).toBeNull();
    }
    expect(requestFrom('constructor', { article })).toBeNull();
    expect(requestFrom('prepare', { article })).toEqual({ kind: 'prepare', body: {} });
  });
});
