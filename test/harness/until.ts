/** Waiting for what a test expects: every wait ends, and one that fails says what was seen. */

/** For a machine that is busy with something else; a wait that is a promise names its own time. */
const DEFAULT_MS = 20_000;
const PROBE_MS = 10;

/** Asks `probe` until it answers something other than `undefined` or `false`; rejects with the last answer. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = DEFAULT_MS,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await probe();
    if (isSomething(seen)) return seen;
    if (Date.now() > deadline)
      throw new Error(`waited ${timeoutMs} ms for ${what}; saw ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
}

function isSomething<T>(value: T): value is NonNullable<Exclude<T, false>> {
  return value !== undefined && value !== null && value !== false;
}

/** Collects what happens in order, so that nothing is missed between two waits. */
export class Recorder<T> {
  readonly seen: T[] = [];
  private readonly wakers = new Set<() => void>();

  add = (value: T): void => {
    this.seen.push(value);
    this.askAgain();
  };

  /** Something else changed that a check may look at. */
  askAgain(): void {
    for (const wake of this.wakers) wake();
  }

  /** The first value that `matches`, seen already or still to come; rejects with all that was seen. */
  async next(what: string, matches: (value: T) => boolean, timeoutMs = DEFAULT_MS): Promise<T> {
    return this.when(what, () => this.seen.find(matches), timeoutMs);
  }

  /** Resolves once `check` answers something; it is asked again at every new value. */
  when<R>(what: string, check: (seen: T[]) => R | undefined, timeoutMs = DEFAULT_MS): Promise<R> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        const answer = check(this.seen);
        if (answer === undefined) return;
        finish();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`waited ${timeoutMs} ms for ${what}; saw ${JSON.stringify(this.seen)}`));
      }, timeoutMs);
      const finish = () => {
        clearTimeout(timer);
        this.wakers.delete(attempt);
      };
      this.wakers.add(attempt);
      attempt();
    });
  }
}
