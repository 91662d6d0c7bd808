import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PackDescription } from '../../../../lib/cli/corpus/description.ts';
import { command, type Ran, scratch } from '../command.ts';

/** A news page written for these tests, of an invented paper in an invented town. */
export interface Page {
  host?: string;
  slug?: string;
  headline?: string;
  published?: string;
  paragraphs?: string[];
}

export const PARAGRAPHS = [
  'The ferry between Aldmoor and the island of Brey will run again on Saturday, eleven weeks after its ramp gave way under a milk lorry.',
  '“We have tested it with twice the weight it will ever carry,” said Oona Farrell, who runs the harbour office. “The lorry driver has been promised the first crossing.”',
  'Repairs cost 380,000 crowns, of which the county paid two thirds. Islanders were brought over by a fishing boat in the meantime, eight at a time.',
  'Sign up for the Aldmoor Gazette letter, every Friday in your inbox.',
  'The school on Brey, whose nine pupils had been taught in a chapel on the mainland, opens its own doors again on Monday.',
];

export const addressOf = ({ host = 'aldmoor-gazette.example', slug = 'ferry' }: Page = {}): string =>
  `https://${host}/2024/06/11/${slug}`;

export function html(page: Page = {}): string {
  const { headline = 'Brey ferry to sail again on Saturday', published = '2024-06-11T07:30:00Z' } = page;
  const { paragraphs = PARAGRAPHS } = page;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline}</title>
<link rel="canonical" href="${addressOf(page)}">
<meta property="og:type" content="article"><meta property="og:title" content="${headline}">
${published ? `<meta property="article:published_time" content="${published}">` : ''}
</head><body><nav><a href="/">Home</a></nav><main><article><h1>${headline}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
</article></main></body></html>`;
}

export const corpus = (...args: string[]): Promise<Ran> => command('corpus', ...args);

/** How a new outlet is described on the command line. */
export const GAZETTE = [
  ...[
    '--outlet-name',
    'Aldmoor Gazette',
    '--homepage',
    'https://aldmoor-gazette.example/',
    '--country',
    'ie',
  ],
  ...['--fact', 'kind=weekly paper', '--fact-source', 'https://aldmoor-gazette.example/about'],
];

/** A folder of sources with one article, made by the commands themselves. */
export async function withOneArticle() {
  const { folder, file } = scratch();
  const sources = `${folder}/ferry`;
  const page = file('ferry.html', html());
  const made = await corpus(
    'new',
    sources,
    '--id',
    'ferry',
    '--title',
    'The Brey ferry',
    '--created',
    '2024-06-12',
  );
  const added = await corpus('add', page, '--in', sources, ...GAZETTE);
  return { folder, file, sources, page, made, added };
}

/** The description in a folder of sources, as it was written. */
export const read = (sources: string) =>
  JSON.parse(readFileSync(path.join(sources, 'pack.json'), 'utf8')) as PackDescription;

/** A copy of a folder of sources, for a test that changes it. */
export function copied(sources: string): string {
  const at = path.join(scratch().folder, 'copy');
  mkdirSync(path.join(at, 'pages'), { recursive: true });
  for (const name of ['pack.json', ...readdirSync(path.join(sources, 'pages')).map((one) => `pages/${one}`)])
    copyFileSync(path.join(sources, name), path.join(at, name));
  return at;
}

/** The first article of a folder's description. */
export const firstOf = (sources: string) => read(sources).articles[0]!;

/** Sources, the pack of sequence 1, and of sequence 2 with one article more and one changed. */
export async function twoSequences() {
  const made = await withOneArticle();
  const { sources, file } = made;
  const built = await corpus('build', sources);
  const more = file(
    'more.html',
    html({
      slug: 'school',
      headline: 'Brey school opens its doors',
      published: '2024-06-17T06:00:00Z',
      paragraphs: PARAGRAPHS.toReversed(),
    }),
  );
  await corpus('add', more, '--in', sources);
  await corpus(
    'add',
    file('again.html', html({ headline: 'Brey ferry sails at last' })),
    '--in',
    sources,
    '--replace',
  );
  const unraised = await corpus('build', sources);
  const between = readdirSync(sources);
  const raised = await corpus('build', sources, '--raise');
  const old = path.join(sources, 'ferry-1.sidelight.jsonl');
  const latest = path.join(sources, 'ferry-2.sidelight.jsonl');
  return { ...made, built, unraised, between, raised, old, latest };
}

/** A copy of a file, for a test that changes it. */
export function copyOf(file: string): string {
  const at = path.join(scratch().folder, path.basename(file));
  copyFileSync(file, at);
  return at;
}
