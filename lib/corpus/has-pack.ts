import type { PackState } from '../packs/header.ts';
import type { Connection } from './connection.ts';
import { sourceOfPack } from './sources.ts';

/** See `Corpus.hasPack`. */
export async function hasPack(connection: Connection, { id, sequence }: PackState): Promise<boolean> {
  const row = await connection.use((db) => db.get('packs', sourceOfPack(id)));
  return row !== undefined && (row.sequence >= sequence || row.layers.length === 0);
}
