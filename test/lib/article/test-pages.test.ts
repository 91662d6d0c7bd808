import { describe, expect, it } from 'vitest';
import { analyse } from '../../../lib/analysis/analyse.ts';
import { bundledPacks, packArticles, readPage, shippedFrequencies } from '../../../lib/cli/inputs.ts';
import { compareArticles } from '../../../lib/comparison/compare.ts';
import { expectedPage, pageCases } from '../../helpers/pages.ts';

const df = shippedFrequencies();
const pack = (await Promise.all(bundledPacks().map(packArticles))).flat();
const cases = await Promise.all(
  pageCases().map(async (name) => ({ name, expected: await expectedPage(name) })),
);

describe.each(cases)('the page "$name"', async ({ name, expected }) => {
  const file = new URL(`../../pages/${name}/page.html`, import.meta.url).pathname;
  const extraction = await readPage(file, { today: '2026-01-01' });

  it(`is ${expected.kind === 'article' ? 'an article' : 'no article'}`, () => {
    expect(extraction.kind).toBe(expected.kind);
    if (extraction.kind === 'not-an-article' && expected.reason)
      expect(extraction.reason).toBe(expected.reason);
  });

  if (expected.kind === 'article') {
    const article = extraction.kind === 'article' ? extraction.article : undefined;

    it('tells who published it, when, and in which language', () => {
      const read = {
        headline: article?.headline,
        outlet: article?.outlet.name,
        byline: article?.byline,
        published: article?.published?.at,
        publishedFoundIn: article?.published?.foundIn,
        updated: article?.updated?.at,
        language: article?.language,
        articleKind: article?.kind,
      };
      for (const [field, value] of Object.entries(read))
        if (field in expected)
          expect({ [field]: value }).toEqual({ [field]: expected[field as keyof typeof expected] });
    });

    it('is read from its first passage to its last, and no further', () => {
      const texts = article?.passages.map((passage) => passage.text) ?? [];
      if (expected.passages !== undefined) expect(texts).toHaveLength(expected.passages);
      if (expected.firstPassageStartsWith)
        expect(texts[0]?.slice(0, expected.firstPassageStartsWith.length)).toBe(
          expected.firstPassageStartsWith,
        );
      if (expected.lastPassageStartsWith)
        expect(texts.at(-1)?.slice(0, expected.lastPassageStartsWith.length)).toBe(
          expected.lastPassageStartsWith,
        );
      for (const other of expected.mustNotContain ?? []) expect(texts.join('\n')).not.toContain(other);
    });

    if (expected.coverage)
      it(`beside the bundled pack: ${expected.coverage}`, () => {
        const page = analyse(article!, { provenance: 'page', rights: 'full' });
        const outcome = compareArticles(page, pack, df);
        expect(outcome.decision).toBe(expected.coverage === 'compared' ? 'compared' : 'no-coverage');
        if (outcome.decision === 'no-coverage')
          expect(outcome.earlierLater.length > 0).toBe(expected.coverage === 'earlier-later');
      });
  }
});
