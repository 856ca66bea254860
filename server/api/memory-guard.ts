import { MEMORY_RESERVE_FROM } from '../../core/contract/limits.js';
import { Refusal } from '../http/refusal.js';

const MAX_AGE_MS = 200;
/** What may be let in on one reading: sixteen KiB each, several times over in Redis. */
const MAX_ADMISSIONS = 32;
/** Below this share nobody waits for a reading: what comes in during one cannot fill the rest. */
const PLENTY = 0.6;

/**
 * Keeps the last of Redis' memory for taking claims back. The reading is shared by many calls; it is
 * taken anew after a moment or a number of calls, so that a burst cannot outrun it.
 */
export class MemoryGuard {
  private readonly read: () => Promise<number>;
  private readonly monotonicMs: () => number;
  private reading: Promise<number> | undefined;
  private lastShare = 1;
  private readAtMs = 0;
  private admissions = 0;

  constructor(read: () => Promise<number>, monotonicMs: () => number = () => performance.now()) {
    this.read = read;
    this.monotonicMs = monotonicMs;
  }

  /** `unavailable` where the rest is reserved, nothing where there is room. */
  async refusal(takesBack: boolean): Promise<Refusal | undefined> {
    if (takesBack) return undefined;
    this.admissions += 1;
    if ((await this.share()) <= MEMORY_RESERVE_FROM) return undefined;
    return new Refusal('unavailable', 'Memory is short: only hold, retract and remove are taken now.', {
      headers: { 'Retry-After': '5' },
    });
  }

  private share(): number | Promise<number> {
    const reading = this.reading === undefined || this.isOld() ? this.refresh() : this.reading;
    return this.lastShare < PLENTY ? this.lastShare : reading;
  }

  private isOld(): boolean {
    return this.monotonicMs() - this.readAtMs > MAX_AGE_MS || this.admissions > MAX_ADMISSIONS;
  }

  /** After a reading that failed, everyone waits for one that does not. */
  private refresh(): Promise<number> {
    this.readAtMs = this.monotonicMs();
    this.admissions = 0;
    this.reading = this.read();
    this.reading.then(this.remember, () => this.remember(1));
    return this.reading;
  }

  private readonly remember = (share: number): void => {
    this.lastShare = share;
  };
}
