import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPack } from '../../../../lib/cli/inputs.ts';
import { refused, scratch } from '../command.ts';
import {
  addressOf,
  copied,
  corpus,
  firstOf,
  GAZETTE,
  html,
  PARAGRAPHS,
  read,
  withOneArticle,
} from './pages.ts';

describe('a folder of sources', { timeout: 60_000 }, () => {
  let made: Awaited<ReturnType<typeof withOneArticle>>;
  beforeAll(async () => {
    made = await withOneArticle();
  }, 60_000);

  it('is started by new, which overwrites nothing', async () => {
    expect(made.made).toMatchObject({ code: 0, err: '' });
    const before = readFileSync(path.join(made.sources, 'pack.json'));
    refused(await corpus('new', made.sources, '--id', 'other', '--title', 'Other'), 'is not overwritten');
    expect(readFileSync(path.join(made.sources, 'pack.json'))).toEqual(before);
  });

  it('gets from add the page as captured, what is known of it, and an outlet whose facts say where and when they were read', () => {
    expect(made.added).toMatchObject({ code: 0, err: '' });
    const { outlets, articles } = read(made.sources);
    const today = new Date().toISOString().slice(0, 10);
    expect(outlets).toEqual([
      {
        id: 'aldmoor-gazette.example',
        name: 'Aldmoor Gazette',
        homepage: 'https://aldmoor-gazette.example/',
        domains: ['aldmoor-gazette.example'],
        country: 'IE',
        facts: [
          {
            label: 'kind',
            value: 'weekly paper',
            source: 'https://aldmoor-gazette.example/about',
            seen: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          },
        ],
      },
    ]);
    expect([today, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)]).toContain(
      outlets[0]!.facts[0]!.seen,
    );
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({
      outletId: 'aldmoor-gazette.example',
      address: addressOf(),
      headline: 'Brey ferry to sail again on Saturday',
      published: { at: '2024-06-11T07:30:00Z', precision: 'instant' },
      language: 'en',
      kind: 'report',
    });
    expect(readFileSync(path.join(made.sources, articles[0]!.file), 'utf8')).toBe(html());
  });

  it('is listed and shown, with all the text that was taken', async () => {
    const { id, file } = firstOf(made.sources);
    const listed = await corpus('list', made.sources);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toMatch(/^The Brey ferry\n {2}ferry, sequence 1.*1 outlet, 1 article\n/);
    expect(listed.out).toContain(id);
    for (const name of [id, file, addressOf()]) {
      const { code, out } = await corpus('show', made.sources, name);
      expect(code).toBe(0);
      expect(out).toContain(PARAGRAPHS[4]);
    }
    refused(await corpus('show', made.sources, 'nobody'), 'has no article nobody');
  });

  it('knows the outlet of a second page by its address, and refuses the same article unless it is to be replaced', async () => {
    const sources = copied(made.sources);
    const later = made.file(
      'later.html',
      html({ slug: 'ferry-2', headline: 'Brey ferry sails', published: '2024-06-15T10:00:00Z' }),
    );
    const second = await corpus('add', later, '--in', sources);
    expect(second.out).toContain('Aldmoor Gazette: Brey ferry sails (2024-06-15T10:00:00Z');
    expect(read(sources)).toMatchObject({ outlets: { length: 1 }, articles: { length: 2 } });

    const again = made.file(
      'again.html',
      html({ paragraphs: [...PARAGRAPHS, 'A spare ramp has been ordered, and will lie in Aldmoor yard.'] }),
    );
    refused(await corpus('add', again, '--in', sources), '--replace takes this page in its place');
    const { id, file } = firstOf(sources);
    expect((await corpus('add', again, '--in', sources, '--replace')).out).toContain(`replaced ${id}`);
    expect(firstOf(sources)).toMatchObject({ id, file });
    expect(readFileSync(path.join(sources, file), 'utf8')).toContain('A spare ramp');
    refused(
      await corpus('add', made.file('new.html', html({ slug: 'new' })), '--in', sources, '--replace'),
      'no such article',
    );
  });

  it('takes a text, with what the maintainer says of it', async () => {
    const sources = copied(made.sources);
    const text = made.file('tide.txt', ['Tide table pulped', ...PARAGRAPHS.slice(0, 3)].join('\n'));
    const { code, out } = await corpus(
      ...['add', text, '--in', sources, '--outlet', 'aldmoor gazette', '--published', '2024-06-10'],
      ...[
        '--updated',
        '2024-06-11T08:00:00+02:00',
        '--url',
        'https://aldmoor-gazette.example/tide?utm_source=x#top',
      ],
      ...['--headline', 'Tide table pulped', '--byline', 'Rory Lunt', '--kind', 'opinion', '--partial'],
      ...['--captured', 'Typed from the printed paper.'],
    );
    expect([code, out.split('\n')[1]]).toEqual([
      0,
      '  Aldmoor Gazette: Tide table pulped (2024-06-10, stated)',
    ]);
    expect(read(sources).articles[1]).toMatchObject({
      address: 'https://aldmoor-gazette.example/tide',
      published: { at: '2024-06-10', precision: 'day', foundIn: 'stated' },
      updated: { at: '2024-06-11T06:00:00.000Z', precision: 'instant', foundIn: 'stated' },
      byline: 'Rory Lunt',
      kind: 'opinion',
      partial: true,
      captured: 'Typed from the printed paper.',
      file: expect.stringMatching(/^pages\/2024-06-10-.*\.txt$/),
    });
  });

  it('says which outlets there are, and how to describe another', async () => {
    const page = made.file('west.html', html({ host: 'west-shore.example' }));
    for (const more of [[], ['--outlet', 'west-shore.example']])
      refused(
        await corpus('add', page, '--in', made.sources, ...more),
        'No outlet west-shore.example is described. Described: aldmoor-gazette.example (Aldmoor Gazette). A new one takes --outlet-name',
      );
    refused(
      await corpus('add', page, '--in', made.sources, '--outlet', 'Aldmoor Gazette', '--country', 'IE'),
      'is described already',
    );
    expect(read(made.sources).articles).toHaveLength(1);
  });

  it('loses by remove the article, and the page too where that is asked for', async () => {
    const [kept, deleted] = [copied(made.sources), copied(made.sources)];
    const { id, file } = firstOf(made.sources);
    const { code, out } = await corpus('remove', id, '--in', kept);
    expect([code, out]).toEqual([0, expect.stringMatching(/its page stays: .*\n.*has no article now/)]);
    expect(existsSync(path.join(kept, file))).toBe(true);
    expect(read(kept).articles).toEqual([]);
    expect((await corpus('remove', 'aldmoor-gazette.example', '--in', kept)).code).toBe(0);
    expect(read(kept).outlets).toEqual([]);

    expect((await corpus('remove', file, 'aldmoor-gazette.example', '--in', deleted, '--delete')).code).toBe(
      0,
    );
    expect(existsSync(path.join(deleted, file))).toBe(false);
    expect(read(deleted)).toMatchObject({ outlets: [], articles: [] });
  });

  it('leaves out the passages its description names', async () => {
    const sources = copied(made.sources);
    const described = read(sources);
    described.articles[0]!.leaveOut = ['The school on Brey'];
    writeFileSync(path.join(sources, 'pack.json'), JSON.stringify(described));
    expect((await corpus('show', sources, addressOf())).out).not.toContain('nine pupils');
  });
});

