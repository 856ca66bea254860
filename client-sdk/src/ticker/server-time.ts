/** The server's clock as seen from here, and how level the list is by it. */
export class ServerTime {
  asOfMs: number | undefined;
  #offsetMs = 0;
  readonly #localNowMs: () => number;

  constructor(localNowMs: () => number) {
    this.#localNowMs = localNowMs;
  }

  /** `now` was the server's time `ageMs` ago. An answer that is older than what is known moves nothing back. */
  note({ now, asOf }: { now: string; asOf: string }, ageMs: number): void {
    this.#offsetMs = Date.parse(now) + ageMs - this.#localNowMs();
    this.asOfMs = Math.max(this.asOfMs ?? 0, Date.parse(asOf));
  }

  nowMs(): number {
    return this.#localNowMs() + this.#offsetMs;
  }
}
