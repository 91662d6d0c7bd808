import { parseHTML } from 'linkedom';

/** A document of this HTML, as the command line makes one. */
export function documentOf(html: string): Document {
  return parseHTML(html).document as unknown as Document;
}

const SENTENCES = [
  'The harbour board of Port Selwyn agreed on Monday to repaint its four oldest cranes before the spring season.',
  'Marion Tack, who chairs the board, said the work would cost 340,000 crowns and take until the end of April.',
  '“Rust does not wait for a budget,” she told reporters on the quay, where two of the cranes stood idle.',
  'The dockers’ union had asked for the repairs in November, after a cable snapped without hurting anybody.',
  'Its secretary, Abel Rooke, called the decision late but welcome and said his members would return on Thursday.',
  'The town council will vote on a loan next week, and the opposition has said that it will not stand in the way.',
];

/** Paragraphs of a short news report, written for these tests. */
export const PARAGRAPHS = SENTENCES;

/** A page around the report; `head` and `before` and `after` are HTML. */
export function newsPage(
  parts: { head?: string; before?: string; after?: string; html?: string; body?: string } = {},
): Document {
  const { head = '', before = '', after = '', html = 'lang="en"', body } = parts;
  const paragraphs = body ?? SENTENCES.map((s) => `<p>${s}</p>`).join('\n');
  return documentOf(
    `<!doctype html><html ${html}><head><title>Harbour board agrees to repaint cranes - Selwyn Post</title>${head}</head>` +
      `<body><main><h1>Harbour board agrees to repaint cranes</h1>${before}<article>${paragraphs}</article>${after}</main></body></html>`,
  );
}
