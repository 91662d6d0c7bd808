import { startLibraryWorker } from './library-worker.ts';
import { hasOrigins, originOf } from './permissions.ts';

/** Does the day's work on the corpus: updates of packs whose hosts may be asked, retention, sweeping. */
export async function keepDaily(): Promise<void> {
  const worker = startLibraryWorker();
  const packs = await worker.ask('dailyAddresses', []);
  if (!packs.ok) return;
  const allowed: string[] = [];
  for (const { source, address } of packs.value)
    if (URL.canParse(address) && (await hasOrigins([originOf(new URL(address))]))) allowed.push(source);
  await worker.ask('daily', [allowed]);
  worker.end();
}
