import { RATE } from '../../core/contract/limits.js';
import { Refusal } from '../http/refusal.js';

interface Bucket {
  tokens: number;
  atMs: number;
}

export interface BucketSize {
  burst: number;
  perSecond: number;
}

/** Beyond this many, buckets that have filled up again are forgotten: a full one is like none. */
const SWEEP_FROM = 1_000;
const SWEEP_EVERY_MS = 1_000;

/** One token bucket per name. */
export class Buckets {
  private readonly bucket: BucketSize;
  private readonly monotonicMs: () => number;
  private readonly buckets = new Map<string, Bucket>();
  private sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(bucket: BucketSize, monotonicMs: () => number = () => performance.now()) {
    this.bucket = bucket;
    this.monotonicMs = monotonicMs;
  }

  /** How many names it remembers. */
  get size(): number {
    return this.buckets.size;
  }

  /** Takes a token: 0, or how many milliseconds until there is one. */
  take(name: string): number {
    const bucket = this.filled(name);
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / this.bucket.perSecond) * 1_000;
    bucket.tokens -= 1;
    return 0;
  }

  /** Gives a token back that turned out not to be due. */
  giveBack(name: string): void {
    this.filled(name).tokens += 1;
  }

  private filled(name: string): Bucket {
    const nowMs = this.monotonicMs();
    const bucket = this.buckets.get(name) ?? { tokens: this.bucket.burst, atMs: nowMs };
    const gained = ((nowMs - bucket.atMs) / 1_000) * this.bucket.perSecond;
    bucket.tokens = Math.min(this.bucket.burst, bucket.tokens + gained);
    bucket.atMs = nowMs;
    if (!this.buckets.has(name)) this.sweep(nowMs);
    this.buckets.set(name, bucket);
    return bucket;
  }

  private sweep(nowMs: number): void {
    if (this.buckets.size < SWEEP_FROM || nowMs - this.sweptAtMs < SWEEP_EVERY_MS) return;
    this.sweptAtMs = nowMs;
    const fillMs = (this.bucket.burst / this.bucket.perSecond) * 1_000;
    for (const [name, { atMs }] of this.buckets) if (nowMs - atMs >= fillMs) this.buckets.delete(name);
  }
}

/** How often a credential may write. Hold, retract and remove have a second allowance of their own. */
export class WriteRates {
  private readonly all: Buckets;
  private readonly takeBacks: Buckets;

  constructor(monotonicMs?: () => number) {
    this.all = new Buckets({ burst: RATE.writeBurst, perSecond: RATE.writesPerSecond }, monotonicMs);
    const perMinute = RATE.takeBacksPerMinute;
    this.takeBacks = new Buckets({ burst: perMinute, perSecond: perMinute / 60 }, monotonicMs);
  }

  admit(credential: string, takesBack: boolean): void {
    const waitMs = this.all.take(credential);
    if (waitMs === 0 || (takesBack && this.takeBacks.take(credential) === 0)) return;
    throw rateLimited(waitMs);
  }
}

export function rateLimited(waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Refusal('rate_limited', `Too many requests: the next is taken in ${seconds} s.`, {
    headers: { 'Retry-After': String(seconds) },
  });
}
