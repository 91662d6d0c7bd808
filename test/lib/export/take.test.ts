import fc from 'fast-check';
import { ValiError } from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { number, setCatalogue, t, tn } from '../../../lib/browser/i18n.ts';
import { clean, cleanWithSpans } from '../../../lib/export/clean.ts';
import { jsonOf } from '../../../lib/export/document.ts';
import { fileName } from '../../../lib/export/file-name.ts';
import { markdownOf } from '../../../lib/export/markdown.ts';
import { readJson } from '../../../lib/export/read-json.ts';
import { reportOf } from '../../../lib/export/report.ts';
import { takeAway } from '../../../lib/export/take.ts';
import { quotationBudget } from '../../../lib/text/quotation-budget.ts';
import { words } from '../../../lib/text/tokens.ts';
import catalogue from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { sampleComparison } from '../../components/gallery/sample.ts';
import { distinctWords, textsByArticle } from './counting.ts';
import { CIRCUMSTANCES, fullComparison, fullDocument } from './scene.ts';

beforeAll(() => setCatalogue(catalogue));

const markdown = (comparison = fullComparison()): string =>
  markdownOf(reportOf(takeAway(comparison, CIRCUMSTANCES), { t, tn, number }));

/** Long passages and small bodies, so that the budget binds in every article. */
function tight(outlets: number, body: number) {
  const comparison = fullComparison();
  const long = sampleComparison({ outlets, passages: 12, long: true });
  return {
    ...comparison,
    ...long,
    page: { ...long.page, words: body },
    coverage: long.coverage.map((row) => ({ ...row, words: body })),
    voices: comparison.voices,
    sameQuotes: comparison.sameQuotes,
    ownVoice: comparison.ownVoice,
    figures: comparison.figures,
    actors: comparison.actors,
  };
}

describe('the quotation budget', () => {
  it.each([
    [4, 60],
    [4, 240],
    [10, 500],
    [10, 1500],
  ])('holds for each of %i articles of %i words, counted in the document itself', (outlets, body) => {
    const document = takeAway(tight(outlets, body), CIRCUMSTANCES);
    const found = textsByArticle(document);
    expect(found.size).toBeGreaterThan(1);
    for (const { id, quoted } of document.articles) {
      const carried = distinctWords(found.get(id) ?? []);
      expect(carried, id).toBeLessThanOrEqual(quotationBudget(body));
      expect(quoted.most).toBe(quotationBudget(body));
      expect(carried).toBeLessThanOrEqual(quoted.words);
    }
  });

  it.each([60, 240, 1500])(
    'holds in the Markdown: no run of a passage beyond it, bodies of %i words',
    (body) => {
      const comparison = tight(4, body);
      const [first] = comparison.coverage;
      const unique = Array.from({ length: body }, (_, i) => `w${i.toString(36)}x`);
      const text = unique.join(' ');
      const elsewhere = Array.from({ length: 30 }, (_, i) => {
        const part = unique.slice(Math.floor((i * body) / 30), Math.floor(((i + 1) * body) / 30)).join(' ');
        const ref = { article: first!.articleId, outlet: first!.outlet, passage: i, text: part };
        return { lead: ref, carriedBy: [ref], outlets: 1 };
      });
      const others = { passages: [], voices: [], sameQuotes: [], ownVoice: [], figures: [], actors: [] };
      const shown = words(markdown({ ...comparison, ...others, elsewhere }));
      const carried = unique.filter((word) => shown.includes(word));
      expect(carried.length).toBeGreaterThan(0);
      expect(carried.length).toBeLessThanOrEqual(quotationBudget(body));
      expect(text.split(' ')).toHaveLength(body);
    },
  );

  it('keeps renderings of a statement, figures and own voice first', () => {
    const document = takeAway(tight(4, 150), CIRCUMSTANCES);
    for (const { versions } of document.sameQuotes)
      for (const version of versions) expect(version).toMatchObject({ text: expect.any(String) });
    expect(document.sameQuotes[0]?.versions.some(({ cut }) => cut)).toBe(false);
    expect(document.figures[0]?.cells.map(({ as }) => as)).toEqual([
      'About 340 crew members',
      'Some 400 sailors',
    ]);
    expect(document.ownVoice[0]?.text).toBe('The cabinet has let the islands run dry.');
  });
});

describe('the document', () => {
  it('is read back from its JSON as it was written', () => {
    const document = fullDocument();
    expect(readJson(jsonOf(document))).toEqual(document);
  });

  it.each([
    ['another version', { format: 'sidelight-comparison/2' }],
    ['a field it does not know', { verdict: 'biased' }],
    ['no articles', { articles: undefined }],
    [
      'an address that is no web address',
      { otherDays: [{ outlet: 'a', headline: 'b', language: 'en', address: 'javascript:1' }] },
    ],
    ['a text of two lines', { headlines: [{ article: 'page', text: 'a\nb', onlyHere: [] }] }],
  ])('is refused with %s', (_, change) => {
    expect(() => readJson(JSON.stringify({ ...fullDocument(), ...change }))).toThrow(ValiError);
  });

  it('names only addresses that are http or https', () => {
    const comparison = fullComparison();
    comparison.page.address = 'javascript:alert(1)';
    comparison.coverage[0]!.address = 'file:///etc/passwd';
    comparison.coverage[1]!.address = 'https://user.example/a b#frag';
    const { articles } = takeAway(comparison, CIRCUMSTANCES);
    expect(articles.map(({ address }) => address).slice(0, 3)).toEqual([
      undefined,
      undefined,
      'https://user.example/a%20b',
    ]);
  });

  it('takes what is invisible out of text, and moves marks with their words', () => {
    const comparison = fullComparison();
    comparison.headlines[0] = {
      ...comparison.headlines[0]!,
      headline: 'Talks\u202E  end\u0000 late',
      onlyHere: [[8, 11]],
    };
    const [row] = takeAway(comparison, CIRCUMSTANCES).headlines;
    expect(row?.text).toBe('Talks end late');
    expect(row?.text.slice(...(row.onlyHere[0] ?? [0, 0]))).toBe('end');
  });
});

