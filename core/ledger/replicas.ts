/**
 * For so long one counts that left its primary or fell silent: it may just have become the primary itself, or be
 * elected for what it had. Longer than sentinels go by what a replica said of itself (5 s with a primary
 * down), and than they take to tell clients of another primary.
 */
const COUNTS_FOR_MS = 10_000;

/** Longer between two looks, and nobody knows who left meanwhile: the rest of that time is not counted. */
const BLIND_AFTER_MS = 2_000;

/**
 * Of a replica that gets the stream; others have no state `online`. `lag`: seconds since it last said how far it
 * got, by the system's clock: wrong in either direction until it speaks again, where that clock was set.
 */
const ONLINE = /^slave\d+:(ip=.*?,port=\d+),state=online,.*?\blag=(-?\d+)/gm;

/**
 * The replicas of one primary that may take over from it, as INFO told. The one that does is nobody's choice
 * but the sentinels', who look for the one that got furthest among those they reach, by what each said seconds
 * ago: a write survives for sure only where every one of these has it.
 */
export class Replicas {
  private primary = '';
  private lookedAtMs = 0;
  private heardAtMs = new Map<string, number>();
  private readonly monotonicMs: () => number;

  constructor(monotonicMs = () => performance.now()) {
    this.monotonicMs = monotonicMs;
  }

  /** How many there were at the last look. */
  get size(): number {
    return this.heardAtMs.size;
  }

  /** `info`: the section `replication`. Replicas of another primary are others. */
  saw(info: string): void {
    const primary = /^master_replid:(\w+)/m.exec(info)?.[1];
    if (primary === undefined) return;
    const before = primary === this.primary ? [...this.heardAtMs] : [];
    const nowMs = this.monotonicMs();
    const blindMs = Math.max(0, nowMs - this.lookedAtMs - BLIND_AFTER_MS);
    const heardAtMs = new Map(before.map(([address, atMs]) => [address, atMs + blindMs]));
    for (const [, address = '', lagS] of info.matchAll(ONLINE)) {
      const atMs = nowMs - 1_000 * Math.max(0, Number(lagS));
      heardAtMs.set(address, Math.max(atMs, heardAtMs.get(address) ?? atMs));
    }
    this.heardAtMs = new Map([...heardAtMs].filter(([, atMs]) => nowMs - atMs <= COUNTS_FOR_MS));
    this.lookedAtMs = nowMs;
    this.primary = primary;
  }
}
