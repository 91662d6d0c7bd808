import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../lib/article/extract.ts';
import { documentOf } from './page.ts';

const SHARED = new URL('../../../../shared/', import.meta.url).pathname;
const there = existsSync(join(SHARED, 'pages/labels.json'));

interface Label {
  kind: 'article' | 'not-an-article' | 'either';
  published?: string;
  byline?: string;
  outlet?: string;
  language: string;
}

if (!there)
  it('has no real pages to read', () => {
    console.log(`extraction was NOT measured on real pages: ${SHARED} is not here`);
  });
else {
  const labels = JSON.parse(readFileSync(join(SHARED, 'pages/labels.json'), 'utf8')) as Record<string, Label>;
  describe('real pages', () => {
    it.each(Object.entries(labels))('reads %s as labelled', (id, label) => {
      const doc = documentOf(readFileSync(join(SHARED, 'pages', id, 'source.html'), 'utf8'));
      const x = extract(doc, 'file:///page.html');
      if (label.kind !== 'either') expect(x.kind).toBe(label.kind);
      if (x.kind !== 'article') return;
      const { article } = x;
      expect(article.published?.at.slice(0, 10)).toBe(label.published);
      expect(article.language.split('-')[0]).toBe(label.language);
      if (label.outlet) expect(article.outlet.name).toBe(label.outlet);
      if (label.byline) expect(article.byline).toBe(label.byline);
    });
  });

  describe('the five articles as flat pages', () => {
    const out = mkdtempSync(join(tmpdir(), 'sidelight-pages-'));
    execFileSync(process.execPath, [join(SHARED, 'articles/make-pages.mjs'), out]);
    const tidy = (s: string): string => s.replace(/\s+/g, ' ').trim();
    it.each([
      ['almayadeen', undefined],
      ['smh-repost', undefined],
      ['telegraph', '2022-02-08'],
      ['thejournal', '2022-02-07'],
      ['voa', '2022-02-07'],
    ])('%s: all of the body in order, none of the rest', (id, day) => {
      const clean = JSON.parse(readFileSync(join(SHARED, `articles/clean/${id}.json`), 'utf8')) as {
        headline: string;
        paragraphs: string[];
        notBody: string[];
      };
      const x = extract(documentOf(readFileSync(join(out, `${id}.html`), 'utf8')), 'file:///page.html');
      if (x.kind !== 'article') throw new Error(x.reason);
      const passages = x.article.passages.map((p) => tidy(p.text));
      expect(x.article.headline).toBe(clean.headline);
      expect(x.article.published?.at.slice(0, 10)).toBe(day);
      for (const line of clean.notBody) expect(passages.filter((p) => p.includes(tidy(line)))).toEqual([]);
      const words = (s: string): number => tidy(s).split(' ').length;
      let at = 0;
      let found = 0;
      for (const paragraph of clean.paragraphs) {
        const i = passages.findIndex((p, j) => j >= at && p.includes(tidy(paragraph)));
        if (i < 0) continue;
        at = i;
        found += words(paragraph);
      }
      expect(found / clean.paragraphs.reduce((n, p) => n + words(p), 0)).toBeGreaterThanOrEqual(0.98);
    });
  });
}
