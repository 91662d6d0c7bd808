/** Bytes of a robots.txt that are read (RFC 9309 asks for 500 kB at least). */
export const MOST_ROBOTS = 512_000;
/** The product token that sites may name. */
const TOKEN = 'sidelight';
/** Longest pause between two requests that is kept (s). */
const MOST_DELAY = 30;

interface Rule {
  allow: boolean;
  /** What stands between its "*". */
  parts: string[];
  /** It ends with "$". */
  anchored: boolean;
  length: number;
}

export interface Robots {
  /** Whether the path of an address may be asked. */
  allows(address: string): boolean;
  /** Pause between two requests that is asked for (s), bounded. */
  delay?: number;
  /** Sitemaps it names. */
  sitemaps: string[];
}

/** Percent-encoding of unreserved characters makes no difference (RFC 9309, 2.2.2); "*" and "$" of an address are coded. */
const normal = (path: string): string => {
  let text = path;
  try {
    // What stays a code within is not coded again.
    text = encodeURI(decodeURI(path)).replaceAll('%25', '%');
  } catch {
    // Not every "%" is an escape.
  }
  return text
    .replace(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase())
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');
};

function ruleOf(allow: boolean, path: string): Rule {
  const anchored = path.endsWith('$');
  const parts = (anchored ? path.slice(0, -1) : path).split('*').map(normal);
  return { allow, parts, anchored, length: path.length };
}

/** Length of a rule that matches, -1 for none: "*" stands for anything, "$" for the end. */
function matched({ parts, anchored, length }: Rule, target: string): number {
  const [first = '', ...others] = parts;
  if (!target.startsWith(first)) return -1;
  let at = first.length;
  const last = anchored ? others.pop() : undefined;
  for (const part of others) {
    const found = target.indexOf(part, at);
    if (found < 0) return -1;
    at = found + part.length;
  }
  if (!anchored) return length;
  if (last === undefined) return at === target.length ? length : -1;
  return target.slice(at).endsWith(last) ? length : -1;
}

/** A site's robots.txt (RFC 9309): the group that names us, else the one for all. Never throws, bounded. */
export function parseRobots(source: string): Robots {
  const groups: { agents: string[]; rules: Rule[]; delay?: number }[] = [];
  const sitemaps: string[] = [];
  let open = false;
  for (const line of source.slice(0, MOST_ROBOTS).split(/\r\n|\r|\n/u)) {
    const [, rawKey = '', rawValue = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/iu.exec(line) ?? [];
    const key = rawKey.toLowerCase();
    const value = rawValue.trim();
    if (key === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] });
      open = true;
      groups.at(-1)!.agents.push(value.toLowerCase());
    } else if (key === 'allow' || key === 'disallow') {
      open = false;
      if (value) groups.at(-1)?.rules.push(ruleOf(key === 'allow', value));
    } else if (key === 'crawl-delay') {
      open = false;
      const group = groups.at(-1);
      const delay = Number.parseFloat(value);
      if (group && delay > 0) group.delay = Math.min(MOST_DELAY, delay);
    } else if (key === 'sitemap' && sitemaps.length < 20) sitemaps.push(value.slice(0, 2_000));
  }
  const named = groups.filter(({ agents }) => agents.some((agent) => agent.split('/')[0] === TOKEN));
  const fit = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = fit.flatMap((group) => group.rules);
  const delay = fit.map((group) => group.delay).find((one) => one !== undefined);
  return {
    sitemaps,
    ...(delay === undefined ? {} : { delay }),
    allows(address) {
      const url = URL.parse(address);
      if (!url) return false;
      const target = normal(`${url.pathname}${url.search}`);
      let best = { length: -1, allow: true };
      for (const rule of rules) {
        const length = matched(rule, target);
        if (length > best.length || (length === best.length && length >= 0 && rule.allow))
          best = { length, allow: rule.allow };
      }
      return best.allow;
    },
  };
}

/**
 * The rules by the answer to the question for robots.txt: what a site does not have forbids nothing; one that fails is
 * not asked at all (RFC 9309, 2.3.1.4).
 */
export function robotsFrom(status: number, text: string): Robots {
  if (status >= 200 && status < 300) return parseRobots(text);
  return { sitemaps: [], allows: () => status < 500 };
}
