/** Something done over and over, but only while there is a reason to. */
export class Pulse {
  private readonly everyMs: number;
  private readonly act: () => void;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(everyMs: number, act: () => void) {
    this.everyMs = everyMs;
    this.act = act;
  }

  run(wanted: boolean): void {
    if (wanted) this.timer ??= setInterval(this.act, this.everyMs);
    else this.stop();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
