import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPack } from '../../../../lib/cli/inputs.ts';
import { fingerprintOf } from '../../../../lib/packs/keys.ts';
import { applyUpdate } from '../../../../lib/packs/update.ts';
import { refused, scratch } from '../command.ts';
import { copied, corpus, firstOf, html, PARAGRAPHS, read, withOneArticle } from './pages.ts';

/** Sources, the pack of sequence 1, and of sequence 2 with one article more and one changed. */
async function twoSequences() {
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

type Two = Awaited<ReturnType<typeof twoSequences>>;
let two: Two;
beforeAll(async () => {
  two = await twoSequences();
}, 60_000);

/** A copy of a file, for a test that changes it. */
function copyOf(file: string): string {
  const at = path.join(scratch().folder, path.basename(file));
  copyFileSync(file, at);
  return at;
}

describe('build', { timeout: 60_000 }, () => {
  it('writes the pack beside the sources by its sequence, with quotations alone', async () => {
    expect(two.built).toMatchObject({ code: 0, err: '' });
    const { header, articles } = await openPack(two.old);
    expect(header).toMatchObject({
      id: 'ferry',
      title: 'The Brey ferry',
      sequence: 1,
      created: '2024-06-12',
    });
    expect(articles.map(({ rights, provenance }) => [rights, provenance])).toEqual([['quotation', 'pack']]);
  });

  it('tells what changed and writes nothing while the sequence stands', () => {
    expect(two.unraised.code).toBe(1);
    expect(two.unraised.out).toMatch(/has sequence 1 and other content; nothing is written:/);
    expect(two.unraised.out).toMatch(
      /\n {2}\+ article \S+ {2}Aldmoor Gazette: Brey school opens its doors\n/,
    );
    expect(two.unraised.out).toMatch(
      /\n {2}\* article \S+ {2}Aldmoor Gazette: Brey ferry sails at last \(.*headline.*\)\n/,
    );
    expect(two.between.filter((name) => name.endsWith('.jsonl'))).toEqual(['ferry-1.sidelight.jsonl']);
  });

  it('raises the sequence where asked, in the description too, and its day to the latest article’s', async () => {
    expect(two.raised).toMatchObject({ code: 0, err: '' });
    expect(read(two.sources)).toMatchObject({ sequence: 2, created: '2024-06-17' });
    expect((await openPack(two.latest)).header).toMatchObject({ sequence: 2, created: '2024-06-17' });
    expect((await openPack(two.old)).articles).toHaveLength(1);
  });

  it('gives the same bytes again, and gzipped the same pack', async () => {
    const [plain, packed] = ['again.jsonl', 'again.jsonl.gz'].map((name) => path.join(two.folder, name));
    for (const file of [plain!, packed!])
      expect((await corpus('build', two.sources, '--out', file)).code).toBe(0);
    expect(readFileSync(plain!)).toEqual(readFileSync(two.latest));
    expect(gunzipSync(readFileSync(packed!))).toEqual(readFileSync(two.latest));
  });

  it('replaces a pack of the same sequence only when told to, and says so', async () => {
    const sources = copied(two.sources);
    const out = copyOf(two.latest);
    const described = read(sources);
    writeFileSync(path.join(sources, 'pack.json'), JSON.stringify({ ...described, title: 'Another title' }));
    const told = await corpus('build', sources, '--out', out);
    expect([told.code, told.out]).toEqual([1, expect.stringContaining('* the pack’s title')]);
    const replaced = await corpus('build', sources, '--out', out, '--replace');
    expect([replaced.code, replaced.out]).toEqual([
      0,
      expect.stringContaining('in place of another sequence 2'),
    ]);
    expect((await openPack(out)).header.title).toBe('Another title');
  });

  it('overwrites neither another pack nor a later one, nor what is no pack', async () => {
    const sources = copied(two.sources);
    const out = copyOf(two.latest);
    const described = read(sources);
    const describe = (change: object) =>
      writeFileSync(path.join(sources, 'pack.json'), JSON.stringify({ ...described, ...change }));
    describe({ id: 'other' });
    refused(
      await corpus('build', sources, '--out', out),
      'is another pack ("ferry"), and is not overwritten',
    );
    describe({ sequence: 1 });
    refused(await corpus('build', sources, '--out', out), 'has sequence 2 already');
    refused(await corpus('build', sources, '--out', path.join(sources, 'pack.json')), 'pack.json: line 1');
    refused(await corpus('build', sources, '--out', path.join(sources, 'pack.json', 'x')), 'x can');
    expect(readFileSync(out)).toEqual(readFileSync(two.latest));
  });
});

describe('diff and update', { timeout: 60_000 }, () => {
  it('diff tells what was added, changed and removed, and by its exit code whether anything was', async () => {
    const there = await corpus('diff', two.old, two.latest);
    expect([there.code, there.err]).toEqual([1, '']);
    expect(there.out.match(/^[+*-] .*$/gmu)).toEqual([
      '* the pack’s created',
      expect.stringMatching(/^\+ article .*Brey school opens its doors$/),
      expect.stringMatching(/^\* article .*Brey ferry sails at last \(.*\)$/),
    ]);
    expect((await corpus('diff', two.latest, two.old)).out).toMatch(/^- article .*Brey school/mu);
    expect(await corpus('diff', two.old, two.old)).toMatchObject({
      code: 0,
      out: expect.stringContaining('the same content'),
    });
  });

  it('update makes a pack that leads from the one to the other, which diff reads as what it leads to', async () => {
    const out = path.join(two.folder, 'step.jsonl');
    const made = await corpus('update', two.old, two.latest, '--out', out);
    expect(made).toMatchObject({ code: 0, err: '' });
    const [older, newer, step] = [await openPack(two.old), await openPack(two.latest), await openPack(out)];
    expect(step.header.update).toEqual({ from: 1 });
    const applied = applyUpdate(older, step);
    expect(applied.header).toEqual(newer.header);
    expect(new Map(applied.articles.map((one) => [one.id, one]))).toEqual(
      new Map(newer.articles.map((one) => [one.id, one])),
    );
    expect((await corpus('diff', two.old, out)).out).toContain('+ article');
    expect((await corpus('diff', two.latest, out)).code).toBe(2);
    expect((await corpus('check', out)).code).toBe(0);
    expect((await corpus('list', out)).out).toContain('an update of sequence 1');
    expect((await corpus('update', two.old, two.latest, '--out', out)).out).toContain(
      'in place of ferry, sequence 2',
    );
  });

  it.each<[string, () => string[], string]>([
    ['backwards', () => ['update', two.latest, two.old], 'the sequence does not rise: 2, then 1'],
    [
      'to another pack',
      () => ['update', two.old, path.resolve('public/packs/ukraine-2022-02-07.sidelight.jsonl')],
      'two different packs',
    ],
    ['of one pack', () => ['update', two.old], 'Name two packs'],
    ['of a page', () => ['update', two.old, two.page], 'line 1: not JSON'],
    ['of nothing', () => ['diff', two.old, `${two.folder}/nowhere`], 'No such pack'],
  ])('an update or a diff %s is refused in one line', async (_, args, what) => {
    refused(await corpus(...args()), what);
  });
});

describe('keygen, sign and verify', { timeout: 60_000 }, () => {
  const key = () => path.join(two.folder, 'key');
  let made: Awaited<ReturnType<typeof corpus>>;
  beforeAll(async () => {
    made = await corpus('keygen', key());
  }, 30_000);

  it('keygen writes a private key for its owner alone, prints none of it, and overwrites nothing', async () => {
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(statSync(key()).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key(), 'utf8');
    const [, body] = /^-----BEGIN PRIVATE KEY-----\n([\w+/=\n]+)\n-----END PRIVATE KEY-----\n$/u.exec(
      secret,
    )!;
    expect(made.out).not.toContain(body!.slice(0, 20));
    expect(made.out).not.toContain(body!.slice(-20));
    const publicKey = readFileSync(`${key()}.pub`, 'utf8').trim();
    expect(made.out).toContain(publicKey);
    expect(made.out).toContain(await fingerprintOf(publicKey));
    refused(await corpus('keygen', key()), 'is not overwritten');
    writeFileSync(path.join(two.folder, 'lone'), 'a file of mine');
    refused(await corpus('keygen', path.join(two.folder, 'lone')), 'is not overwritten');
    expect(readFileSync(key(), 'utf8')).toBe(secret);
    expect(readFileSync(path.join(two.folder, 'lone'), 'utf8')).toBe('a file of mine');
  });

  it('sign changes the last line alone, verify knows the key, and build leaves the signed pack be', async () => {
    const signed = await corpus('sign', two.latest, '--key', key());
    expect(signed).toMatchObject({ code: 0, err: '' });
    const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n');
    expect(linesOf(two.latest).slice(0, -2)).toEqual(
      linesOf(path.join(two.folder, 'again.jsonl')).slice(0, -2),
    );
    for (const more of [
      [],
      ['--key', `${key()}.pub`],
      ['--key', readFileSync(`${key()}.pub`, 'utf8').trim()],
    ])
      expect((await corpus('verify', two.latest, ...more)).code).toBe(0);
    expect((await corpus('sign', two.latest, '--key', key())).out).toContain('already');
    const before = readFileSync(two.latest);
    expect((await corpus('build', two.sources)).out).toMatch(/unchanged, and signed with/);
    expect(readFileSync(two.latest)).toEqual(before);
    const update = await corpus('update', two.old, two.latest);
    expect(update.out).toContain('is signed: sign this too');
    const file = path.join(two.sources, 'ferry-1-2.update.sidelight.jsonl');
    expect((await corpus('sign', file, '--key', key())).code).toBe(0);
    expect((await corpus('verify', file, '--key', `${key()}.pub`)).code).toBe(0);
  });

  it('verify finds what is unsigned, signed by another, or damaged; another signature is replaced only when told', async () => {
    const file = copyOf(two.old);
    expect(await corpus('verify', file)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not signed'),
    });
    const other = path.join(two.folder, 'other');
    await corpus('keygen', other);
    await corpus('sign', file, '--key', other);
    expect(await corpus('verify', file, '--key', `${key()}.pub`)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not the key asked for'),
    });
    refused(await corpus('sign', file, '--key', key()), '--replace signs it with yours');
    expect((await corpus('sign', file, '--key', key(), '--replace')).code).toBe(0);
    writeFileSync(file, readFileSync(file, 'utf8').replace('crowns', 'pounds'));
    expect(await corpus('verify', file)).toMatchObject({ code: 1, out: expect.stringMatching(/line \d+: /) });
  });

  it.each<[string, () => string[], string]>([
    ['a pack without a key', () => ['sign', two.old], '--key'],
    ['nothing', () => ['sign', '--key', key()], 'Name one pack'],
    ['with a public key', () => ['sign', two.old, '--key', `${key()}.pub`], 'is no private key'],
    ['with a key that is not there', () => ['sign', two.old, '--key', 'nowhere'], 'No such key: nowhere'],
    ['a page', () => ['sign', two.page, '--key', key()], 'line 1: not JSON'],
  ])('sign %s is refused in one line', async (_, args, what) => {
    refused(await corpus(...args()), what);
  });

  it.each<[string, () => string[], string]>([
    ['a key that is none', () => ['verify', two.old, '--key', 'mine'], 'mine is no public key'],
    ['the private key', () => ['verify', two.old, '--key', key()], 'is no public key'],
    ['a file that is not there', () => ['verify', 'nowhere'], 'No such pack: nowhere'],
  ])('verify with %s is refused in one line', async (_, args, what) => {
    const ran = await corpus(...args());
    refused(ran, what);
    expect(ran.err).not.toContain('PRIVATE');
  });
});