describe('cleaning a text', () => {
  it('leaves one line without controls, is stable, and keeps spans inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, a, b) => {
        const { text: cleaned, spans } = cleanWithSpans(text, [[Math.min(a, b), Math.max(a, b)]]);
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
        expect(clean(cleaned)).toBe(cleaned);
        for (const [start, end] of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(cleaned.length);
        }
      }),
    );
  });
});

describe('the report', () => {
  it('holds every section in the panel’s order, with sources, times and the method', () => {
    const text = markdown();
    const titles = [...text.matchAll(/^##? (.+)$/gmu)].map(([, title]) => title);
    expect(titles).toEqual([
      'Harbour talks end without a deal as ferries stay in port',
      'Headlines',
      'In this article',
      'Reported elsewhere',
      'Voices',
      'Same quote, different words',
      'Said by the outlet itself',
      'Figures',
      'Who does what',
      'This text was also published by',
      'The same story on other days',
    ]);
    expect(text).toContain('[**The Port Telegraph**](<https://porttelegraph.example/news/ferry-talks');
    expect(text).toContain('2031-02-07 18:40 UTC');
    expect(text).toContain('Made by Sidelight 1.2.3 on 2031-02-07 20:15 UTC');
    expect(text).toContain('no similar passage found in the 4 articles compared');
    expect(text).not.toMatch(/omitted|bias/iu);
  });

  it('says of a cut copy and a live blog what their silence means', () => {
    const text = markdown();
    expect(text).toContain(catalogue.notePartial.message);
    expect(text).toContain(catalogue.noteLiveBlog.message);
  });

  it('says of an article known by its headline alone what that means, and counts it apart', () => {
    const [first, ...others] = fullComparison().coverage;
    if (!first) throw new Error('the sample compares nothing');
    const coverage = [{ ...first, partial: true, headlineOnly: true as const }, ...others];
    const comparison = fullComparison({ coverage });
    const text = markdown(comparison);
    expect(text).toContain(catalogue.noteHeadlineOnly.message);
    expect(text).toContain('4 articles compared, 1 of them headline and summary only');
    expect(text).toContain(
      'only here: no similar passage found in the 4 articles compared, 1 of them headline and summary only',
    );
    const document = readJson(jsonOf(takeAway(comparison, CIRCUMSTANCES)));
    expect(document.articles.map((article) => article.headlineOnly)).toEqual([
      undefined,
      true,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('shows renderings with the words that differ, reported ones as such, and guesses as probable', () => {
    const text = markdown();
    expect(text).toContain('while families **wait for food**');
    expect(text).toContain('(reported, not quoted) (probable speaker)');
    expect(text).toContain('possibly the same statement');
  });

  it('sums up speakers beyond the first five', () => {
    expect(markdown()).toContain('Others: 7 words quoted, 5 words reported');
  });

  it('links an outlet’s words to their place by no more words than are shown', () => {
    const [, fragment] = /north.*?#:~:text=([^>]+)>/u.exec(markdown()) ?? [];
    expect(decodeURIComponent(fragment ?? '').split(' ').length).toBeLessThanOrEqual(4);
  });

  it('has no section where nothing was found', () => {
    const text = markdown(
      fullComparison({ voices: [], sameQuotes: [], ownVoice: [], figures: [], actors: [] }),
    );
    expect(text).not.toContain('## Voices');
    expect(text).not.toContain('## Figures');
  });
});

describe('the name of a file', () => {
  it.each([
    ['Talks “end” / late: <why?>', '2031-02-07', 'md', '2031-02-07-talks-end-late-why-sidelight.md'],
    ['../../etc/passwd', '2031-02-07', 'json', '2031-02-07-etc-passwd-sidelight.json'],
    ['Élysée’s été', '2031-02-07', 'md', '2031-02-07-élysées-été-sidelight.md'],
    ['انتهت المحادثات', '2031-02-07', 'md', '2031-02-07-انتهت-المحادثات-sidelight.md'],
    ['?!', '2031-02-07', 'md', '2031-02-07-article-sidelight.md'],
  ])('of %j is safe and tells what it holds', (headline, day, ending, name) =>
    expect(fileName(headline, day, ending)).toBe(name),
  );

  it('is short', () => expect(fileName('word '.repeat(80), '2031-02-07', 'md').length).toBeLessThan(90));
});
