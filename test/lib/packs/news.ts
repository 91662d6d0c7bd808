import { analyse } from '../../../lib/analysis/analyse.ts';
import { ANALYSIS_VERSION, type AnalysedArticle } from '../../../lib/analysis/types.ts';
import type { Article, Outlet } from '../../../lib/article/types.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { packText } from '../../../lib/packs/write.ts';

/** News written for these tests, of invented outlets. */
export const outlet = (id: string, name: string): Outlet => ({
  id,
  name,
  homepage: `https://${id}/`,
  domains: [id],
  country: 'IE',
  facts: [{ label: 'kind', value: 'weekly paper', source: `https://${id}/about`, seen: '2024-05-02' }],
});

export const HARBOUR = [
  'Dockers in Port Lessing voted by 412 to 96 on Tuesday to end their strike after nineteen days. The union had asked for higher night pay.',
  '“We got most of what we came for, and we will watch whether they keep their word,” said Marta Ilves, who led the talks. “Nobody here wanted a second month of this.”',
  'The harbour board will pay 1.50 euros more for each hour worked after ten in the evening. Its chairman, Tomas Brandt, called the agreement “expensive but necessary” for the town.',
  'Some forty ships had been waiting in the bay, and the backlog is expected to take three weeks to clear. Farmers inland lost fruit that could not be loaded in time, and a carmaker sent its workers home for several days because parts that it needed from overseas were standing in containers that no crane would lift.',
  'Work begins again at six on Wednesday morning. Tugs are being fuelled tonight.',
  'The agreement runs until the spring of the year after next, when both sides are due to meet again in the old customs house.',
];

function article(id: string, text: string[], more: Partial<Article> = {}): Article {
  const { outlet: from = { id: 'lessing-courier.example', name: 'Lessing Courier' } } = more;
  return {
    id,
    outlet: from,
    address: `https://${from.id}/${id}`,
    headline: 'Dockers end nineteen-day strike in Port Lessing',
    published: { at: '2024-05-01', precision: 'day', foundIn: 'json-ld' },
    language: 'en',
    kind: 'report',
    captions: [],
    pageText: [],
    passages: text.map((one, index) => ({ index, text: one, ...(index > 2 ? { heading: 'Backlog' } : {}) })),
    ...more,
  };
}

export const analysed = (id: string, text: string[], more: Partial<Article> = {}): AnalysedArticle =>
  analyse(article(id, text, more), { provenance: 'pack', rights: 'full' });

export function pack(articles: AnalysedArticle[], more: Partial<Pack['header']> = {}): Pack {
  const names = new Map(articles.map(({ outletId, outletName }) => [outletId, outletName]));
  return {
    header: {
      type: 'pack',
      format: 1,
      analysisVersion: ANALYSIS_VERSION,
      id: 'harbour',
      title: 'The harbour strike',
      sequence: 1,
      created: '2024-05-03',
      counts: { outlets: names.size, articles: articles.length, removed: 0 },
      ...more,
    },
    outlets: [...names].map(([id, name]) => outlet(id, name)),
    articles,
    removed: [],
  };
}

export const bytesOf = async (whole: Pack): Promise<Uint8Array<ArrayBuffer>> =>
  new TextEncoder().encode(await packText(whole));

/** A stream that hands the bytes out in pieces of `size`. */
export function streamOf(bytes: Uint8Array, size = 1000): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}