describe('check --online', { timeout: 30_000 }, () => {
  it('asks whether the addresses answer, by HEAD, and by GET where a server wants that; without it nothing is asked', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const headless = request.url === '/headless' && request.method === 'HEAD';
      response.writeHead(request.url === '/gone' ? 404 : headless ? 405 : 200).end();
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sources = copied(two.sources);
    const described = read(sources);
    const [outlet] = described.outlets;
    Object.assign(described, {
      address: `${origin}/pack`,
      articles: [{ ...firstOf(sources), address: `${origin}/gone` }],
    });
    Object.assign(outlet!, {
      homepage: 'http://127.0.0.1:1/',
      facts: [{ ...outlet!.facts[0]!, source: `${origin}/headless` }],
    });
    writeFileSync(path.join(sources, 'pack.json'), JSON.stringify(described));

    expect(await corpus('check', sources)).toMatchObject({ code: 0, out: `${sources}: in order\n` });
    expect(asked).toEqual([]);
    const { code, out, err } = await corpus('check', sources, '--online');
    server.close();
    expect([code, err]).toEqual([1, '']);
    expect(out.trimEnd().split('\n')).toEqual([
      `${sources}: article ${firstOf(sources).id}: ${origin}/gone answers 404`,
      expect.stringMatching(/outlet aldmoor-gazette\.example: http:\/\/127\.0\.0\.1:1\/ does not answer/),
    ]);
    expect(asked.toSorted()).toEqual(['GET /headless', 'HEAD /gone', 'HEAD /headless', 'HEAD /pack']);
  });
});

describe('corpus COMMAND --help', { timeout: 60_000 }, () => {
  const NAMES = [
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
  ];
  it.each(NAMES.map((name, at) => [name, at % 2 === 0 ? [name, '--help'] : ['help', name]]))(
    '%s tells its use',
    async (name, args) => {
      const { code, out, err } = await corpus(...args);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(new RegExp(`^ {2}corpus ${name} .+\\n\\nWhat it does: .+\\.\\n\\n.+`, 'u'));
    },
  );

  it('of a command there is not is a wrong use', async () => {
    refused(await corpus('fly', '--help'), 'No such command: fly');
  });
});
