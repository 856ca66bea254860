/**
 * One rate in two parts: `open` goes to whoever comes first, `kept`, no more than half of it, to those who
 * have not had their share. What one part does not need flows over into the other.
 */
export class FairBuckets {
  private readonly perSecond: number;
  private readonly maxOpen: number;
  private readonly maxKept: number;
  private open: number;
  private kept: number;
  private filledAtMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.perSecond = perSecond;
    this.maxKept = Math.floor(perSecond / 2);
    this.maxOpen = perSecond - this.maxKept;
    this.open = this.maxOpen;
    this.kept = this.maxKept;
    this.filledAtMs = nowMs;
  }

  /** `entitled` may take of both. */
  take(entitled: boolean, nowMs: number): boolean {
    this.fill(nowMs);
    if ((entitled ? this.kept + this.open : this.open) < 1) return false;
    const ofKept = entitled ? Math.min(1, this.kept) : 0;
    this.kept -= ofKept;
    this.open -= 1 - ofKept;
    return true;
  }

  /** Share of a second's rate that is left. */
  left(nowMs: number): number {
    this.fill(nowMs);
    return (this.open + this.kept) / this.perSecond;
  }

  private fill(nowMs: number): void {
    const { maxOpen, maxKept } = this;
    const seconds = Math.max(0, nowMs - this.filledAtMs) / 1_000;
    this.filledAtMs = nowMs;
    const all = Math.min(this.perSecond, this.open + this.kept + seconds * this.perSecond);
    const kept = Math.min(maxKept, this.kept + seconds * maxKept);
    this.open = Math.min(maxOpen, all - kept);
    this.kept = all - this.open;
  }
}