describe('add from an address', { timeout: 30_000 }, () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/moved') return response.writeHead(302, { location: '/ferry' }).end();
      if (request.url === '/gone') return response.writeHead(404).end();
      if (request.url === '/map.pdf')
        return response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-');
      const page = html()
        .replace(/<link[^>]*>/u, '')
        .replaceAll('Brey ferry to', 'Brey ferry – to');
      // Windows-1252, as the server says: the dash is one byte there.
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=windows-1252' })
        .end(
          Buffer.from(
            page
              .replaceAll('–', '\u0096')
              .replaceAll('“', '\u0093')
              .replaceAll('”', '\u0094')
              .replace('<meta charset="utf-8">', ''),
            'latin1',
          ),
        );
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('keeps the page in UTF-8, under the address it came from in the end', async () => {
    const { folder } = scratch();
    await corpus('new', folder, '--id', 'ferry', '--title', 'Ferry', '--created', '2024-06-12');
    const { code, err } = await corpus(
      'add',
      `${origin}/moved`,
      '--in',
      folder,
      '--outlet',
      'aldmoor-gazette.example',
      ...GAZETTE,
    );
    expect([code, err]).toEqual([0, '']);
    const article = firstOf(folder);
    expect(article).toMatchObject({
      address: `${origin}/ferry`,
      captured: expect.stringMatching(/^Fetched from its address on /),
    });
    expect(readFileSync(path.join(folder, article.file), 'utf8')).toContain('Brey ferry – to sail');
    const built = await corpus('build', folder);
    expect(built.code).toBe(0);
    expect((await openPack(path.join(folder, 'ferry-1.sidelight.jsonl'))).articles[0]!.headline).toBe(
      'Brey ferry – to sail again on Saturday',
    );
  });

  it.each([
    ['/gone', '404'],
    ['/map.pdf', 'is application/pdf, no page'],
  ])('refuses %s in one line', async (place, what) => {
    const { folder } = scratch();
    await corpus('new', folder, '--id', 'ferry', '--title', 'Ferry');
    refused(await corpus('add', `${origin}${place}`, '--in', folder), what);
    expect(readdirSync(folder)).toEqual(['pack.json']);
  });
});
