import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCollection, saveDescription } from '../../../../lib/cli/corpus/collection.ts';
import type { PackDescription } from '../../../../lib/cli/corpus/description.ts';
import { refused, scratch } from '../command.ts';
import { copied, corpus, html, read, withOneArticle } from './pages.ts';

describe('a folder of sources', { timeout: 60_000 }, () => {
  let made: Awaited<ReturnType<typeof withOneArticle>>;
  beforeAll(async () => {
    made = await withOneArticle();
  }, 60_000);

  it.each<[string, string[], string]>([
    ['no page', ['add'], 'Name one page'],
    ['an empty argument', ['add', ''], 'An argument is empty'],
    ['two pages', ['add', 'a', 'b'], 'Name one page'],
    ['a page that is not there', ['add', 'nowhere.html'], 'No such page: nowhere.html'],
    ['a date that is none', ['add', 'PAGE', '--published', '2024-02-31'], 'Not a date: 2024-02-31'],
    ['a later date that is none', ['add', 'PAGE', '--updated', 'yesterday'], 'Not a date: yesterday'],
    ['an address that is none', ['add', 'PAGE', '--url', 'javascript:alert(1)'], 'Not an http(s) address'],
    ['a kind that is none', ['add', 'PAGE', '--kind', 'rant'], 'kind'],
    ['a language that is none', ['add', 'PAGE', '--language', 'English, mostly'], 'is not a language tag'],
    [
      'a country that is none',
      ['add', 'OTHER', '--outlet-name', 'West', '--country', 'Ireland'],
      'two-letter country code',
    ],
    ['a homepage that is none', ['add', 'OTHER', '--outlet-name', 'West', '--homepage', 'west'], 'homepage'],
    [
      'a fact without a source',
      ['add', 'OTHER', '--outlet-name', 'West', '--fact', 'kind=paper'],
      '--fact-source',
    ],
    [
      'a fact nobody knows',
      ['add', 'OTHER', '--outlet-name', 'W', '--fact', 'mood=sour', '--fact-source', 'https://a.example/'],
      'Not a fact',
    ],
    ['a page that is no article', ['add', 'SHOP'], 'is no single news article'],
    ['a picture', ['add', 'PICTURE'], 'picture.html is not readable text'],
    ['an article that is not there', ['remove', 'nobody'], 'has no article nobody'],
    [
      'an outlet that has articles',
      ['remove', 'aldmoor-gazette.example'],
      '1 article is of aldmoor-gazette.example',
    ],
    ['nothing', ['remove'], 'Name what to remove'],
  ])('refuses %s in one line, and stays as it was', async (_, args, what) => {
    const files: Record<string, string> = {
      PAGE: made.file('page.html', html({ slug: 'another' })),
      OTHER: made.file('other.html', html({ host: 'west-shore.example' })),
      SHOP: made.file('shop.html', '<!doctype html><title>Shop</title><p>Nets, 4 crowns.</p>'),
      PICTURE: made.file(
        'picture.html',
        Uint8Array.from({ length: 600 }, (_, i) => i % 7),
      ),
    };
    const before = [
      readFileSync(path.join(made.sources, 'pack.json'), 'utf8'),
      readdirSync(made.sources),
      readdirSync(`${made.sources}/pages`),
    ];
    refused(await corpus(...args.map((arg) => files[arg] ?? arg), '--in', made.sources), what);
    expect([
      readFileSync(path.join(made.sources, 'pack.json'), 'utf8'),
      readdirSync(made.sources),
      readdirSync(`${made.sources}/pages`),
    ]).toEqual(before);
  });

  it.each<[string, (described: PackDescription) => void, RegExp]>([
    ['a field nobody knows', (d) => Object.assign(d, { rating: 5 }), /pack\.json: rating: /],
    ['a sequence that is none', (d) => Object.assign(d, { sequence: 'two' }), /pack\.json: sequence: /],
    [
      'a file outside the folder',
      (d) => Object.assign(d.articles[0]!, { file: '../secret.html' }),
      /articles\.0\.file \(\S+\): is not a path inside/,
    ],
    [
      'a fact without an address',
      (d) => Object.assign(d.outlets[0]!.facts[0]!, { source: 'hearsay' }),
      /outlets\.0 \(aldmoor-gazette\.example\): states a fact whose source/,
    ],
    [
      'an outlet that is not described',
      (d) => Object.assign(d.articles[0]!, { outletId: 'x' }),
      /articles\.0\.outletId \(\S+\): no outlet x/,
    ],
    [
      'an address twice',
      (d) => d.articles.push({ ...d.articles[0]!, id: 'b', file: 'b.html' }),
      /articles\.1\.address .*stands in articles\.0/,
    ],
    ['a missing page', (d) => Object.assign(d.articles[0]!, { file: 'pages/gone.html' }), /gone\.html/],
    [
      'a passage to leave out that is not there',
      (d) => Object.assign(d.articles[0]!, { leaveOut: ['Nothing begins so'] }),
      /leaveOut: no passage/,
    ],
  ])('with %s is a finding of check that names the field', async (_, change, message) => {
    const sources = copied(made.sources);
    const described = read(sources);
    change(described);
    writeFileSync(path.join(sources, 'pack.json'), JSON.stringify(described));
    const { code, out, err } = await corpus('check', sources);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(message);
  });

  it('changed by another command meanwhile is not written over', () => {
    const sources = copied(made.sources);
    const [one, other] = [openCollection(sources), openCollection(sources)];
    saveDescription(one, { ...one.description, title: 'The first to write' });
    expect(() => saveDescription(other, { ...other.description, title: 'The second' })).toThrow(
      /changed meanwhile/,
    );
    expect(read(sources).title).toBe('The first to write');
  });

  it('that is no folder or no JSON is told apart', async () => {
    const { folder, file } = scratch();
    refused(await corpus('build', `${folder}/nowhere`), 'No such folder');
    refused(await corpus('build', folder), 'holds no pack.json');
    file('pack.json', '{"id": ');
    refused(await corpus('build', folder), 'is not JSON');
    refused(await corpus('new', `${folder}/x`, '--id', 'Big Id', '--title', 'T'), 'is not made of a-z');
    refused(await corpus('new', `${folder}/x`, '--title', 'T'), 'needs --id and --title');
    refused(
      await corpus('new', `${folder}/x`, '--id', 'x', '--title', 'T', '--address', 'http://open.example/'),
      'https address',
    );
    expect(existsSync(`${folder}/x`)).toBe(false);
  });
});
