import { HARBOUR } from '../packs/news.ts';

/** A sound line of news, with what a test wants otherwise. */
export const newsLine = (change: object = {}): string =>
  JSON.stringify({
    id: 'lessing/1',
    outlet: 'quay-herald.example',
    title: 'Dockers end nineteen-day strike in Port Lessing',
    date: '2024-05-01',
    url: 'https://quay-herald.example/strike',
    text: HARBOUR.join('\n\n'),
    ...change,
  });
