import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { absent, buildPack } from '../../../lib/cli/corpus/build.ts';
import { findings } from '../../../lib/cli/corpus/check.ts';
import { descriptionText, readDescription } from '../../../lib/cli/corpus/description.ts';
import { description } from '../../../lib/cli/corpus/ukraine-2022-02-07.ts';
import { budgetOf, carriedWords } from '../../../lib/packs/excerpts.ts';
import { loadPack } from '../../../lib/packs/read.ts';
import type { Pack } from '../../../lib/packs/types.ts';
import { packText } from '../../../lib/packs/write.ts';
import { parseFrequencies } from '../../../lib/text/frequencies.ts';
import { analysed, bytesOf, HARBOUR, pack, streamOf } from '../packs/news.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const bundledFile = path.join(root, 'public/packs/ukraine-2022-02-07.sidelight.jsonl');
const sources = path.join(root, '../shared/articles');
const df = parseFrequencies(readFileSync(path.join(root, 'public/data/document-frequency.txt'), 'utf8'));
const folder = mkdtempSync(path.join(tmpdir(), 'sidelight-corpus-'));

function corpus(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const cli = path.join(root, 'lib/cli/corpus.ts');
    execFile(process.execPath, [cli, ...args], { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** Writes bytes to a file of the test's own folder. */
function file(name: string, content: string | Uint8Array): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

describe('the bundled pack', () => {
  let bundled: Pack;
  beforeAll(async () => {
    bundled = await loadPack(streamOf(readFileSync(bundledFile)));
  });

  it('carries what its description names, with every passage of the five articles, and stays under 500 kB', () => {
    expect(bundled.articles.map(({ id }) => id)).toEqual(description.articles.map(({ id }) => id));
    expect(bundled.header).toMatchObject({
      title: 'Macron meets Putin in Moscow, 7 February 2022',
      sequence: description.sequence,
      created: description.created,
    });
    expect(bundled.articles.slice(0, 5).map(({ passages }) => passages.length)).toEqual([94, 26, 25, 13, 24]);
    expect(readFileSync(bundledFile).length).toBeLessThan(500_000);
  });

  it('has nothing for a maintainer to look at', async () => {
    expect(findings(bundled)).toEqual([]);
    const { code, out } = await corpus('check', bundledFile);
    expect([code, out]).toEqual([0, `${bundledFile}: in order\n`]);
  });

  it('is described as its description is written, so that commands can change it', () => {
    const file = path.join(root, 'lib/cli/corpus/ukraine-2022-02-07.json');
    expect(descriptionText(readDescription(file))).toBe(readFileSync(file, 'utf8'));
  });

  it('states a source for every fact about an outlet, and rates none', () => {
    for (const { facts } of bundled.outlets) {
      expect(facts.length).toBeGreaterThan(0);
      for (const { source } of facts) expect(source).toMatch(/^https?:\/\//);
    }
  });

  it('quotes each article within its budget, and quotes something of each', () => {
    for (const article of bundled.articles) {
      expect(carriedWords(article)).toBeLessThanOrEqual(budgetOf(article));
      expect(article.passages.some(({ sentences }) => sentences.some(({ text }) => text))).toBe(true);
    }
  });

  it('says how each article was captured, and that one is partial and one has no known address', () => {
    const five = bundled.articles.slice(0, 5);
    expect(bundled.articles.every(({ captured }) => captured)).toBe(true);
    expect(five.filter(({ partial }) => partial).map(({ outletId }) => outletId)).toEqual(['smh.com.au']);
    expect(five.filter(({ address }) => !address).map(({ outletId }) => outletId)).toEqual([
      'telegraph.co.uk',
    ]);
    for (const { published } of five) expect(published).toMatchObject({ at: '2022-02-07', precision: 'day' });
  });

  const there = absent({ description, folder: sources, bundled: true }).length === 0;
  it(
    there
      ? 'equals a rebuild from the sources'
      : 'is not compared with a rebuild: not all its captured pages are here',
    async () => {
      if (!there) return expect(there).toBe(false);
      const rebuilt = await packText(await buildPack({ description, folder: sources, bundled: true }, df));
      expect(rebuilt === readFileSync(bundledFile, 'utf8'), 'run `npm run corpus -- build` and commit').toBe(
        true,
      );
    },
  );
});

describe('a build', () => {
  const body = HARBOUR.slice(0, 4);
  const clean = {
    headline: 'Dockers end nineteen-day strike in Port Lessing',
    standfirst: 'Night pay rises.',
    subheads: ['Ships in the bay'],
    notBody: ['Share this page'],
    paragraphs: body,
  };
  const raw = ['Menu', `Live ${clean.headline}`, clean.standfirst, ...body.slice(0, 2), '', 'Share this page']
    .concat('  Ships in\u00a0the bay ', ...body.slice(2))
    .join('\n');

  /** A folder with one captured article, and its description. */
  function captured(change: Partial<typeof clean> = {}, text = raw) {
    const at = mkdtempSync(path.join(folder, 'source-'));
    writeFileSync(path.join(at, 'strike.txt'), text);
    mkdirSync(path.join(at, 'clean'));
    writeFileSync(path.join(at, 'clean/strike.json'), JSON.stringify({ ...clean, ...change }));
    return at;
  }
  const strike = {
    ...description,
    outlets: pack([analysed('x', body)]).outlets,
    articles: [
      {
        file: 'strike',
        id: 'lessing-courier/2024-05-01/strike',
        outletId: 'lessing-courier.example',
        address: { site: 'https://repost.example/' },
        language: 'en',
        kind: 'report' as const,
        captured: 'Written for a test.',
      },
    ],
  };

  it('finds the place of subheads in the captured text, and an address made of the headline', async () => {
    const { articles } = await buildPack({ description: strike, folder: captured(), bundled: false }, df);
    const [article] = articles;
    expect(article!.passages.map(({ heading }) => heading)).toEqual([
      undefined,
      undefined,
      'Ships in the bay',
      'Ships in the bay',
    ]);
    expect(article).toMatchObject({
      address: 'https://repost.example/dockers-end-nineteen-day-strike-in-port-lessing/',
      standfirst: 'Night pay rises.',
      rights: 'quotation',
    });
  });

  it('twice gives the same bytes', async () => {
    const [one, two] = [captured(), captured()];
    expect(await packText(await buildPack({ description: strike, folder: one, bundled: false }, df))).toBe(
      await packText(await buildPack({ description: strike, folder: two, bundled: false }, df)),
    );
  });

  it.each([
    [
      'a paragraph that was not captured',
      { paragraphs: ['Invented.'] },
      /paragraph 1 does not stand in strike\.txt/,
    ],
    [
      'paragraphs in another order',
      { paragraphs: body.toReversed() },
      /does not stand in strike\.txt, in order/,
    ],
    ['a line that is no body', { paragraphs: [body[0]!, 'Share this page'] }, /also listed as not body/],
    ['a headline that was not captured', { headline: 'Another' }, /headline does not stand/],
    ['another form', { paragraphs: undefined! }, /not in the expected form/],
  ])('refuses sources with %s', async (_, change, message) => {
    await expect(
      buildPack({ description: strike, folder: captured(change), bundled: false }, df),
    ).rejects.toThrow(message);
  });

  it('says which source is missing', async () => {
    const empty = mkdtempSync(path.join(folder, 'empty-'));
    await expect(buildPack({ description: strike, folder: empty, bundled: false }, df)).rejects.toThrow(
      /strike\.txt can't be read/,
    );
  });
});

describe('findings', () => {
  it('name articles over their budget, alike, misdated or without an outlet’s facts', () => {
    const one = { ...analysed('one', HARBOUR), rights: 'quotation' as const };
    const two = {
      ...analysed('two', HARBOUR),
      address: one.address!,
      published: { ...one.published!, at: '2025-01-01' },
      outletName: 'Courier',
    };
    const whole = pack([one, two]);
    whole.outlets[0]!.facts = [];
    whole.outlets.push({ ...whole.outlets[0]!, id: 'unused.example' });
    expect(findings(whole)).toEqual([
      'outlet lessing-courier.example: no facts are recorded',
      'outlet unused.example: no article refers to it',
      'outlet unused.example: no facts are recorded',
      'outlet unused.example: has the same name as lessing-courier.example',
      'outlet unused.example: publishes at lessing-courier.example, as lessing-courier.example does',
      expect.stringMatching(/^article one: carries \d+ words, over its budget of \d+$/),
      'article one: does not say how it was captured',
      'article one: calls its outlet Lessing Courier, not Courier',
      'article two: carries its whole text: is that licensed?',
      'article two: does not say how it was captured',
      'article two: is dated 2025-01-01, after the pack',
      'article two: has the same address as one',
      'article two: has nearly the same text as one',
    ]);
  });
});

describe('npm run corpus', { timeout: 30_000 }, () => {
  it('--help tells the commands', async () => {
    const { code, out } = await corpus('--help');
    expect(code).toBe(0);
    for (const command of [
      'new',
      'add',
      'remove',
      'build',
      'check',
      'list',
      'show',
      'diff',
      'update',
      'keygen',
      'sign',
      'verify',
    ])
      expect(out).toContain(`corpus ${command}`);
  });

  it.each([
    [[]],
    [['fly']],
    [['check']],
    [['show', 'x']],
    [['list', '--nonsense']],
    [['check', 'x', '--out', 'y']],
    [['build', 'a', 'b']],
    [['build', '--out']],
  ])('%j is a wrong use: exit code 2, one line that names --help', async (args) => {
    const { code, out, err } = await corpus(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^.+; see --help\n$/);
  });

  it('check passes a sound pack, plain or gzipped, and names the line of a damaged one', async () => {
    const bytes = readFileSync(bundledFile);
    const damaged = file('damaged.jsonl', bytes.toString('utf8').replace('2022-02-07', '2022-02-30'));
    const { code, out, err } = await corpus(
      'check',
      bundledFile,
      file('packed.jsonl.gz', gzipSync(bytes)),
      damaged,
    );
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 2).join()).toMatch(/in order.*packed\.jsonl\.gz: in order/);
    expect(out).toMatch(/damaged\.jsonl: line \d+: /);
    expect(err).toBe('');
  });

  it('check finds what reads without error and is still not right', async () => {
    const whole = file('whole.jsonl', await bytesOf(pack([analysed('one', HARBOUR)])));
    const { code, out } = await corpus('check', whole);
    expect(code).toBe(1);
    expect(out).toMatch(/article one: carries its whole text/);
  });

  it('list and show print a pack and an article', async () => {
    const listed = await corpus('list', bundledFile);
    const [id] = /voice-of-america\/\S+/.exec(listed.out)!;
    const shown = await corpus('show', bundledFile, id);
    expect(shown.out).toMatch(
      /outlet: Voice of America[\s\S]*rights: quotation: \d+ of \d+ words[\s\S]*\n {2}23\. /,
    );
    expect((await corpus('show', bundledFile, 'nobody')).code).toBe(1);
  });

  it.each([['list'], ['check']])('%s of a file that is not there is a wrong use', async (command) => {
    const { code, err } = await corpus(command, path.join(folder, 'nowhere'));
    expect([code, err.trim()]).toEqual([2, `No such pack: ${path.join(folder, 'nowhere')}`]);
  });

  it.each([
    ['a folder without sources', folder, 'holds no pack.json'],
    ['no pack', file('text.jsonl', 'Port Lessing'), ': line 1: not JSON in UTF-8'],
    ['a truncated pack', file('cut.jsonl', readFileSync(bundledFile).subarray(0, 30_000)), ': line '],
    [
      'a truncated packed one',
      file('cut.jsonl.gz', gzipSync(readFileSync(bundledFile)).subarray(0, 9000)),
      ': line ',
    ],
  ])('list and show of %s say so in one line with its name', async (_, at, what) => {
    for (const args of [
      ['list', at],
      ['show', at, 'x'],
    ]) {
      const { code, out, err } = await corpus(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err.startsWith(`${at}`) && err.includes(what) && /^.+\n$/.test(err), err).toBe(true);
    }
  });

  it('build of a folder without a description says how to make one', async () => {
    const { code, err } = await corpus('build', folder, '--out', path.join(folder, 'out.jsonl'));
    expect(code).toBe(2);
    expect(err).toMatch(/^\S+ holds no pack\.json; "corpus new \S+" makes one\n$/);
  });

  it('build of a folder with some of the bundled pack’s captured articles says which is missing', async () => {
    const some = mkdtempSync(path.join(folder, 'some-'));
    writeFileSync(path.join(some, 'voa.txt'), 'A headline\nA paragraph.');
    const { code, err } = await corpus('build', some, '--out', path.join(folder, 'out.jsonl'));
    expect(code).toBe(2);
    expect(err).toMatch(/^\S+telegraph\.txt can't be read\n$/);
  });
});
