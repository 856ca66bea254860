const SECOND_MS = 1_000;

/** Turns a strip by time, but for those who are at it, do not see it, or want no movement. */
export class Rotation {
  #timer: ReturnType<typeof setInterval> | undefined;
  #seconds = 0;
  readonly #frame: Element;
  readonly #turn: () => void;

  constructor(frame: Element, turn: () => void) {
    this.#frame = frame;
    this.#turn = turn;
  }

  /** 0: not at all. */
  every(seconds: number): void {
    if (seconds === this.#seconds) return;
    this.#seconds = seconds;
    clearInterval(this.#timer);
    if (seconds > 0) this.#timer = setInterval(() => this.#tick(), seconds * SECOND_MS);
  }

  #tick(): void {
    const busy = this.#frame.matches(':hover') || this.#frame.querySelector(':focus-visible');
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!busy && !still && !document.hidden) this.#turn();
  }
}
