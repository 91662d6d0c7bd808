import { note } from '../log.ts';
import type { LogRow, SourceName, SourceRow } from '../schema.ts';
import { writtenGeneration } from '../sources.ts';

interface Logging {
  objectStore(name: 'log'): {
    get(key: number): Promise<LogRow | undefined>;
    put(row: LogRow, key: number): Promise<unknown>;
    add(row: LogRow): Promise<number>;
  };
}

/**
 * The one line that a feed has in the list of changes for a day. It grows while the day lasts and nobody has undone it;
 * what it covers is told by the time between its first and latest moment, which no two lines of a feed share.
 */
export class DayLine {
  readonly #open: { entry: number; row: LogRow } | undefined;
  readonly #today: number;
  /** The moment of what is kept now: later than all that an earlier line covers. */
  readonly at: number;
  count = 0;

  private constructor(open: { entry: number; row: LogRow } | undefined, today: number, at: number) {
    this.#open = open;
    this.#today = today;
    this.at = at;
  }

  static async of(tx: Logging, source: SourceRow, now: { at: number; today: number }): Promise<DayLine> {
    const { line } = source;
    if (!line) return new DayLine(undefined, now.today, now.at);
    const row = line.day === now.today ? await tx.objectStore('log').get(line.entry) : undefined;
    const undo = row?.undo;
    const grows =
      row !== undefined &&
      !row.undone &&
      undo?.kind === 'fetched' &&
      undo.source === source.source &&
      undo.generation === writtenGeneration(source);
    return grows
      ? new DayLine({ entry: line.entry, row }, now.today, Math.max(now.at, line.to))
      : new DayLine(undefined, now.today, Math.max(now.at, line.to + 1));
  }

  /** Writes the line; answers what the source is to remember of it. */
  async end(tx: Logging, source: SourceName, generation: number, title: string) {
    const to = this.at;
    if (this.#open) {
      const { entry, row } = this.#open;
      const undo = row.undo?.kind === 'fetched' ? { ...row.undo, to } : row.undo!;
      await tx.objectStore('log').put({ ...row, count: row.count + this.count, undo }, entry);
      return { entry, day: this.#today, to };
    }
    const entry = await note(tx, {
      at: to,
      what: 'fetched',
      title,
      count: this.count,
      undo: { kind: 'fetched', source, generation, from: to, to },
    });
    return { entry, day: this.#today, to };
  }
}
