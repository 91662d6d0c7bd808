import { originsOf } from '../feeds/hosts.ts';
import { autoOrigins } from './auto.ts';
import type { LibraryWorker } from './library-worker.ts';
import { dropOrigins } from './permissions.ts';

const hostOf = (origin: string): string => origin.replace(/^[^:]*:\/\/|\/\*$/gu, '');

/** Gives back hosts that nothing needs any more: no followed outlet, no site that is compared always. */
export async function giveBack(ask: LibraryWorker['ask'], hosts: readonly string[]): Promise<void> {
  const followed = await ask('followed', []);
  // Where that can't be told, nothing is taken from what may need it.
  if (!followed.ok) return;
  const needed = new Set([
    ...followed.value.flatMap((feed) => feed.hosts),
    ...(await autoOrigins()).map(hostOf),
  ]);
  const free = [...new Set(hosts)].filter((host) => !needed.has(host));
  if (free.length > 0) await dropOrigins(free.flatMap(patternsOf));
}

/** What may have been granted for a host: by following, or for comparing its pages. */
const patternsOf = (host: string): string[] => [
  ...originsOf([host]),
  `https://${host}/*`,
  `http://${host}/*`,
];
