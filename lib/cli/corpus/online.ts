import type { Pack } from '../../packs/types.ts';

const SECONDS = 15;
const AT_ONCE = 4;
/** Answers to HEAD of servers that want GET. */
const NO_HEAD = new Set([403, 405, 501]);

/** Every http(s) address that a pack states, each with the first place that states it. */
export function addressesIn({ header, outlets, articles }: Pack): Map<string, string> {
  const found = new Map<string, string>();
  const note = (address: string | undefined, where: string) => {
    if (address && /^https?:\/\//u.test(address) && !found.has(address)) found.set(address, where);
  };
  note(header.address, 'the pack');
  for (const { id, address } of articles) note(address, `article ${id}`);
  for (const { id, homepage, facts } of outlets) {
    note(homepage, `outlet ${id}`);
    for (const { label, source } of facts) note(source, `outlet ${id}, ${label}`);
  }
  return found;
}

/** What is wrong with an address: an answer of 400 or more, or none; undefined where it answers. */
async function fault(address: string): Promise<string | undefined> {
  const ask = async (method: 'HEAD' | 'GET') => {
    const response = await fetch(address, { method, signal: AbortSignal.timeout(SECONDS * 1000) });
    await response.body?.cancel();
    return response.status;
  };
  try {
    const head = await ask('HEAD');
    const status = NO_HEAD.has(head) ? await ask('GET') : head;
    return status >= 400 ? `answers ${status}` : undefined;
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name === 'TimeoutError') return `does not answer within ${SECONDS} seconds`;
    return `does not answer: ${(cause as Error | undefined)?.message || message}`;
  }
}

/** Asks every address of a pack whether it still answers, four at a time; one finding for each that doesn't. */
export async function deadAddresses(pack: Pack): Promise<string[]> {
  const addresses = [...addressesIn(pack)];
  const found: (string | undefined)[] = [];
  let next = 0;
  const ask = async () => {
    for (let at = next++; at < addresses.length; at = next++) {
      const [address, where] = addresses[at]!;
      const what = await fault(address);
      found[at] = what && `${where}: ${address} ${what}`;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return found.filter((finding) => finding !== undefined);
}
