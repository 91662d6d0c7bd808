import { describe, expect, it } from 'vitest';
import { articleId, canonicalAddress, outletIdOf, registrableDomain } from '../../../lib/article/identity.ts';

describe('identity', () => {
  it.each([
    ['www.news.example.co.uk', 'example.co.uk'],
    ['www1.folha.uol.com.br', 'uol.com.br'],
    ['edition.example.com', 'example.com'],
    ['someone.substack.com', 'someone.substack.com'],
    ['localhost', 'localhost'],
    ['192.168.1.20', '192.168.1.20'],
  ])('knows the registrable domain of %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it('believes a canonical address on the page’s own site, without fragment and tracking', () => {
    expect(
      canonicalAddress('https://m.post.example/a?utm_source=x#top', [
        'https://www.post.example/a?id=3&utm_medium=y#z',
      ]),
    ).toBe('https://www.post.example/a?id=3');
    expect(canonicalAddress('https://post.example/a/b', ['/a/c'])).toBe('https://post.example/a/c');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://elsewhere.example/a',
    'http://',
    'https://post.example/',
  ])('falls back to the page’s own address for %s', (declared) => {
    expect(canonicalAddress('https://post.example/a?fbclid=1', [declared])).toBe('https://post.example/a');
  });

  it('takes a file’s declared address, and none from a file that declares none', () => {
    expect(canonicalAddress('file:///tmp/x.html', ['https://post.example/a'])).toBe('https://post.example/a');
    expect(canonicalAddress('file:///tmp/x.html', ['javascript:1'])).toBeUndefined();
  });

  it('names an outlet by its domain, else by its name', () => {
    expect(outletIdOf('https://www.post.example/x')).toBe('post.example');
    expect(outletIdOf('news.post.example')).toBe('post.example');
    expect(outletIdOf('Der Kürbis-Bote')).toBe('der-kurbis-bote');
    expect(outletIdOf(' ')).toBe('unknown');
  });

  it('gives an article one id whatever the protocol, "www." or tracking, and another elsewhere', () => {
    const id = (address?: string, headline = 'Cranes repainted', at = '2022-02-07') =>
      articleId({ address, outletId: 'post.example', headline, published: { at } });
    expect(id('http://www.post.example/a/')).toBe(
      id('https://post.example/a?utm_source=feed#x', 'Other', '2023-01-01'),
    );
    expect(id('https://post.example/a')).not.toBe(id('https://post.example/b'));
    expect(id(undefined)).toBe(id(undefined, ' cranes  repainted', '2022-02-07T10:00:00Z'));
    expect(id(undefined)).not.toBe(id(undefined, 'Cranes repainted', '2022-02-08'));
  });
});
