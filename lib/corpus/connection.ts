import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { SidelightError } from '../errors.ts';
import type { FailureCode } from '../messages.ts';
import { MIGRATIONS } from './migrations.ts';
import type { CorpusSchema, Migration } from './schema.ts';

export type CorpusDatabase = IDBPDatabase<CorpusSchema>;

/** How long an open waits for another connection to make way (ms). */
const PATIENCE = 4_000;

const CODES: Record<string, [code: FailureCode, message: string]> = {
  QuotaExceededError: [
    'quota',
    'The disk is full, or the browser allows no more storage; nothing was changed',
  ],
  VersionError: ['corpus-newer', 'The corpus was written by a newer version of Sidelight'],
  InvalidStateError: ['corpus-closed', 'The corpus was closed while it was in use'],
  AbortError: ['corpus-closed', 'The browser broke off a write to the corpus; nothing was changed'],
  UnknownError: ['corpus-closed', 'The browser could not read or write the corpus'],
};

/** A DOMException's name, where the error has one. */
const nameOf = (error: unknown) =>
  error instanceof Error || error instanceof DOMException ? error.name : '';

function worded(error: unknown): unknown {
  if (error instanceof SidelightError) return error;
  const known = CODES[nameOf(error)];
  return known ? new SidelightError(known[0], known[1], { cause: error }) : error;
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended by itself.
  }
}

/**
 * One write transaction, in whole or not at all. `work` awaits nothing but the transaction's own requests.
 * Throws what made the transaction fail (a full disk), rather than that its requests were aborted.
 */
export async function change<const S extends StoreNames<CorpusSchema>[], T>(
  db: CorpusDatabase,
  stores: S,
  work: (tx: IDBPTransaction<CorpusSchema, S, 'readwrite'>) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(stores, 'readwrite');
  // Awaited below; until then a failure must not count as nobody's.
  const done = tx.done.catch(() => undefined);
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    const cause = tx.error ?? error;
    abort(tx);
    await done;
    throw cause;
  }
}

/**
 * The one connection to the database. It opens when first used, makes way for another version at once, and opens
 * again when it is next used; failures come out as SidelightErrors.
 */
export class Connection {
  readonly #name: string;
  readonly #patience: number;
  readonly #migrations: Migration[];
  #db: Promise<CorpusDatabase> | undefined;
  #closed = false;

  constructor(name: string, patience = PATIENCE, migrations = MIGRATIONS) {
    this.#name = name;
    this.#patience = patience;
    this.#migrations = migrations;
  }

  /**
   * Runs one transaction's worth of work: where the connection turns out to be closed, the work is done again on a
   * fresh one, so it must not go on to a second transaction.
   */
  async use<T>(work: (db: CorpusDatabase) => Promise<T>): Promise<T> {
    for (let again = true; ; again = false) {
      if (this.#closed) throw new SidelightError('corpus-closed', 'The corpus has been closed');
      try {
        return await work(await this.#open());
      } catch (error) {
        if (!again || nameOf(error) !== 'InvalidStateError') throw worded(error);
        this.#db = undefined;
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const open = this.#db;
    this.#db = undefined;
    (await open?.catch(() => undefined))?.close();
  }

  #open(): Promise<CorpusDatabase> {
    if (this.#db) return this.#db;
    const opening = this.#openNow();
    this.#db = opening;
    opening.catch(() => this.#forget(opening));
    return opening;
  }

  #forget(opening: Promise<CorpusDatabase>): void {
    if (this.#db === opening) this.#db = undefined;
  }

  #openNow(): Promise<CorpusDatabase> {
    return new Promise((resolve, reject) => {
      let given = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const forget = () => {
        this.#db = undefined;
      };
      openDB<CorpusSchema>(this.#name, this.#migrations.length, {
        upgrade: async (db, from, _to, tx) => {
          // Its failure comes out of the opening itself.
          tx.done.catch(() => undefined);
          try {
            for (const step of this.#migrations.slice(from)) await step(db, tx);
          } catch (error) {
            // The database stays as it was, and opening it fails with what went wrong.
            console.error('Sidelight could not bring its corpus up to date:', error);
            abort(tx);
          }
        },
        blocked: () => {
          timer = setTimeout(() => {
            given = false;
            reject(
              new SidelightError('corpus-blocked', 'Another part of Sidelight holds an older corpus open'),
            );
          }, this.#patience);
        },
        blocking: (_current, _blocked, event) => {
          forget();
          (event.target as IDBDatabase).close();
        },
        terminated: forget,
      }).then((db) => {
        clearTimeout(timer);
        // Nobody waits for a connection that came too late, or after close().
        if (given) resolve(db);
        else db.close();
      }, reject);
    });
  }
}
