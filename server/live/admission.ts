import { addressKey } from './address-key.js';
import { FairBuckets } from './fair-buckets.js';
import { type Asker, RecentAddresses } from './recent-addresses.js';
import { TokenBucket } from './token-bucket.js';

export interface AdmissionLimits {
  admissionPerSecond: number;
  /** For one address; `undefined` where one address may take all of it. */
  admissionPerAddress: number | undefined;
}

/** A bucket at rest for so long is full, so forgetting it changes nothing. */
const PERIOD_MS = 1_000;

/**
 * How many new readers a node takes. An address that asks alone may have all of it: a carrier puts thousands
 * of readers behind one. When several ask, half is shared out evenly among them, so that those who ask much
 * do not keep out those who ask little; the other half goes to whoever comes first, as does what is left of
 * the first. `nowMs` is any clock that only goes forward.
 */
export class Admission {
  private readonly limits: AdmissionLimits;
  private readonly node: FairBuckets;
  private readonly addresses: RecentAddresses;

  constructor(limits: AdmissionLimits, nowMs: number) {
    this.limits = limits;
    this.node = new FairBuckets(limits.admissionPerSecond, nowMs);
    this.addresses = new RecentAddresses(PERIOD_MS, nowMs);
  }

  /**
   * An address that takes too much is refused before it costs the node's own budget. While the node `isBusy`
   * nobody gets more than a share: a handshake costs several times what a refusal does.
   */
  take(address: string, nowMs: number, isBusy = false): boolean {
    const asker = this.addresses.note(addressKey(address), nowMs);
    if (!this.mayOfAddress(asker, nowMs)) return false;
    const isEntitled = this.isEntitled(asker);
    return (isEntitled || !isBusy) && this.node.take(isEntitled, nowMs);
  }

  /** Share of a second's admission that is left. */
  left(nowMs: number): number {
    return this.node.left(nowMs);
  }

  private mayOfAddress(asker: Asker | undefined, nowMs: number): boolean {
    const { admissionPerAddress } = this.limits;
    if (admissionPerAddress === undefined || !asker) return true;
    asker.bucket ??= new TokenBucket(admissionPerAddress, nowMs);
    return asker.bucket.take(nowMs);
  }

  /** Whether it asked for no more than its share of half the rate, over the two periods that are looked at. */
  private isEntitled(asker: Asker | undefined): boolean {
    const { count } = this.addresses;
    const share = this.limits.admissionPerSecond / Math.max(1, count);
    return count <= 1 || (asker?.asked ?? 1) <= Math.max(1, share);
  }
}
