import type { DocumentFrequencies } from '../../text/frequencies.ts';
import { announce, onAnnounced } from '../announce.ts';
import { Connection } from '../connection.ts';
import { dayAt } from '../days.ts';
import { Catalogue } from './catalogue.ts';

export interface LibraryOptions {
  frequencies: () => Promise<DocumentFrequencies>;
  /** The pack that came with the extension, from its start. */
  bundledPack: () => Promise<ReadableStream<Uint8Array>>;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** How long to wait for another connection to make way (ms). */
  patience?: number;
}

/** A page that opens asks for its first rows within this time (ms), and for other things beside. */
const ASKED_FIRST = 60;

/** What the parts of the library share: the database, the list of all articles, and word of changes. */
export class LibraryContext {
  readonly connection: Connection;
  readonly #options: LibraryOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #frequencies: Promise<DocumentFrequencies> | undefined;
  #catalogue: Promise<Catalogue> | undefined;
  #loaded: Catalogue | undefined;
  /** What the first reading of all articles waits for. */
  #first: Promise<unknown> = new Promise((resolve) => setTimeout(resolve, ASKED_FIRST));

  constructor(name: string, options: LibraryOptions) {
    this.#options = options;
    this.connection = new Connection(name, options.patience);
    this.#stop = onAnnounced(() => this.#forget());
  }

  now(): number {
    return (this.#options.now ?? Date.now)();
  }

  readonly time = (): { at: number; today: number } => {
    const at = this.now();
    return { at, today: dayAt(at) };
  };

  readonly frequencies = (): Promise<DocumentFrequencies> => {
    this.#frequencies ??= this.#options.frequencies();
    // Not to be had now, it is asked for again.
    this.#frequencies.catch(() => {
      this.#frequencies = undefined;
    });
    return this.#frequencies;
  };

  readonly bundledPack = (): Promise<ReadableStream<Uint8Array>> => this.#options.bundledPack();

  /** Every article in use; made when first asked for after a change. */
  catalogue(): Promise<Catalogue> {
    if (this.#catalogue) return this.#catalogue;
    const loading = this.#first.then(() => Catalogue.load(this.connection));
    this.#catalogue = loading;
    loading.then(
      (catalogue) => {
        if (this.#catalogue === loading) this.#loaded = catalogue;
      },
      () => {
        if (this.#catalogue === loading) this.#catalogue = undefined;
      },
    );
    return loading;
  }

  /** Lets the first reading of all articles wait: they would take the database's time from what is shown first. */
  before(first: Promise<unknown>): void {
    this.#first = first.catch(() => undefined);
  }

  /** The catalogue where it is at hand. */
  get loaded(): Catalogue | undefined {
    return this.#loaded;
  }

  /** To be called after every change made here. */
  readonly changed = (): void => {
    announce();
    this.#forget();
  };

  #forget(): void {
    this.stale();
    this.tell();
  }

  /** The list of all articles is to be made anew when it is next asked for. */
  stale(): void {
    this.#catalogue = undefined;
    this.#loaded = undefined;
  }

  /** Tells whoever shows the corpus to look again. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stop();
    await this.connection.close();
  }
}
