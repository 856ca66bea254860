import { TokenBucket } from './token-bucket.js';

export interface AdmissionLimits {
  admissionPerSecond: number;
  /** For one address; `undefined` where one address may take all of it. */
  admissionPerAddress: number | undefined;
}

/** Addresses remembered at most; beyond it those at rest are forgotten. */
const MAX_ADDRESSES = 10_000;

/** How many new readers a node takes. `nowMs` is any clock that only goes forward. */
export class Admission {
  private readonly limits: AdmissionLimits;
  private readonly node: TokenBucket;
  private readonly addresses = new Map<string, TokenBucket>();

  constructor(limits: AdmissionLimits, nowMs: number) {
    this.limits = limits;
    this.node = new TokenBucket(limits.admissionPerSecond, nowMs);
  }

  /** An address that takes too much is refused before it costs the node's own budget. */
  take(address: () => string, nowMs: number): boolean {
    return this.takeOfAddress(address, nowMs) && this.node.take(nowMs);
  }

  /** Share of a second's admission that is left. */
  left(nowMs: number): number {
    return this.node.left(nowMs);
  }

  private takeOfAddress(addressOf: () => string, nowMs: number): boolean {
    const perAddress = this.limits.admissionPerAddress;
    if (perAddress === undefined) return true;
    const address = addressOf();
    const bucket = this.addresses.get(address) ?? new TokenBucket(perAddress, nowMs);
    this.addresses.set(address, bucket);
    if (this.addresses.size > MAX_ADDRESSES) this.forget(nowMs);
    return bucket.take(nowMs);
  }

  private forget(nowMs: number): void {
    for (const [address, bucket] of this.addresses) {
      if (bucket.left(nowMs) === 1) this.addresses.delete(address);
    }
  }
}
