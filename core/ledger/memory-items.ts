import type { ItemRecord } from '../contract/item.js';
import type { Clock } from '../runtime/clock.js';
import { itemBytes } from './entry-bytes.js';
import { erasedBytes } from './erasure.js';
import { isRemoval, itemEffects, withoutClaim } from './item-effects.js';
import type { KeptVersion, StoredVersion } from './ledger.js';
import { parseStored } from './redis-replies.js';

interface Kept {
  versions: KeptVersion[];
  /** Infinite while the item is open. */
  untilMs: number;
}

/** The versions of items, in plain memory. */
export class MemoryItems {
  private readonly states = new Map<string, Kept>();
  private readonly clock: Clock;
  private readonly historyMs: number;

  constructor(clock: Clock, historyMs: number) {
    this.clock = clock;
    this.historyMs = historyMs;
  }

  versions(itemId: string): KeptVersion[] {
    const kept = this.states.get(itemId);
    return kept && kept.untilMs > this.clock() ? kept.versions : [];
  }

  latest(itemId: string): StoredVersion | undefined {
    const latest = this.versions(itemId).at(-1);
    return latest && withoutReason(latest);
  }

  /** The earlier versions: a removal took the claim out of them, but left the notes. */
  erase(itemId: string): void {
    const kept = this.states.get(itemId);
    if (!kept) return;
    const versions = kept.versions.map((version, i, all) =>
      i + 1 === all.length
        ? version
        : { ...version, ...parseStored(erasedBytes(itemBytes(version.record, version.seq)), version.actor) },
    );
    this.states.set(itemId, { ...kept, versions });
  }

  add(version: KeptVersion): void {
    const { record } = version;
    const earlier = this.versions(record.id);
    const versions = isRemoval(record)
      ? [...earlier.map(purged), { ...version, record: withoutClaim(record) }]
      : [...earlier, version];
    this.states.set(record.id, { versions, untilMs: this.keptUntilMs(record) });
  }

  /** While it is open it is kept: what has no record can neither expire nor be taken back. */
  private keptUntilMs(record: ItemRecord): number {
    const { publishedAtMs, expiresAtMs } = itemEffects(record);
    if (publishedAtMs !== undefined) return Number.POSITIVE_INFINITY;
    return Math.max(expiresAtMs, this.clock()) + this.historyMs;
  }
}

const purged = (version: KeptVersion): KeptVersion => ({
  ...withoutReason(version),
  record: withoutClaim(version.record),
});

const withoutReason = ({ reason: _, ...version }: KeptVersion): StoredVersion => version;
