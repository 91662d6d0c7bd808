import { describe, expect, it } from 'vitest';
import type { AnalysedArticle } from '../../../lib/analysis/types.ts';
import { compareFigures } from '../../../lib/comparison/figures.ts';
import { allSentences, localWeights } from '../../../lib/comparison/weights.ts';
import { analysed } from '../../helpers/articles.ts';

const outlet = (name: string, ...paragraphs: string[]) => analysed(name, `${name} on the strait`, paragraphs);
const compared = (...articles: AnalysedArticle[]) =>
  compareFigures(articles, localWeights(articles.map(allSentences)));
/** "label: Outlet as | Outlet as". */
const brief = (...articles: AnalysedArticle[]) =>
  compared(...articles).map(
    ({ label, agree, cells }) =>
      `${label}${agree ? ' =' : ''}: ${cells.map((cell) => `${cell.outlet} ${cell.as}`).join(' | ')}`,
  );

describe('figures side by side', () => {
  it('keep two countries’ equal numbers apart', () => {
    expect(
      brief(
        outlet(
          'Courier',
          'Norway will send 350 troops to Latvia.',
          'Denmark will send 350 troops to Estonia.',
        ),
        outlet('Herald', 'Denmark announced that it would send 350 soldiers to Estonia.'),
        outlet('Wire', 'Norway will deploy 350 more soldiers to Latvia, its minister said.'),
      ),
    ).toEqual([
      'troops · Denmark · Estonia =: Courier 350 troops | Herald 350 soldiers',
      'troops · Norway · Latvia =: Courier 350 troops | Wire 350 more soldiers',
    ]);
  });

  it('keep those who were killed apart from a multitude who fled, in sentences much alike', () => {
    expect(
      brief(
        outlet('Courier', 'The flood in the valley killed 24 people and drove 1.2m people from their homes.'),
        outlet('Herald', 'The flood in the valley killed two dozen people and drove 1.2 million people out.'),
      ).sort(),
    ).toEqual([
      'people =: Courier 1.2m people | Herald 1.2 million people',
      'people =: Courier 24 people | Herald two dozen people',
    ]);
  });

  it('agree whatever groups the digits', () => {
    const [row] = compared(
      outlet('Courier', 'Norway will send 5,000 helmets to Latvia.'),
      outlet('Herald', 'Norway said it would send 5000 military helmets to Latvia.'),
    );
    expect(row?.agree).toBe(true);
    expect(row?.cells.map(({ value }) => value)).toEqual([5000, 5000]);
  });

  it('differ where only one hedges, and keep both wordings of one article', () => {
    const [row] = compared(
      outlet(
        'Courier',
        'Norway will send up to 350 troops to Latvia.',
        'Later Norway confirmed that it will send 350 troops to Latvia.',
      ),
      outlet('Herald', 'Norway will send 350 troops to Latvia, the ministry said.'),
    );
    expect(row?.agree).toBe(false);
    expect(row?.cells.map(({ outlet: name, approx }) => [name, approx])).toEqual([
      ['Courier', 'up to'],
      ['Courier', undefined],
      ['Herald', undefined],
    ]);
  });

  it('set tens of thousands beside a hundred thousand', () => {
    expect(
      brief(
        outlet('Courier', 'Sweden has deployed more than 100,000 troops near Norway’s borders.'),
        outlet('Herald', 'Tens of thousands of Swedish troops massed on the Norwegian border overnight.'),
      ),
    ).toEqual([
      'troops · Sweden · Norway: Courier more than 100,000 troops | Herald Tens of thousands of Swedish troops',
    ]);
  });

  it('do not set a part beside the whole', () => {
    expect(
      brief(
        outlet('Courier', 'Norway will send 1,700 troops to Latvia and 1,300 to Estonia.'),
        outlet('Herald', 'Norway has ordered 3,000 troops to Latvia and Estonia.'),
      ),
    ).toEqual([]);
  });

  it('do not take what an outlet itself tells apart for two versions of one number', () => {
    const rows = brief(
      outlet('Courier', 'Norway will send 350 more troops to Latvia.', 'Norway has 500 soldiers in Latvia.'),
      outlet(
        'Herald',
        'Norway will send 350 troops to Latvia.',
        'Norway already keeps 500 soldiers in Latvia.',
      ),
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toContain('=');
  });

  it('do not join the same number of other things', () => {
    expect(
      brief(
        outlet('Courier', 'Norway will send 40 ferries to Latvia.'),
        outlet('Herald', 'Norway will send 40 nurses to Latvia.'),
        outlet('Wire', 'Some 40 villages lost power in a storm over the southern hills.'),
        outlet('Post', 'A choir of 40 villages sang at the harbour festival.'),
      ),
    ).toEqual([]);
  });

  it('join what names neither actor nor place only where the sentences say the same', () => {
    const toll = (name: string, number: string) =>
      outlet(
        name,
        `At least ${number} people were killed when the ferry Solveig sank off the harbour wall on Sunday.`,
      );
    const other = outlet('Post', 'The library lent books to 12 people during its night of open doors.');
    const [row, ...more] = compared(toll('Courier', '12'), toll('Herald', '14'), other);
    expect(more).toEqual([]);
    expect(row?.agree).toBe(false);
    expect(row?.cells.map((cell) => cell.outlet)).toEqual(['Courier', 'Herald']);
  });

  it('join sums of money that differ only where the sentences say the same', () => {
    const paid = (name: string, sum: string) =>
      outlet(
        name,
        `The ferry company paid ${sum} in damages to the families of the drowned, a court in Norway heard.`,
      );
    const other = outlet('Post', 'A lighthouse in Norway was sold for $9 million to a collector of lamps.');
    expect(brief(paid('Courier', '$8 million'), paid('Herald', 'about $9 million'), other)).toEqual([
      'USD · Norway: Courier $8 million | Herald about $9 million',
    ]);
  });

  it('need two outlets', () => {
    const one = outlet('Courier', 'Norway will send 350 troops to Latvia.');
    const again = { ...one, id: 'again' };
    expect(compared(one, again)).toEqual([]);
    expect(compared(one)).toEqual([]);
    expect(compared()).toEqual([]);
  });

  it('give the sentence as evidence, or key terms where a copy carries none', () => {
    const whole = outlet('Courier', 'Norway will send 350 troops to Latvia.');
    const bare = outlet('Herald', 'Norway will send 350 troops to Latvia soon.');
    for (const passage of bare.passages) for (const sentence of passage.sentences) delete sentence.text;
    const [row] = compared(whole, bare);
    expect(row?.cells[0]).toMatchObject({
      text: 'Norway will send 350 troops to Latvia.',
      here: true,
      passage: 0,
    });
    expect(row?.cells[1]?.text).toBeUndefined();
    expect(row?.cells[1]?.keyTerms).toContain('Norway');
  });

  it('stay quick on pages of statistics', () => {
    const many = (name: string) =>
      outlet(name, Array.from({ length: 3000 }, (_, i) => `Norway sent ${i + 2} boats to Latvia.`).join(' '));
    const articles = [many('Courier'), many('Herald')];
    const weights = localWeights(articles.map(allSentences));
    const started = performance.now();
    expect(compareFigures(articles, weights).length).toBeLessThanOrEqual(20);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
