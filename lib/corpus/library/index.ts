import type { DocumentFrequencies } from '../../text/frequencies.ts';
import { NAME } from '../index.ts';
import { Keeping } from '../keeping.ts';
import { recentChanges } from '../undo.ts';
import { LibraryArticles } from './articles.ts';
import { LibraryContext, type LibraryOptions } from './context.ts';
import { LibraryFollow } from './follow.ts';
import { LibraryPacks } from './packs.ts';
import { applyRetention, readRetention, retentionPlan, writeRetention } from './retention.ts';
import { storageOf } from './storage.ts';
import type { ChangeRow, Retention, RetentionPlan, StorageReport } from './types.ts';

export type { Work } from './articles.ts';

/**
 * The corpus as the library keeps it: long work, whole lists, undo. It runs in a worker of the extension's pages; every
 * method throws SidelightError with a code of `lib/messages.ts`, and after a failure the corpus is as it was.
 */
export class Library {
  readonly #context: LibraryContext;
  readonly articles: LibraryArticles;
  readonly packs: LibraryPacks;
  readonly keeping: Keeping;
  readonly follow: LibraryFollow;

  constructor(options: LibraryOptions, name: string = NAME) {
    this.#context = new LibraryContext(name, options);
    this.articles = new LibraryArticles(this.#context);
    this.packs = new LibraryPacks(this.#context);
    this.keeping = new Keeping(this.#context);
    this.follow = new LibraryFollow(this.#context);
  }

  frequencies(): Promise<DocumentFrequencies> {
    return this.#context.frequencies();
  }

  /** Calls back when the corpus changed, here or elsewhere. */
  onChange(listener: () => void): () => void {
    return this.#context.onChange(listener);
  }

  async storage(): Promise<StorageReport> {
    return storageOf(this.#context.connection, await this.#context.catalogue());
  }

  recent(): Promise<ChangeRow[]> {
    return recentChanges(this.#context.connection, this.#context.now());
  }

  undo(change: number): Promise<void> {
    return this.keeping.undo(change);
  }

  retention(): Promise<Retention> {
    return readRetention(this.#context.connection);
  }

  async planRetention(retention: Retention): Promise<RetentionPlan> {
    return retentionPlan(await this.#context.catalogue(), retention, this.#context.time().today);
  }

  /** Keeps the setting and takes out what is over; the entry that undoes the latter, where there was anything. */
  async setRetention(retention: Retention): Promise<{ change?: number }> {
    await writeRetention(this.#context.connection, retention);
    return this.applyRetention();
  }

  /** Takes out what the setting says is over. */
  async applyRetention(): Promise<{ change?: number }> {
    const { connection } = this.#context;
    const retention = await readRetention(connection);
    if (retention.days === undefined) return {};
    const catalogue = await this.#context.catalogue();
    const change = await applyRetention(connection, catalogue, retention, this.#context.time());
    if (change === undefined) return {};
    this.#context.changed();
    return { change };
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
