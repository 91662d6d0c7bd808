import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { capture } from '../../../lib/article/capture.ts';
import { readCapture } from '../../../lib/panel/read-capture.ts';
import { pageHtml } from '../../helpers/pages.ts';

const TODAY = '2026-01-01';

async function captureOf(name: string) {
  const { document } = parseHTML(await pageHtml(name));
  const taken = capture(document as unknown as Document, 'https://courier.invalid/world/talks');
  return JSON.parse(JSON.stringify(taken)) as typeof taken;
}

describe('a capture read', () => {
  it('becomes an article, or the reason why it is none', async () => {
    expect(readCapture(await captureOf('sample'), TODAY)).toMatchObject({ kind: 'article' });
    expect(readCapture(await captureOf('shop-product'), TODAY)).toMatchObject({
      kind: 'not-an-article',
      reason: 'shop',
    });
  });

  it('is refused when its shape is not as promised', async () => {
    const page = await captureOf('sample');
    for (const wrong of [
      null,
      [],
      {},
      { ...page, title: 5 },
      { ...page, metas: [['one']] },
      { ...page, boxes: [{ up: 3, tag: 'p', name: '' }] },
      { ...page, blocks: [{ n: 0, box: 99_999, text: 'x', links: 0 }] },
      { ...page, blocks: [{ n: 0, box: -1, text: 'x'.repeat(24_000_001), links: 0 }] },
    ])
      expect(() => readCapture(wrong, TODAY)).toThrow(expect.objectContaining({ code: 'extraction' }));
  });
});
