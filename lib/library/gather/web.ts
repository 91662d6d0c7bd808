import type { HostRow } from '../../corpus/feeds/types.ts';
import { decodeText } from '../../feeds/decode.ts';
import { isAllowed } from '../../feeds/hosts.ts';
import { MOST_ROBOTS, type Robots, robotsFrom } from '../../feeds/robots.ts';
import type { FeedProblem } from '../../feeds/types.ts';
import { type Answered, fetchBounded, type Limits, ROBOTS_LIMITS, type Unanswered } from './fetch-bounded.ts';
import { Polite } from './polite.ts';

const DAY = 86_400_000;
/** Failures to have a robots.txt that say nothing of whether there is one. */
const PASSING: ReadonlySet<FeedProblem> = new Set(['network', 'timeout', 'offline', 'busy', 'server']);

/** What is remembered of hosts from one round to the next. */
export interface HostMemory {
  host(host: string): Promise<HostRow | undefined>;
  setHost(row: HostRow): Promise<void>;
}

export interface WebOptions {
  memory: HostMemory;
  /** Match patterns of what the browser allows. */
  allowed: readonly string[];
  /** Called with the bytes of every answer. */
  onBytes(bytes: number): Promise<void>;
  signal?: AbortSignal | undefined;
  now?: () => number;
  /** Between two requests to one host (ms). */
  pause?: number | undefined;
}

export interface Question {
  limits: Limits;
  accept: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** The reader gave this very address: what robots.txt says to crawlers is not about that. */
  byHand?: boolean;
}

const hostKey = (address: string): string => new URL(address).host;

/** The web as a round may ask it: allowed hosts alone, politely, with their robots.txt in view. */
export class Web {
  readonly #options: WebOptions;
  readonly #polite: Polite;
  readonly #robots = new Map<string, Promise<Robots | Unanswered>>();

  constructor(options: WebOptions) {
    this.#options = options;
    this.#polite = new Polite(options.pause);
  }

  get #now(): () => number {
    return this.#options.now ?? Date.now;
  }

  isAllowed(address: string): boolean {
    return isAllowed(address, this.#options.allowed);
  }

  /** What the host of an address asks crawlers, read once a day; or why that can't be told, and so nothing be asked. */
  #rules(address: string): Promise<Robots | Unanswered> {
    const { origin, host } = new URL(address);
    const known = this.#robots.get(origin);
    if (known) return known;
    const reading = this.#readRobots(origin, host);
    this.#robots.set(origin, reading);
    return reading;
  }

  async #readRobots(origin: string, host: string): Promise<Robots | Unanswered> {
    const { memory, signal, onBytes } = this.#options;
    const kept = await memory.host(origin);
    const now = this.#now();
    let robots: Robots;
    if (kept?.robots && Math.abs(now - kept.robots.at) < DAY)
      robots = robotsFrom(kept.robots.status, kept.robots.text);
    else {
      const answer = await this.#polite.ask(host, () =>
        fetchBounded(`${origin}/robots.txt`, {
          limits: ROBOTS_LIMITS,
          accept: 'text/plain',
          signal,
          now: this.#now,
        }),
      );
      const size = 'problem' in answer ? answer.bytes : answer.bytes.byteLength;
      await onBytes(size);
      if ('problem' in answer && PASSING.has(answer.problem)) {
        // Nobody there, or in trouble: what was known goes on (RFC 9309, 2.3.1.4), else nothing is asked for now.
        if (!kept?.robots) return answer;
        robots = robotsFrom(kept.robots.status, kept.robots.text);
      } else {
        const status = 'problem' in answer ? (answer.status ?? 404) : answer.status;
        const text =
          'problem' in answer ? '' : decodeText(answer.bytes.subarray(0, MOST_ROBOTS), answer.type);
        robots = robotsFrom(status, text);
        await memory.setHost({ ...kept, host: origin, robots: { at: now, status, text } });
      }
    }
    if (robots.delay) this.#polite.slow(host, robots.delay * 1000);
    return robots;
  }

  async #resting(origin: string): Promise<Unanswered | undefined> {
    const known = await this.#options.memory.host(origin);
    const wait = (known?.until ?? 0) - this.#now();
    // No host is left alone for longer: a later time was written by a clock that was ahead.
    return wait > 0 && wait <= DAY
      ? { problem: 'busy', retryAfter: Math.ceil(wait / 1000), bytes: 0 }
      : undefined;
  }

  /** Asks an address; without permission, while its host wants to be left alone, or against its robots.txt, nothing is sent. */
  async ask(address: string, { byHand, ...question }: Question): Promise<Answered | Unanswered> {
    const { memory, signal, onBytes } = this.#options;
    if (!this.isAllowed(address)) return { problem: 'no-access', bytes: 0 };
    const { origin } = new URL(address);
    const resting = await this.#resting(origin);
    if (resting) return resting;
    if (!byHand) {
      const rules = await this.#rules(address);
      if ('problem' in rules) return { ...rules, bytes: 0 };
      if (!rules.allows(address)) return { problem: 'robots', bytes: 0 };
    }
    const answer = await this.#polite.ask(hostKey(address), async () => {
      // While it waited its turn, the host may have asked to be left alone.
      const now = await this.#resting(origin);
      return now ?? fetchBounded(address, { ...question, signal, now: this.#now });
    });
    await onBytes('problem' in answer ? answer.bytes : answer.bytes.byteLength);
    if ('problem' in answer && answer.problem === 'busy' && answer.retryAfter) {
      const row = (await memory.host(origin)) ?? { host: origin };
      await memory.setHost({ ...row, until: this.#now() + answer.retryAfter * 1000 });
    }
    return answer;
  }
}
