import { SidelightError } from '../../errors.ts';
import { fold, words as wordsIn } from '../../text/tokens.ts';
import type { Connection } from '../connection.ts';
import { eachWith, type SoughtWord, soughtWords } from '../words.ts';
import type { Catalogue } from './catalogue.ts';
import type { LibraryQuery, LibraryRow } from './types.ts';

/** Index records read at a time, between two looks at whether a newer search has come. */
const BATCH = 64;
/** Words of a search that count; the rest is left out. */
const MOST_WORDS = 20;

/** Folded headline and outlet of every row, made when first searched for. */
const folded = new WeakMap<Catalogue, string[]>();

function foldedRows(catalogue: Catalogue): string[] {
  const known = folded.get(catalogue);
  if (known) return known;
  const made = catalogue.rows.map(({ headline, outletName }) => fold(`${headline}\n${outletName}`));
  folded.set(catalogue, made);
  return made;
}

/** Which rows have every word: in the headline or the outlet's name, also within a word, or by the index. */
async function withWords(
  connection: Connection,
  catalogue: Catalogue,
  text: string,
  superseded: () => boolean,
): Promise<Uint8Array> {
  const words = [...new Set(wordsIn(text))].slice(0, MOST_WORDS);
  const sought = soughtWords(text).slice(0, MOST_WORDS);
  const all = 2 ** words.length - 1;
  const found = new Uint32Array(catalogue.rows.length);
  foldedRows(catalogue).forEach((row, place) => {
    words.forEach((word, i) => {
      if (row.includes(word)) found[place]! |= 1 << i;
    });
  });
  const stop = () => {
    if (superseded()) throw new SidelightError('cancelled', 'a newer search has come');
  };
  const keys = (await connection.use((db) => db.getAllKeys('words'))).filter(([, source, generation]) =>
    catalogue.sources.active(source, generation),
  );
  for (let at = 0; at < keys.length; at += BATCH) {
    stop();
    const records = await connection.use((db) => {
      const store = db.transaction('words', 'readonly').store;
      return Promise.all(keys.slice(at, at + BATCH).map((key) => store.get(key)));
    });
    for (const record of records) {
      if (!record) continue;
      const { ids, source, generation } = record;
      const mark = (i: number) => (inRecord: number) => {
        const id = ids[inRecord]!;
        const place = catalogue.place(id);
        if (place !== undefined && catalogue.sources.has([source, generation, id])) found[place]! |= 1 << i;
      };
      sought.forEach(({ term, speaker }: SoughtWord, i) => {
        if (term !== undefined) eachWith(record, term, mark(i));
        eachWith(record, speaker, mark(i));
      });
    }
  }
  return Uint8Array.from(found, (mask) => (mask === all ? 1 : 0));
}

function fits(
  row: LibraryRow,
  query: LibraryQuery,
  catalogue: Catalogue,
  ids: Set<string> | undefined,
): boolean {
  const { outletId, from, to, provenance, source } = query;
  return (
    (outletId === undefined || row.outletId === outletId) &&
    (from === undefined || row.day >= from) &&
    (to === undefined || row.day <= to) &&
    (provenance === undefined || row.provenance === provenance) &&
    (source === undefined || row.source === source || catalogue.others(row.id).includes(source)) &&
    (ids === undefined || ids.has(row.id))
  );
}

/**
 * Places in the catalogue of the rows a query asks for, in its order. Throws `cancelled` where `superseded` says that
 * nobody waits for it any more.
 */
export async function search(
  connection: Connection,
  catalogue: Catalogue,
  query: LibraryQuery,
  superseded: () => boolean,
): Promise<Uint32Array> {
  const ids = query.ids && new Set(query.ids);
  const having =
    wordsIn(query.text).length > 0
      ? await withWords(connection, catalogue, query.text, superseded)
      : undefined;
  // A search of signs alone finds nothing, rather than everything.
  if (!having && query.text.trim() !== '') return new Uint32Array();
  return catalogue
    .order(query.sort)
    .filter(
      (place) => (!having || having[place] === 1) && fits(catalogue.rows[place]!, query, catalogue, ids),
    );
}
