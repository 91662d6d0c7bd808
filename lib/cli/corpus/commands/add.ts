import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { analyse } from '../../../analysis/analyse.ts';
import { articleId, cleanAddress } from '../../../article/identity.ts';
import type { Article, Outlet } from '../../../article/types.ts';
import { budgetOf, carriedWords, toQuotationOnly } from '../../../packs/excerpts.ts';
import { PACK_FORMAT } from '../../../packs/types.ts';
import { packText } from '../../../packs/write.ts';
import { fileBytes } from '../../files.ts';
import { datedOf } from '../../stated.ts';
import { misuse, print, UsageError } from '../../terminal.ts';
import { capture, extracted, MOST_BYTES } from '../capture.ts';
import { type Collection, openCollection, saveDescription } from '../collection.ts';
import { command } from '../command.ts';
import { type ArticleFacts, checkedDescription } from '../description.ts';
import { outletOf } from '../outlets.ts';
import { readSource } from '../sources.ts';
import { replaceFile } from '../write-file.ts';

const slug = (text: string, most: number) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, most)
    .replace(/^-+|-+$/gu, '');

/** A name for the captured page that no other has: day, outlet, headline. */
function fileFor(folder: string, { published, headline }: Article, outlet: Outlet, ending: string): string {
  const parts = [published?.at.slice(0, 10) ?? 'undated', slug(outlet.id, 30), slug(headline, 40)];
  const name = `pages/${parts.filter(Boolean).join('-')}`;
  for (let more = 1; ; more++) {
    const file = `${name}${more > 1 ? `-${more}` : ''}${ending}`;
    if (!existsSync(path.join(folder, file))) return file;
  }
}

/** Makes sure that the article can stand in a pack. Gives what of it is quoted. */
async function trial(collection: Collection, facts: ArticleFacts, outlet: Outlet): Promise<string> {
  const { id, title, created } = collection.description;
  const whole = analyse(await readSource(collection.folder, facts, outlet), {
    provenance: 'pack',
    rights: 'full',
  });
  const article = toQuotationOnly(whole);
  const counts = { outlets: 1, articles: 1, removed: 0 };
  const { analysisVersion } = article;
  await packText({
    header: { type: 'pack', format: PACK_FORMAT, analysisVersion, id, title, sequence: 1, created, counts },
    outlets: [outlet],
    articles: [article],
    removed: [],
  });
  return `${article.passages.length} passages, ${article.words} words; quotes ${carriedWords(article)} of at most ${budgetOf(article)}`;
}

/** What was not found on the page, and how to say it. */
const lacking = ({ address, published, headline }: ArticleFacts): string[] => [
  ...(address ? [] : ['no address is known: --url ADDRESS, or readers can’t open the original']),
  ...(published ? [] : ['no date was found: --published DATE']),
  ...(headline ? [] : ['no headline was found: --headline TEXT']),
];

