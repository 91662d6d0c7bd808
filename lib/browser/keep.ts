import { SidelightError } from '../errors.ts';
import { isAllowed } from '../feeds/hosts.ts';
import { tellGathering } from '../library/gathering.ts';
import { askBackground } from './ask-background.ts';
import { startLibraryWorker } from './library-worker.ts';

/** What the browser lets be asked: an offscreen document can't ask it itself. */
async function allowedOrigins(): Promise<string[]> {
  const answer = await askBackground('origins', {});
  return answer.ok ? answer.value.origins : [];
}

/** Brings the corpus up to the pack that came with the extension. */
export async function install(): Promise<Record<string, never>> {
  const worker = startLibraryWorker();
  const answer = await worker.ask('installBundled', []);
  worker.end();
  if (!answer.ok) throw new SidelightError(answer.failure.code, answer.failure.message);
  return {};
}

/** Does the day's work on the corpus: updates of packs whose hosts may be asked, retention, sweeping. */
export async function keepDaily(): Promise<void> {
  const worker = startLibraryWorker();
  try {
    const packs = await worker.ask('dailyAddresses', []);
    const origins = packs.ok ? await allowedOrigins() : [];
    const allowed = packs.ok ? packs.value.filter(({ address }) => isAllowed(address, origins)) : [];
    const done = packs.ok ? await worker.ask('daily', [allowed.map(({ source }) => source)]) : packs;
    if (!done.ok) console.warn('Sidelight could not do the day’s work:', done.failure.message);
  } finally {
    worker.end();
  }
}

let gathering: Promise<void> | undefined;
let again = false;

/**
 * Fetches what is due of followed feeds. Asked for again while it fetches, it looks once more when it is done, so that
 * nothing wanted meanwhile waits for the next alarm.
 */
export function gather(): Promise<void> {
  again = true;
  gathering ??= gatherWhileAsked().finally(() => {
    gathering = undefined;
  });
  return gathering;
}

async function gatherWhileAsked(): Promise<void> {
  const worker = startLibraryWorker();
  try {
    while (again) {
      again = false;
      const done = await worker.ask('gather', [await allowedOrigins()]);
      if (!done.ok && done.failure.code !== 'cancelled')
        console.warn('Sidelight could not fetch what is followed:', done.failure.message);
    }
    const next = await worker.ask('nextDue', []);
    if (next.ok) await askBackground('ring', { at: next.value.at });
  } finally {
    worker.end();
    // Told here, since a worker that broke off can't.
    tellGathering(null);
  }
}
