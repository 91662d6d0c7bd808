import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ROBOTS, parseRobots, robotsFrom } from '../../../lib/feeds/robots.ts';

const allows = (text: string, path: string): boolean =>
  parseRobots(text).allows(`https://courier.example${path}`);

describe('a robots.txt', () => {
  it.each([
    ['allows what it does not name', 'User-agent: *\nDisallow: /private', '/news', true],
    ['forbids what begins so', 'User-agent: *\nDisallow: /private', '/private/a', false],
    ['allows all by an empty rule', 'User-agent: *\nDisallow:', '/a', true],
    ['forbids all by the root', 'User-agent: *\nDisallow: /', '/', false],
    ['allows all where it is empty', '', '/a', true],
    ['says nothing to us where it names others alone', 'User-agent: otherbot\nDisallow: /', '/a', true],
    [
      'says to us what it says to us by name',
      'User-agent: *\nDisallow: /\n\nUser-agent: Sidelight\nAllow: /',
      '/a',
      true,
    ],
    [
      'is not asked for all where it names us',
      'User-agent: sidelight\nDisallow: /x\n\nUser-agent: *\nDisallow: /',
      '/a',
      true,
    ],
    ['names us with a version', 'User-agent: SIDELIGHT/1.0\nDisallow: /', '/a', false],
    ['does not name us by another’s longer name', 'User-agent: sidelighter\nDisallow: /', '/a', true],
    [
      'joins what it says to us in two places',
      'User-agent: sidelight\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: sidelight\nDisallow: /b',
      '/b',
      false,
    ],
    ['says the same to several at once', 'User-agent: x\nUser-agent: *\nDisallow: /a', '/a', false],
    [
      'lets a sitemap stand between names',
      'User-agent: *\nSitemap: https://courier.example/s.xml\nDisallow: /a',
      '/a',
      false,
    ],
    ['takes the longest rule', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    [
      'takes the longest rule, whichever comes first',
      'User-agent: *\nAllow: /a/b\nDisallow: /a',
      '/a/c',
      false,
    ],
    ['takes the milder of two equal rules', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['has comments', '# all\nUser-agent: * # everyone\nDisallow: /a # not this', '/a', false],
    [
      'has lines that end in every way',
      'User-agent: *\r\nDisallow: /a\rDisallow: /b\nDisallow: /c',
      '/b',
      false,
    ],
    ['has a byte order mark', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
    ['spells its words in any case', 'USER-AGENT : *\n disallow :/a', '/a', false],
    ['says nothing by rules before any name', 'Disallow: /\nUser-agent: *\nDisallow: /x', '/a', true],
    ['says nothing by lines that are none', 'User-agent: *\nDisallow /a\nfoo: bar\n<html>', '/a', true],
    ['has paths told apart by case', 'User-agent: *\nDisallow: /A', '/a', true],
  ])('%s', (_, text, path, expected) => {
    expect(allows(text, path)).toBe(expected);
  });

  it.each([
    ['/*.php', '/x/index.php?a=1', true],
    ['/*.php$', '/index.php', true],
    ['/*.php$', '/index.php?a=1', false],
    ['/*.php$', '/index.php/a.php', true],
    ['/fish$', '/fish', true],
    ['/fish$', '/fishes', false],
    ['/*', '/', true],
    ['*/print', '/a/b/print', true],
    ['/a*b*c', '/a/x/b/y/c/z', true],
    ['/a*b*c', '/a/x/c/y/b', false],
    ['/a*a$', '/a', false],
    ['/a**b', '/axb', true],
    ['$', '/', false],
    ['/search?q=', '/search?q=boats', true],
    // RFC 9309, 2.2.2: codes of characters that need none make no difference, of others they do.
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https://foo.bar', true],
    ['/foo/bar/\u30c4', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%E3%83%84', '/foo/bar/%E3%83%84', true],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz', true],
    ['/a%2Fb', '/a/b', false],
    // 2.2.3: signs that mean something are written as codes where they are meant as themselves.
    ['/file-with-a-%2A.html', '/file-with-a-*.html', true],
    ['/file-with-a-%2A.html', '/file-with-a-b.html', false],
    ['/path/foo-%24', '/path/foo-$', true],
    ['/path/foo-%24', '/path/foo-', false],
  ])('has patterns: %s of %s: %s', (pattern, path, isMatch) => {
    expect(allows(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(!isMatch);
  });

  it('names sitemaps and a pause, within bounds', () => {
    const many = Array.from({ length: 50 }, (_, i) => `Sitemap: https://courier.example/${i}.xml`).join('\n');
    const robots = parseRobots(`${many}\nUser-agent: *\nCrawl-delay: 5`);
    expect(robots.sitemaps).toHaveLength(20);
    expect(robots.delay).toBe(5);
    const delay = (said: string) => parseRobots(`User-agent: *\nCrawl-delay: ${said}`).delay;
    expect(delay('86400')).toBe(30);
    expect(delay('5 s')).toBe(5);
    expect([delay('-1'), delay('soon'), delay('0'), delay('')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    [200, false],
    [204, false],
    [301, true],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [429, true],
    [500, false],
    [503, false],
  ])('that is answered with %i lets a forbidden path be asked: %s', (status, expected) => {
    expect(robotsFrom(status, 'User-agent: *\nDisallow: /').allows('https://courier.example/a')).toBe(
      expected,
    );
  });

  it('is read to its bound alone, in little time, whatever it holds', () => {
    const rule = 'Disallow: /x\n';
    const long = `User-agent: *\n${rule.repeat(MOST_ROBOTS / rule.length)}Disallow: /late`;
    expect(allows(long, '/late')).toBe(true);
    const began = performance.now();
    for (const trick of [
      ' ',
      'a',
      'a:',
      '\n',
      'User-agent: *\n',
      'Disallow: /*a*a*a*a*a*a*a*a*b\n',
      'Disallow: /%\n',
    ])
      allows(`User-agent: *\n${trick.repeat(MOST_ROBOTS / trick.length)}`, `/${'a'.repeat(2_000)}`);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('matches patterns as a plain trying of every place does', () => {
    const reference = (pattern: string, path: string): boolean => {
      if (pattern === '') return true;
      if (pattern === '$') return path === '';
      if (pattern[0] === '*')
        return reference(pattern.slice(1), path) || (path !== '' && reference(pattern, path.slice(1)));
      return path !== '' && pattern[0] === path[0] && reference(pattern.slice(1), path.slice(1));
    };
    const signs = (...all: string[]) =>
      fc.array(fc.constantFrom(...all), { maxLength: 7 }).map((one) => `/${one.join('')}`);
    fc.assert(
      fc.property(signs('a', 'b', '/', '*'), fc.boolean(), signs('a', 'b', '/'), (start, anchored, path) => {
        const pattern = anchored ? `${start}$` : start;
        expect(!allows(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(reference(pattern, path));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (text, path) => {
        expect(typeof parseRobots(`User-agent: *\nDisallow: ${text}`).allows(path)).toBe('boolean');
      }),
    );
  });
});
