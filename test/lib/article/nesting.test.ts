import { describe, expect, it } from 'vitest';
import { isNestedTooDeep, MOST_NESTED } from '../../../lib/article/nesting.ts';
import { madePage } from '../../helpers/made-pages.ts';
import { pageCases, pageHtml } from '../../helpers/pages.ts';

const many = (unit: string, times = 50_000): string => `<!doctype html><title>x</title>${unit.repeat(times)}`;

describe('markup that would hold a browser up', () => {
  it.each([
    ['elements never closed', '<div>'],
    ['formatting never closed', '<p><b>'],
    ['formatting with attributes', '<font color="a>b">'],
    ['lists in lists', '<ul><li>'],
    ['tables in tables', '<table><tr><td>'],
    ['capitals', '<DIV CLASS=x>'],
    ['an end tag in a comment', '<div><!-- </div> -->'],
    ['an end tag in an attribute', '<div title="</div>">'],
    ['an end tag in a script', '<div><script>"</div>"</script>'],
    ['an end tag in a script within a script', '<div><script><!--<script></script></div>--></script>'],
    ['an end tag in a text field', '<div><textarea></div></textarea>'],
    ['an end tag within a table', '<div><table></div></table>'],
    ['an end tag within a choice', '<div><select></div></select>'],
    ['an end tag of another element', '<div></span>'],
    ['more begun than ended', '</div><div><div>'],
    ['a breakout from foreign markup', '<svg><p><i/></svg>'],
    ['an end from within foreign markup', '<table><svg></table><i/>'],
    ['HTML within foreign markup', '<svg><title><div><style></div></style>'],
    ['foreign markup in a choice', '<select><svg></select><path/>'],
    ['a style sheet in a choice', '<select><style></select><div>'],
    ['a text field that ends a choice', '<div><select><textarea></div></textarea>'],
    ['text without an end in foreign markup', '<svg><plaintext>'],
    ['foreign markup that is HTML by its name', '<math><annotation-xml encoding="text/html"><x/>'],
    ['a title of other foreign markup', '<math><title><style><x>'],
    ['a section in foreign markup', '<svg><g><![CDATA[>]]>'],
    ['foreign elements in a style sheet', '<svg><style><g>'],
    ['a comment that ends oddly', '<!-- --!><div><!-- -->'],
    ['a quotation mark that is none', '<i "><div "></i>'],
    ['a section that is none', '<div><![CDATA[></div><div>]]>'],
  ])('is known by its depth: %s', (_what, unit) => {
    expect(isNestedTooDeep(many(unit))).toBe(true);
  });

  it.each([
    ['paragraphs and lists whose ends are left out', '<p>One<p>Two<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl>'],
    ['tables whose ends are left out', '<table><tr><td>1<td>2<tr><td>3</table>'],
    ['elements without an end', '<div><br><img src=a><hr><input></div>'],
    ['scripts that write markup', '<script>document.write("<div><div><b>")</script>'],
    [
      'scripts hidden as they once were',
      '<script><!--\ndocument.write("<script><\\/script><div>")\n//--></script>',
    ],
    ['pictures drawn in the page', '<svg><g><path d="M0 0"/></g><title>x</title></svg>'],
    ['comments for one browser', '<!--[if lt IE 9]><div><div><![endif]--><b>x</b>'],
    ['less-than signs in text', '<p>1 < 2 and 3 <4 or <'],
    ['links never closed', '<a href=x>'],
  ])('is not: %s', (_what, unit) => {
    expect(isNestedTooDeep(many(unit))).toBe(false);
  });

  it('is none of the pages of the tests, nor one of a million elements', async () => {
    for (const name of pageCases())
      expect([name, isNestedTooDeep(await pageHtml(name), 200)]).toEqual([name, false]);
    const large = [...madePage('million', new URLSearchParams())!.body].join('');
    const begun = performance.now();
    expect(isNestedTooDeep(large)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('is known by a tag’s attributes too', () => {
    const tag = (count: number) =>
      `<p ${Array.from({ length: count }, (_, i) => `a${i}="1"`).join(' ')}>x</p>`;
    expect(isNestedTooDeep(tag(900))).toBe(false);
    expect(isNestedTooDeep(tag(1_100))).toBe(true);
  });

  it('is told exactly from what is not, at the bound', () => {
    expect(isNestedTooDeep('<div>'.repeat(MOST_NESTED))).toBe(false);
    expect(isNestedTooDeep('<div>'.repeat(MOST_NESTED + 1))).toBe(true);
  });

  it('costs a time that grows with its length alone, whatever it is', () => {
    const units = [
      '<div x="',
      '<!--',
      '<script><!--<script>',
      '<a "',
      '</',
      '<![CDATA[',
      "<b a='",
      '<script>',
      '<',
    ];
    for (const unit of units) {
      const begun = performance.now();
      isNestedTooDeep(unit.repeat(200_000));
      expect([unit, performance.now() - begun < 2_000]).toEqual([unit, true]);
    }
  });
});
