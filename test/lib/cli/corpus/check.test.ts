import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refused } from '../command.ts';
import { copied, corpus, firstOf, read, withOneArticle } from './pages.ts';

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
    const sources = copied((await withOneArticle()).sources);
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
  it.each([
    ['add', ['add', '--help']],
    ['sign', ['help', 'sign']],
    ['build', ['build', 'FOLDER', '-h']],
  ])('%s tells its use, whichever way it is asked', async (name, args) => {
    const { code, out, err } = await corpus(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^ {2}corpus ${name} .+\\n\\nWhat it does: .+\\.\\n\\n.+`, 'u'));
  });

  it('of a command there is not is a wrong use', async () => {
    refused(await corpus('fly', '--help'), 'No such command: fly');
  });
});
