import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPack } from '../../../../lib/cli/inputs.ts';
import { applyUpdate } from '../../../../lib/packs/update.ts';
import { refused } from '../command.ts';
import { copied, copyOf, corpus, firstOf, html, read, twoSequences } from './pages.ts';

let two: Awaited<ReturnType<typeof twoSequences>>;
beforeAll(async () => {
  two = await twoSequences();
}, 60_000);

/** Another article's text, so that nothing calls it a copy. */
const CROWD = [
  'Cars queued along the Aldmoor quay on Sunday as far as the fish market, and the last of them crossed after dark.',
  '“I had not expected to be sorry that it works,” said Piet Lowry, whose boat had carried passengers since March at four crowns a head.',
  'A second sailing will be added on holidays if the crew can be found, the harbour office said.',
];

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

  it('takes articles whose page is not here from the pack in place, where told to', async () => {
    const sources = copied(two.sources);
    const out = copyOf(two.latest);
    const { id, file } = firstOf(sources);
    rmSync(path.join(sources, file));
    refused(await corpus('build', sources, '--out', out), '--keep takes their articles as');
    const same = await corpus('build', sources, '--out', out, '--keep');
    expect([same.code, same.out]).toEqual([0, expect.stringContaining(`its page is not here: ${id}`)]);
    expect(readFileSync(out)).toEqual(readFileSync(two.latest));

    const page = two.file(
      'third.html',
      html({ slug: 'third', headline: 'Brey ferry full', paragraphs: CROWD }),
    );
    await corpus('add', page, '--in', sources);
    expect((await corpus('build', sources, '--out', out, '--keep', '--raise')).code).toBe(0);
    const linesOf = (at: string) => readFileSync(at, 'utf8').trimEnd().split('\n');
    const kept = linesOf(two.latest).find((line) => line.includes(`"id":"${id}"`));
    expect(linesOf(out)).toContain(kept);
    expect((await openPack(out)).articles.map(({ headline }) => headline)).toContain('Brey ferry full');
    const elsewhere = path.join(two.folder, 'nothing-in-place.jsonl');
    refused(await corpus('build', sources, '--out', elsewhere, '--keep'), file);
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
