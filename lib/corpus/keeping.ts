import type { AnalysedArticle } from '../analysis/types.ts';
import type { DocumentFrequencies } from '../text/frequencies.ts';
import type { Connection } from './connection.ts';
import { knownArticle, readKnown } from './known.ts';
import { keep, type Saved } from './saved.ts';
import { SAVED } from './schema.ts';
import { prepared } from './singles.ts';
import { undoChange, undoLastSave } from './undo.ts';

/** What keeping works with. */
export interface KeepingContext {
  connection: Connection;
  frequencies(): Promise<DocumentFrequencies>;
  time(): { at: number; today: number };
  /** Called after every change. */
  changed(): void;
}

/** The reader's own pages: private copies with their whole text. Methods throw SidelightError, as all of the corpus. */
export class Keeping {
  readonly #context: KeepingContext;

  constructor(context: KeepingContext) {
    this.#context = context;
  }

  /** The corpus's own record of an article, where it has one. */
  known(id: string): Promise<AnalysedArticle | undefined> {
    return this.#context.connection.use((db) => readKnown(db, id));
  }

  /** Keeps a private full copy under the id the corpus knows the article by. */
  async keepOriginal(id: string, analysed: AnalysedArticle): Promise<Saved> {
    const article = prepared(analysed, await this.#context.frequencies());
    const time = this.#context.time();
    const came = await this.#context.connection.use((db) => keep(db, SAVED, id, article, time));
    if (came.state !== 'unchanged') this.#context.changed();
    return came;
  }

  /** Saves a page: under the id the corpus knows it by, where it has an article of its address. */
  async save(analysed: AnalysedArticle): Promise<Saved> {
    const id = await this.#context.connection.use((db) => knownArticle(db, analysed));
    return this.keepOriginal(id ?? analysed.id, analysed);
  }

  /** Undoes the latest keeping or saving of an article; false where there is none. */
  async dropOriginal(id: string): Promise<boolean> {
    const { connection, frequencies, time } = this.#context;
    const dropped = await undoLastSave(connection, SAVED, id, frequencies, time());
    if (dropped) this.#context.changed();
    return dropped;
  }

  /** Undoes a change by its entry's number. Throws `changed-since` and `not-found`. */
  async undo(change: number): Promise<void> {
    const { connection, frequencies, time } = this.#context;
    await undoChange(connection, change, frequencies, time());
    this.#context.changed();
  }
}
