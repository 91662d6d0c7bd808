import { describe, expect, it } from 'vitest';
import { tidyXml } from '../../../lib/feeds/xml.ts';
import { feedOf, item, rss } from './made.ts';

const paths = (source: string): string[] =>
  feedOf(source)
    .entries.map(({ address }) => new URL(address).pathname)
    .sort();

describe('a text whose markup nobody escaped, with', () => {
  it.each([
    ['a tag that never ends', 'if a <b and c'],
    ['a quote that never ends', 'see <a href="x>here</a> now'],
    ['an apostrophe in what is no tag', "price <b don't"],
    ['a quote too many', '<img src="a" alt="5" wide"> boat'],
    ['elements that are never closed', '<p>one<br>two<li>three'],
    ['an end without a beginning', 'one</b></div> two'],
    ['a section with such markup', '<![CDATA[<a href="x> </description></item>]]>'],
  ])('%s, costs no entry', (_, text) => {
    const source = rss(
      item('One', '/1', `<description>${text}</description>`) +
        item('Two', '/2', `<content:encoded>${text}</content:encoded>`) +
        item(`Three ${text}`, '/3') +
        item('Four', '/4', '<description>x</description>'),
    );
    expect(paths(source)).toEqual(['/1', '/2', '/3', '/4']);
  });

  it('tags of its own, says what it says', () => {
    const source = rss(
      item(
        'A <b>bold</b> boat & crew',
        '/1',
        '<description><p>One</p><p>Two <a href="x">x</a></p></description>',
      ),
    );
    expect(feedOf(source).entries[0]).toMatchObject({ title: 'A bold boat & crew', summary: 'One Two x' });
  });
});

describe('a text that is never closed', () => {
  it('keeps its words, and costs no later entry', () => {
    const source = rss(`<item><link>/1</link><title>One</item>${item('Two', '/2')}${item('Three', '/3')}`);
    expect(feedOf(source).entries.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  });
});

describe('texts made to be searched again and again', () => {
  const open = '<rss><channel><item>';
  it.each([
    ['sections in one', `${open}<title>${'<![CDATA[x]]>'.repeat(200_000)}</title></item>`],
    ['none of them closed', `${open}${'<title>x'.repeat(300_000)}<![CDATA[x]]>`],
    ['a section after all of them', `${open}${'<title>x</title>'.repeat(150_000)}<![CDATA[x]]>`],
    ['one unclosed in each entry', `<rss><channel>${'<item><title>x</item>'.repeat(120_000)}`],
    ['blanks in an end that is none', `${open}<title>${`</title${' '.repeat(3_000)}x`.repeat(800)}`],
  ])('cost time by their length alone: %s', { timeout: 20_000 }, (_, source) => {
    const began = performance.now();
    tidyXml(source, 2_000);
    // The second power of it would take minutes.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
