/**
 * For so long one counts that left its primary or fell silent: it may just have become the primary itself, or be
 * elected for what it had. Longer than sentinels go by what a replica said of itself (5 s with a primary
 * down), and than they take to tell clients of another primary.
 */
const COUNTS_FOR_MS = 10_000;

/** Of a replica that gets the stream; others have no state `online`. `lag`: seconds since it last said how far it got. */
const ONLINE = /^slave\d+:(ip=.*?,port=\d+),state=online,.*?\blag=(\d+)/gm;

/**
 * The replicas of one primary that may take over from it, as INFO told. The one that does is nobody's choice
 * but the sentinels', who look for the one that got furthest among those they reach, by what each said seconds
 * ago: a write survives for sure only where every one of these has it.
 */
export class Replicas {
  private primary = '';
  private readonly heardAtMs = new Map<string, number>();
  private readonly monotonicMs: () => number;

  constructor(monotonicMs = () => performance.now()) {
    this.monotonicMs = monotonicMs;
  }

  /** How many count. */
  get size(): number {
    const sinceMs = this.monotonicMs() - COUNTS_FOR_MS;
    for (const [address, heardAtMs] of this.heardAtMs)
      if (heardAtMs < sinceMs) this.heardAtMs.delete(address);
    return this.heardAtMs.size;
  }

  /** `info`: the section `replication`. Replicas of another primary are others. */
  saw(info: string): void {
    const primary = /^master_replid:(\w+)/m.exec(info)?.[1] ?? this.primary;
    if (primary !== this.primary) this.heardAtMs.clear();
    this.primary = primary;
    const nowMs = this.monotonicMs();
    for (const [, address = '', lagS] of info.matchAll(ONLINE))
      this.heardAtMs.set(address, nowMs - 1_000 * Number(lagS));
  }
}
