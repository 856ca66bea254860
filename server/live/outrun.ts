/**
 * Tells a deaf subscription from one that is a moment late: entries that one poll found and that are still
 * unheard at the next were never delivered. What was appended before the subscription began does not count.
 */
export class Outrun {
  /** Highest seq that was heard, or was in the log before hearing began; `undefined` until a poll tells. */
  private heard: number | undefined;
  private polled = 0;

  /** A new subscription; or a new log, read up to `heard`. */
  restart(heard?: number): void {
    this.heard = heard;
    this.polled = 0;
  }

  note(seq: number): void {
    if (this.heard !== undefined) this.heard = Math.max(this.heard, seq);
  }

  /** Notes the head that a poll read; answers whether the subscription is deaf. */
  poll(seq: number): boolean {
    if (this.heard === undefined) this.heard = seq;
    const deaf = this.polled > this.heard;
    this.polled = seq;
    return deaf;
  }
}
