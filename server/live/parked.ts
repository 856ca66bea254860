import { READER } from '../../core/contract/limits.js';

interface Waiter {
  edition: string;
  seq: number;
  /** Polls begun before it came prove nothing to it. */
  fromPoll: number;
  settle: (served: boolean) => void;
}

/**
 * Those whose cursor is above the node's head: they wait for the log to reach it, or for a poll that began
 * after they came and tells that it does not. None costs the store a command of its own.
 */
export class Parked {
  private readonly waiters = new Set<Waiter>();
  private polls = 0;

  /** Resolves to `true` once the answer is sound, to `false` when nothing told within the limit. */
  wait(edition: string, seq: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(false), READER.maxParkedMs);
      const waiter: Waiter = {
        edition,
        seq,
        fromPoll: this.polls + 1,
        settle: (served) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(served);
        },
      };
      this.waiters.add(waiter);
    });
  }

  /** Numbers the poll that begins now. */
  pollBegins(): number {
    this.polls += 1;
    return this.polls;
  }

  /** `poll` found the node level with the edition's log. */
  level(edition: string, poll: number): void {
    this.release((waiter) => waiter.edition === edition && waiter.fromPoll <= poll);
  }

  reached(edition: string, seq: number): void {
    this.release((waiter) => waiter.edition === edition && waiter.seq <= seq);
  }

  close(): void {
    for (const waiter of [...this.waiters]) waiter.settle(false);
  }

  private release(sound: (waiter: Waiter) => boolean): void {
    for (const waiter of [...this.waiters]) if (sound(waiter)) waiter.settle(true);
  }
}
