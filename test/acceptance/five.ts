import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse } from '../../lib/analysis/analyse.ts';
import { ANALYSIS_VERSION, type AnalysedArticle } from '../../lib/analysis/types.ts';
import { readSource } from '../../lib/cli/corpus/sources.ts';
import { description } from '../../lib/cli/corpus/ukraine-2022-02-07.ts';
import type { Comparison } from '../../lib/comparison/types.ts';
import { PACK_FORMAT } from '../../lib/packs/types.ts';
import { packText } from '../../lib/packs/write.ts';
import { command, SHARED } from './shared.ts';

/** The five articles with their full text, by the name of their captured file. */
export async function wholeArticles(): Promise<Map<string, AnalysedArticle>> {
  const articles = new Map<string, AnalysedArticle>();
  for (const facts of description.articles) {
    const outlet = description.outlets.find(({ id }) => id === facts.outletId);
    if (!outlet) throw new Error(`${facts.outletId} is not described`);
    const article = analyse(await readSource(`${SHARED}articles`, facts, outlet), {
      provenance: 'pack',
      rights: 'full',
    });
    articles.set(facts.file, {
      ...article,
      captured: facts.captured,
      ...(facts.partial ? { partial: true } : {}),
    });
  }
  return articles;
}

/** A folder with the five as pages and, in `full.sidelight.jsonl`, as a pack with full rights. */
export async function temporaryFive(): Promise<{ folder: string; pack: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-five-'));
  execFileSync(process.execPath, [`${SHARED}articles/make-pages.mjs`, folder]);
  const pack = join(folder, 'full.sidelight.jsonl');
  const articles = [...(await wholeArticles()).values()];
  const { outlets, title, created } = description;
  writeFileSync(
    pack,
    await packText({
      header: {
        type: 'pack',
        format: PACK_FORMAT,
        analysisVersion: ANALYSIS_VERSION,
        id: 'five-in-full',
        title,
        sequence: 1,
        created,
        counts: { outlets: outlets.length, articles: articles.length, removed: 0 },
      },
      outlets,
      articles,
      removed: [],
    }),
  );
  return { folder, pack, remove: () => rmSync(folder, { recursive: true }) };
}

/** Reads each of the five as a page beside a pack (default: the bundled one), with the command. */
export function readings(folder: string, pack?: string): Map<string, Comparison> {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return new Map(
    pages.map((name) => {
      const read = command<Comparison & { decision: string }>('compare', [
        join(folder, name),
        ...(pack ? ['--pack', pack] : []),
      ]);
      if (read.decision !== 'compared') throw new Error(`${name}: ${read.decision}`);
      return [name.replace('.html', ''), read];
    }),
  );
}
