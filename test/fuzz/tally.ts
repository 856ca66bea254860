/** One input that did what none may: enough to see it, and the number that makes it again from the seed. */
export interface Failure {
  what: string;
  /** Of the input, in its part. */
  index: number;
  input: string;
}

const SHOWN = 20;
const SHOWN_CHARACTERS = 300;

/** What a part of the suite did. Only inputs that reached what they were made for count. */
export class Tally {
  readonly part: string;
  readonly wanted: number;
  tried = 0;
  reached = 0;
  failed = 0;
  readonly failures: Failure[] = [];
  /** How many of each kind of outcome, for people to see that the inputs are neither all good nor all noise. */
  readonly outcomes = new Map<string, number>();

  constructor(part: string, wanted: number) {
    this.part = part;
    this.wanted = wanted;
  }

  /** The target is gone: what is left cannot get anywhere. */
  giveUp = false;

  get isDone(): boolean {
    return this.reached >= this.wanted;
  }

  /** Inputs that do not get there are made again, but not for ever. */
  get isHopeless(): boolean {
    return this.tried >= this.wanted * 10 + 100;
  }

  note(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  fail(what: string, index: number, input: unknown): void {
    this.failed += 1;
    if (this.failures.length >= SHOWN) return;
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    this.failures.push({ what, index, input: JSON.stringify(text).slice(0, SHOWN_CHARACTERS) });
  }

  /** Runs `attempt` for one input after the other, `width` at a time, until enough got there. */
  async run(width: number, attempt: (index: number) => Promise<void>): Promise<void> {
    const lane = async () => {
      while (!this.isDone && !this.isHopeless && !this.giveUp) {
        const index = this.tried;
        this.tried += 1;
        await attempt(index);
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    if (!this.isDone) this.fail(`only ${this.reached} of ${this.wanted} got there`, this.tried, '');
  }
}
