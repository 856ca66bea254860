import type { TokenBucket } from './token-bucket.js';

/** What is known of an address that asked lately. */
export interface Asker {
  /** How often it asked in this period and the one before it. */
  asked: number;
  askedInThis: number;
  /** Its own, where addresses are limited. */
  bucket: TokenBucket | undefined;
}

/** Beyond it, further addresses are not remembered until the next period: a flood from everywhere fills no memory. */
const MAX_PER_PERIOD = 50_000;

/** Addresses that asked in this period or the one before it. Forgetting costs nothing: whole periods go. */
export class RecentAddresses {
  private readonly periodMs: number;
  private current = new Map<string, Asker>();
  private previous = new Map<string, Asker>();
  private begunAtMs: number;

  constructor(periodMs: number, nowMs: number) {
    this.periodMs = periodMs;
    this.begunAtMs = nowMs;
  }

  get count(): number {
    return this.current.size + this.previous.size;
  }

  /** `address` asks once more; `undefined` where it cannot be remembered. */
  note(address: string, nowMs: number): Asker | undefined {
    if (nowMs - this.begunAtMs >= this.periodMs) this.turn(nowMs);
    const asker = this.current.get(address) ?? this.takeUp(address);
    if (!asker) return undefined;
    asker.asked += 1;
    asker.askedInThis += 1;
    return asker;
  }

  private takeUp(address: string): Asker | undefined {
    if (this.current.size >= MAX_PER_PERIOD) return undefined;
    const { askedInThis: asked, bucket } = this.previous.get(address) ?? NEW;
    this.previous.delete(address);
    const asker = { asked, askedInThis: 0, bucket };
    this.current.set(address, asker);
    return asker;
  }

  private turn(nowMs: number): void {
    const isNext = nowMs - this.begunAtMs < 2 * this.periodMs;
    this.previous = isNext ? this.current : new Map();
    this.current = new Map();
    this.begunAtMs = nowMs;
  }
}

const NEW: Asker = { asked: 0, askedInThis: 0, bucket: undefined };
