import type { ItemChange } from '../types.js';

/** A loop that falls further behind gets only the newest change of an item, as after a resume. */
const MAX_WAITING = 1_000;

const DONE = { value: undefined, done: true } as const;

type Answer = IteratorResult<ItemChange, undefined>;

/** What one `for await` loop has still to see. */
export interface ChangeQueue extends AsyncIterator<ItemChange, undefined> {
  push(change: ItemChange): void;
  /** What waits is still handed out; then the loop ends, with `error` where there is one. */
  finish(error?: Error): void;
}

export function changeQueue(onReturn: (queue: ChangeQueue) => void): ChangeQueue {
  let waiting: ItemChange[] = [];
  /** Calls of `next` that have no answer yet: a change goes to whoever asked first. */
  const asking: ((answer: Answer | Promise<Answer>) => void)[] = [];
  let end: (() => Promise<Answer>) | undefined;

  const answer = () => {
    while (asking.length) {
      const value = waiting.shift();
      const said = value ? { value } : end?.();
      if (!said) return;
      asking.shift()?.(said);
    }
  };

  const queue: ChangeQueue = {
    push(change) {
      if (waiting.length >= MAX_WAITING) waiting = waiting.filter(({ item }) => item.id !== change.item.id);
      waiting.push(change);
      answer();
    },
    finish(error) {
      end ??= async () => {
        if (error) throw error;
        return DONE;
      };
      answer();
    },
    next: () =>
      new Promise((resolve) => {
        asking.push(resolve);
        answer();
      }),
    async return() {
      waiting = [];
      queue.finish();
      onReturn(queue);
      return DONE;
    },
  };
  return queue;
}
