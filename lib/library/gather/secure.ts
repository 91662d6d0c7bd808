import type { Answered, Unanswered } from './fetch-bounded.ts';

/** The same address with encryption; undefined where it has it, or names a port or a machine of one's own. */
function secured(address: string): string | undefined {
  const url = new URL(address);
  const named = /\.[a-z]{2,}$/iu.test(url.hostname) && !url.hostname.endsWith('.localhost');
  if (url.protocol !== 'http:' || url.port || !named) return undefined;
  url.protocol = 'https:';
  return url.href;
}

/**
 * Asks with encryption first where an address is named without: most such addresses are old links that only lead there
 * by a redirect, which is not followed. Answers with the address that was asked.
 */
export async function askSecured(
  address: string,
  ask: (address: string) => Promise<Answered | Unanswered>,
): Promise<{ answer: Answered | Unanswered; address: string }> {
  const better = secured(address);
  if (better) {
    const answer = await ask(better);
    const unreachable = 'problem' in answer && (answer.problem === 'network' || answer.problem === 'timeout');
    if (!unreachable) return { answer, address: better };
  }
  return { answer: await ask(address), address };
}
