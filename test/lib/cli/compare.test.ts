import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../packs/news.ts';
import { command, refused, scratch } from './command.ts';
import { newsLine } from './news-line.ts';

const { folder, file } = scratch();
const SAMPLE = 'test/pages/sample/page.html';
const compare = (...args: string[]) => command('compare', ...args);

describe('compare --corpus', { timeout: 30_000 }, () => {
  it('looks for the page among the lines too', async () => {
    const page = file(
      'harbour.txt',
      ['Dockers end nineteen-day strike in Port Lessing', ...HARBOUR].join('\n'),
    );
    const lines = file('news.jsonl.gz', gzipSync(newsLine()));
    const { code, out } = await compare(page, '--corpus', lines, '--published', '2024-05-01', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ considered: 6, page: { inCorpusAs: 'lessing/1' } });
  });

  it('names the file, and the line of what is no news', async () => {
    const bad = file('bad.jsonl', `${newsLine()}\n{"id":"x"}\n`);
    refused(await compare(SAMPLE, '--corpus', bad), `${bad}, line 2: outlet: `);
    refused(await compare(SAMPLE, '--corpus', folder), `${folder} is a directory, not a file`);
    refused(await compare(SAMPLE, '--corpus', `${folder}/none`), `No such file: ${folder}/none`);
  });

  it('shares its reading with evaluate', async () => {
    const data = file('data.jsonl', `${newsLine({ event: 'a' })}\n[1,2]\n`);
    refused(await command('evaluate', 'matching', '--data', data), `${data}, line 2: `);
    refused(await command('evaluate', 'alignment', '--data', data), `${data}, line 1: a: `);
    const label = file('labels.jsonl', `${JSON.stringify({ paragraph: '2', text: 'x' })}\n`);
    refused(await command('evaluate', 'speakers', '--data', label), `${label}, line 1: paragraph: `);
    refused(await command('evaluate', 'matching', '--data', folder), 'is a directory');
  });
});

describe('a page that compare is given', { timeout: 30_000 }, () => {
  it('is refused where it is no text', async () => {
    const photo = file('photo.html', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    refused(await compare(photo), `${photo} is not readable text`);
  });

  it('sends no control characters to the terminal, neither from its text nor from its name', async () => {
    const text = `Dockers\u001b[31m end \u009b2Jstrike\u202e\n${'The union had asked for higher pay at night. '.repeat(9)}`;
    const { code, out } = await compare(file('escape.txt', text));
    expect(code).toBe(0);
    expect(out).toMatch(/^Dockers/u);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u;
    expect(out).not.toMatch(obeyed);
    const ran = await compare('no\u001b[31m\nsuch');
    refused(ran, 'No such page');
    expect(ran.err).not.toMatch(obeyed);
  });

  it('is told apart from what else can stand in its place', async () => {
    refused(await compare('nowhere.html'), 'No such page: nowhere.html');
    refused(await compare(folder), `${folder} is a directory, not a page`);
    symlinkSync('/dev/zero', path.join(folder, 'zero.html'));
    refused(await compare(path.join(folder, 'zero.html')), 'is not a file');
  });

  it.each(['ftp://news.example/a.html', 'file:///etc/hosts', 'javascript:alert(1)'])(
    'can’t be at %s',
    async (source) => {
      refused(await compare(source), `Only files and http(s) addresses can be read: ${source}`);
    },
  );
});

describe('what compare is told', { timeout: 30_000 }, () => {
  it('of the page’s day must be a day or an instant', async () => {
    for (const day of ['2022-02-31', 'yesterday', ''])
      refused(await compare(SAMPLE, '--published', day), `Not a date: ${day}`);
    const { out } = await compare(SAMPLE, '--published', '2022-02-07T18:30:00+02:00', '--json');
    expect(JSON.parse(out).page.published).toMatchObject({ at: '2022-02-07T16:30:00.000Z' });
  });

  it('of the page’s address must be http(s)', async () => {
    for (const address of ['javascript:alert(1)', 'ftp://news.example/', ''])
      refused(await compare(SAMPLE, '--url', address), `Not an http(s) address: ${address}`);
  });

  it.each([
    [['--nonsense', SAMPLE], "Unknown option '--nonsense'; see --help"],
    [[SAMPLE, '--pack'], "Option '--pack <value>' argument missing; see --help"],
    [[], 'Name one page to compare; see --help'],
    [[SAMPLE, '--timeout', '0'], 'Not a number of seconds from 1 to 600: 0; see --help'],
  ])('wrongly gets one line that names --help: %j', async (args, line) => {
    refused(await compare(...args), line);
  });

  it('of packs is named in every message', async () => {
    refused(await compare(SAMPLE, '--pack', folder), `${folder} is a directory, not a pack`);
    refused(await compare(SAMPLE, '--pack', 'nowhere'), 'No such pack: nowhere');
    const damaged = file('damaged.sidelight.jsonl', '{"type":"pack"}\n');
    refused(await compare(SAMPLE, '--pack', damaged), `${damaged}: line 1: `);
    const cut = file('cut.sidelight.jsonl.gz', gzipSync('{}'.repeat(500)).subarray(0, 20));
    refused(await compare(SAMPLE, '--pack', cut), `${cut}: line 1: `);
  });
});
