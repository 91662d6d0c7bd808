/** Hosts asked at once, and the pause between two requests to one of them (ms). */
const MOST_HOSTS = 6;
export const PAUSE = 1_000;

/**
 * Keeps requests polite: one at a time to a host, with a pause after each, and a few hosts at once. Work for one host is
 * done in the order it was given.
 */
export class Polite {
  readonly #pause: number;
  readonly #hosts = new Map<string, { last: Promise<unknown>; free: number; pause: number }>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(pause: number = PAUSE) {
    this.#pause = pause;
  }

  #host(host: string): { last: Promise<unknown>; free: number; pause: number } {
    const known = this.#hosts.get(host) ?? { last: Promise.resolve(), free: 0, pause: this.#pause };
    this.#hosts.set(host, known);
    return known;
  }

  /** The host asks for a longer pause (ms). */
  slow(host: string, pause: number): void {
    const known = this.#host(host);
    known.pause = Math.max(known.pause, pause);
  }

  async #begin(): Promise<void> {
    if (this.#running >= MOST_HOSTS) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running++;
  }

  #end(): void {
    const next = this.#waiting.shift();
    // The place goes to the next in line.
    if (next) next();
    else this.#running--;
  }

  /** Runs a request once it is the host's turn; `host` with its port, since that is another server. */
  ask<T>(host: string, request: () => Promise<T>): Promise<T> {
    const known = this.#host(host);
    const turn = known.last.then(async () => {
      const wait = known.free - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await this.#begin();
      try {
        return await request();
      } finally {
        known.free = Date.now() + known.pause;
        this.#end();
      }
    });
    known.last = turn.catch(() => undefined);
    return turn;
  }
}
