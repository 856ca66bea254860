import type { ItemChange } from '../types.js';

/** A loop that falls further behind gets only the newest change of an item, as after a resume. */
const MAX_WAITING = 1_000;

/** What one `for await` loop has still to see. */
export class ChangeQueue implements AsyncIterator<ItemChange, undefined> {
  #waiting: ItemChange[] = [];
  #wake: (() => void) | undefined;
  #end: { error?: Error } | undefined;
  readonly #onReturn: (queue: ChangeQueue) => void;

  constructor(onReturn: (queue: ChangeQueue) => void) {
    this.#onReturn = onReturn;
  }

  push(change: ItemChange): void {
    if (this.#waiting.length >= MAX_WAITING) this.#fold(change.item.id);
    this.#waiting.push(change);
    this.#wake?.();
  }

  /** What waits is still handed out; then the loop ends, with `error` where there is one. */
  finish(error?: Error): void {
    this.#end ??= { ...(error && { error }) };
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<ItemChange, undefined>> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value) return { value, done: false };
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return { value: undefined, done: true };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<ItemChange, undefined>> {
    this.#waiting = [];
    this.finish();
    this.#onReturn(this);
    return { value: undefined, done: true };
  }

  #fold(id: string): void {
    this.#waiting = this.#waiting.filter(({ item }) => item.id !== id);
  }
}
