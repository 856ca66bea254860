const POLLS = 3;
const SPAN_MS = 2_000;

/**
 * Whether a log that reads as empty really is: a store that is just starting, or a replica that is just
 * taking over, may say so for a moment. Believed after three readings over two seconds, with no other between.
 */
export class Emptied {
  private polls = 0;
  private sinceMs = 0;

  /** Notes one reading; answers whether to believe it. */
  read(localMs: number): boolean {
    if (this.polls === 0) this.sinceMs = localMs;
    this.polls += 1;
    return this.polls >= POLLS && localMs - this.sinceMs >= SPAN_MS;
  }

  reset(): void {
    this.polls = 0;
  }
}
