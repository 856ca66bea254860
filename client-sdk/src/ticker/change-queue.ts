import type { ItemChange } from '../types.js';

/** A loop that falls further behind gets only the newest change of an item, as after a resume. */
const MAX_WAITING = 1_000;

const DONE = { value: undefined, done: true } as const;

/** What one `for await` loop has still to see. */
export interface ChangeQueue extends AsyncIterator<ItemChange, undefined> {
  push(change: ItemChange): void;
  /** What waits is still handed out; then the loop ends, with `error` where there is one. */
  finish(error?: Error): void;
}

export function changeQueue(onReturn: (queue: ChangeQueue) => void): ChangeQueue {
  let waiting: ItemChange[] = [];
  let wake = () => {};
  let end: { error: Error | undefined } | undefined;
  const queue: ChangeQueue = {
    push(change) {
      if (waiting.length >= MAX_WAITING) waiting = waiting.filter(({ item }) => item.id !== change.item.id);
      waiting.push(change);
      wake();
    },
    finish(error) {
      end ??= { error };
      wake();
    },
    async next() {
      for (;;) {
        const value = waiting.shift();
        if (value) return { value };
        if (end?.error) throw end.error;
        if (end) return DONE;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async return() {
      waiting = [];
      queue.finish();
      onReturn(queue);
      return DONE;
    },
  };
  return queue;
}
