/** Pages too large, too odd or too lively to keep as files: made when asked for, by name and query. */
import { changingPage, framedArticle, framePage, spaPage } from './lively-pages.ts';
import { articlePage, paragraphs } from './made-text.ts';

export interface MadePage {
  /** The content-type header. */
  type: string;
  /** Written part by part, so that ten megabytes do not stand in memory twice. */
  body: Iterable<string | Uint8Array>;
  /** Milliseconds before the first byte. */
  delay?: number;
}

const html = 'text/html; charset=utf-8';

/** The page of that name under `/made/`; `undefined` when there is none. Unusable numbers count as absent. */
export function madePage(name: string, query: URLSearchParams): MadePage | undefined {
  const number = (key: string, otherwise: number) => {
    const value = Number(query.get(key) ?? otherwise);
    return Number.isFinite(value) && value >= 0 ? value : otherwise;
  };
  switch (name) {
    case 'many-nodes':
      return { type: html, body: manyNodes(number('count', 50_000)) };
    case 'million':
      return { type: html, body: manyNodes(number('count', 1_000_000)) };
    case 'long-line':
      return { type: html, body: longLine(number('megabytes', 10)) };
    case 'latin1':
      return { type: 'text/html; charset=iso-8859-1', body: [Buffer.from(latin1(), 'latin1')] };
    case 'pdf':
      return { type: 'application/pdf', body: [pdf()] };
    case 'text':
      return {
        type: 'text/plain; charset=utf-8',
        body: [`Notes of the harbour board\n\n${paragraphs(4).join('\n\n')}\n`],
      };
    case 'slow':
      return {
        type: html,
        body: [articlePage({ title: 'The slow ferry came in last' })],
        delay: number('ms', 3000),
      };
    case 'with-picture':
      return {
        type: html,
        body: [
          articlePage({
            title: 'The ferry with the picture came in',
            after: '<img src="/made/picture.png" alt="">',
          }),
        ],
      };
    case 'lies':
      return { type: html, body: [lies()] };
    case 'spa':
      return { type: html, body: [spaPage()] };
    case 'iframe':
      return { type: html, body: [framePage()] };
    case 'framed-article':
      return { type: html, body: [framedArticle()] };
    case 'changing':
      return { type: html, body: [changingPage()] };
    default:
      return undefined;
  }
}

/** An article with `count` elements after it, nested eight deep, as comment threads and trackers leave them. */
function* manyNodes(count: number): Generator<string> {
  const page = articlePage({ title: 'Harbour board counts everything it owns' });
  const end = page.indexOf('</main>');
  yield page.slice(0, end);
  const unit = '<div><ul><li><span><a><b><i><em></em></i></b></a></span></li></ul></div>';
  const perUnit = 8;
  const batch = unit.repeat(512);
  let left = Math.ceil(count / perUnit);
  for (; left >= 512; left -= 512) yield `${batch}\n`;
  yield unit.repeat(left);
  yield page.slice(end);
}

/** An article whose third paragraph is one line of so many megabytes of words. */
function* longLine(megabytes: number): Generator<string> {
  const page = articlePage({ title: 'Ledger of the harbour printed without a break' });
  const end = page.indexOf('</article>');
  yield page.slice(0, end);
  yield '<p>';
  const chunk = 'bollard hawser capstan windlass fender '.repeat(1680);
  for (let left = megabytes * 1_000_000; left > 0; left -= chunk.length)
    yield chunk.slice(0, Math.max(0, left));
  yield '</p>';
  yield page.slice(end);
}

/** ISO-8859-1: bytes that are no UTF-8. The header and the page both say so. */
function latin1(): string {
  return articlePage({
    title: 'Le café du port a fermé à Noël',
    language: 'fr',
    charset: 'iso-8859-1',
    body: [
      'Le café du port, où trois générations de pêcheurs ont attendu la marée, a fermé ses portes la veille de Noël après un désaccord sur le loyer.',
      'La propriétaire, Zoë Lefèvre, a déclaré qu’elle regrettait cette décision, prise à contrecœur et après l’été le plus sec depuis 1976.'
        .replace(/’/g, "'")
        .replace(/œ/g, 'oe'),
      'La mairie étudie le rachat des murs, évalués à 184 000 euros, et doit en délibérer le mois prochain.',
      'En attendant, les habitués se réunissent chez le boulanger, où le café coûte dix centimes de plus.',
    ],
  });
}

/** JSON-LD gives a year that has not come; the page itself says 7 February 2022. */
function lies(): string {
  return articlePage({
    title: 'Macron and Putin talk late in Moscow',
    ldDate: '2031-05-01T09:00:00Z',
    visibleDate: 'Published: 7 February 2022',
    body: [
      'PARIS, 7 February 2022 – Emmanuel Macron talked with Vladimir Putin in Moscow until late on Monday, and each said afterwards that the other had listened.',
      'The Russian president thought that some French ideas might become a basis for further steps towards calm around Ukraine, where more than 100,000 of his troops stand near the border.',
      'The Kremlin had said in advance that no decisive breakthrough was to be looked for. Germany and Britain meanwhile announced 350 soldiers each for Lithuania and Poland.',
      'Mr Macron goes on to Kyiv on Tuesday.',
    ],
  });
}

/** One page with one line of text, its cross-reference table counted out. */
function pdf(): Uint8Array {
  const stream = 'BT /F1 18 Tf 40 740 Td (Notes of the harbour board) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
