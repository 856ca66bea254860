/** How a node is, as far as its own process tells. */
export interface Load {
  /** How late its event loop was, on average. */
  lagMs: number;
  /** Of the memory that it may use. */
  memoryShare: number;
  /** Of its time, what it was not idle. */
  utilization: number;
}

export type Overloaded = 'lag' | 'memory';

interface Threshold {
  /** New readers are refused from here on. */
  closeAt: number;
  /** They are taken again below this. */
  openBelow: number;
}

/**
 * At half a second of lag a change may take longer than the second it is promised in; with the last seventh
 * of its memory a process does little but collect garbage.
 */
export const OVERLOAD: Record<'lagMs' | 'memoryShare', Threshold> = {
  lagMs: { closeAt: 500, openBelow: 200 },
  memoryShare: { closeAt: 0.85, openBelow: 0.75 },
};

/** One bad second is a garbage collection or a machine that slept; two are a load. */
const BAD_SAMPLES = 2;
const CALM_SAMPLES = 3;

/**
 * Whether new readers are refused so that those who are in keep what they were promised. It closes and opens
 * at different values, each seen several times in a row, so that it does not flap.
 */
export class Overload {
  private bad = 0;
  private calm = 0;
  private closedBy: Overloaded | undefined;

  get reason(): Overloaded | undefined {
    return this.closedBy;
  }

  /** Takes a sample; answers whether this opened or closed the node. */
  note(load: Load): boolean {
    const before = this.closedBy;
    this.bad = isBad(load) ? this.bad + 1 : 0;
    this.calm = isCalm(load) ? this.calm + 1 : 0;
    if (this.bad >= BAD_SAMPLES) this.closedBy ??= reasonOf(load);
    if (this.calm >= CALM_SAMPLES) this.closedBy = undefined;
    return this.closedBy !== before;
  }
}

const isBad = ({ lagMs, memoryShare }: Load): boolean =>
  lagMs >= OVERLOAD.lagMs.closeAt || memoryShare >= OVERLOAD.memoryShare.closeAt;

const isCalm = ({ lagMs, memoryShare }: Load): boolean =>
  lagMs < OVERLOAD.lagMs.openBelow && memoryShare < OVERLOAD.memoryShare.openBelow;

const reasonOf = ({ memoryShare }: Load): Overloaded =>
  memoryShare >= OVERLOAD.memoryShare.closeAt ? 'memory' : 'lag';
