import type { LogRow } from './schema.ts';

/** A write transaction over the list of changes, and maybe more. */
interface Noting {
  objectStore(name: 'log'): { add(row: LogRow): Promise<number> };
}

/** Notes a change in the list of changes, inside the transaction that makes it. Answers the entry's number. */
export const note = (tx: Noting, row: LogRow): Promise<number> => tx.objectStore('log').add(row);
