import type { Closable } from './lifecycle.js';

/**
 * Runs `task` again and again, `intervalMs` after it last ended, so that a slow one never runs twice
 * at once. A failure goes to `onError` and the next run comes as usual. Closing waits for the running one.
 */
export function every(
  intervalMs: number,
  task: () => Promise<void>,
  onError: (error: unknown) => void,
): Closable {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running = Promise.resolve();

  const schedule = () => {
    timer = setTimeout(run, intervalMs);
  };
  const run = () => {
    running = task()
      .catch(onError)
      .then(() => {
        if (!closed) schedule();
      });
  };

  schedule();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