/** `corpus add`: takes a page into a folder of sources. */
export const add = command({
  usage: 'add PAGE [--in FOLDER] [--outlet OUTLET] [options]',
  summary: 'takes a page (FILE.html, FILE.txt or an address) into the sources',
  help: `  --in FOLDER           the sources (default: those of the bundled pack)
  --url ADDRESS         the article's address, where PAGE is a file
  --published DATE      its day (YYYY-MM-DD) or instant (ISO 8601), where the page does not tell
  --updated DATE        when it was last changed
  --headline TEXT  --byline TEXT  --language TAG  --kind report|live-blog|opinion|agency
                        what the page tells wrongly or not at all
  --captured TEXT       how you obtained the copy, in a sentence
  --partial             the copy is not the whole article
  --replace             the same article again, in a later state

  --outlet OUTLET       its id, name or host; by default the one whose host the address has
An outlet that is not described yet:
  --outlet-name NAME    adds it; --outlet may give its id (default: its domain)
  --homepage ADDRESS  --country CC
  --fact LABEL=VALUE    kind, owner, funding, founded or based; may be repeated
  --fact-source ADDRESS where these facts were read today

Extracts the page as the extension would, keeps it as captured, and writes what is known of it into the description,
where you may correct it. Passages that are not the article's stay out if their beginnings are listed there in
"leaveOut". See with "corpus show FOLDER ID" what was taken.`,
  options: {
    in: { type: 'string' },
    outlet: { type: 'string' },
    'outlet-name': { type: 'string' },
    homepage: { type: 'string' },
    country: { type: 'string' },
    fact: { type: 'string', multiple: true },
    'fact-source': { type: 'string' },
    url: { type: 'string' },
    published: { type: 'string' },
    updated: { type: 'string' },
    headline: { type: 'string' },
    byline: { type: 'string' },
    language: { type: 'string' },
    kind: { type: 'string' },
    captured: { type: 'string' },
    partial: { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  run: async (values, [page, ...rest]) => {
    if (page === undefined || rest.length > 0) throw misuse('Name one page to add');
    const updated = values.updated === undefined ? undefined : datedOf(values.updated);
    if (values.updated !== undefined && !updated)
      throw new UsageError(
        `Not a date: ${values.updated} (write YYYY-MM-DD, or an instant as 2022-02-07T18:30:00Z)`,
      );
    const collection = openCollection(values.in);
    const { description, file, folder } = collection;
    const today = new Date().toISOString().slice(0, 10);
    const captured = await capture(page, today);
    const article = await extracted(page, captured, values, today);
    const { outlet, isNew } = outletOf(description, values, article, today);
    const address = cleanAddress(article.address);
    const headline = (values.headline ?? article.headline).replace(/\s+/gu, ' ').trim();
    const id = articleId({ address, outletId: outlet.id, headline, published: article.published });
    const old = description.articles.find((one) => one.id === id || (address && one.address === address));
    if (old && !values.replace)
      throw new UsageError(
        `${file} has this article already, as ${old.id}; --replace takes this page in its place`,
      );
    if (!old && values.replace) throw new UsageError(`${file} has no such article to replace (${id})`);

    const byline = values.byline ?? article.byline;
    const lastUpdated = updated ?? article.updated;
    const entry = {
      id: old?.id ?? id,
      outletId: outlet.id,
      file: old?.file.endsWith(captured.ending)
        ? old.file
        : fileFor(folder, article, outlet, captured.ending),
      ...(address ? { address } : {}),
      ...(headline ? { headline } : {}),
      ...(byline ? { byline } : {}),
      ...(article.published ? { published: article.published } : {}),
      ...(lastUpdated ? { updated: lastUpdated } : {}),
      language: values.language ?? article.language,
      kind: values.kind ?? article.kind,
      ...(values.partial ? { partial: true } : {}),
      captured: values.captured ?? captured.how,
      ...(old?.leaveOut ? { leaveOut: old.leaveOut } : {}),
    };
    const changed = checkedDescription(file, {
      ...description,
      outlets: isNew ? [...description.outlets, outlet] : description.outlets,
      articles: old
        ? description.articles.map((one) => (one === old ? entry : one))
        : [...description.articles, entry],
    });
    const facts = changed.articles.find((one) => one.id === entry.id)!;
    const at = path.join(folder, facts.file);
    const before = existsSync(at) ? fileBytes(at, 'page', MOST_BYTES) : undefined;
    replaceFile(at, captured.content);
    let size: string;
    try {
      size = await trial(collection, facts, outlet);
      saveDescription(collection, changed);
    } catch (error) {
      if (before) replaceFile(at, before);
      else rmSync(at, { force: true });
      throw error;
    }
    print(`${old ? 'replaced' : 'added'} ${facts.id}`);
    const from = facts.published ? `${facts.published.at}, ${facts.published.foundIn}` : 'undated';
    print(`  ${outlet.name}${isNew ? ' (a new outlet)' : ''}: ${headline} (${from})`);
    print(`  ${size}`);
    print(`  kept as ${at}, described in ${file}`);
    if (old && old.file !== facts.file) print(`  its former page stays: ${path.join(folder, old.file)}`);
    if (isNew && outlet.facts.length === 0)
      print(`  the outlet has no facts yet: add some, each with its source, in ${file}`);
    for (const what of lacking(facts)) print(`  ${what}`);
    return 0;
  },
});
