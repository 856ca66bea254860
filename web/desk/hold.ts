/** A press that counts only once it was held for long enough, and does then what it is for. */
export class Hold {
  private readonly holdMs: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(holdMs: number) {
    this.holdMs = holdMs;
  }

  press(then: () => void): void {
    this.letGo();
    this.timer = setTimeout(then, this.holdMs);
  }

  readonly letGo = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
  };
}
