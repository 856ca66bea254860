import type { ServiceProcess } from './processes.js';

/** A process with the supervisor it has in production: one that ends is started again. */
export async function keepUp(start: () => Promise<ServiceProcess>) {
  let isWanted = true;
  let process = await start();
  let restarts = 0;
  const over = (async () => {
    for (;;) {
      await process.ended;
      if (!isWanted) return;
      restarts += 1;
      process = await start();
      // It was let go while it started: nobody else knows of this one.
      if (!isWanted) await process.close();
    }
  })();
  return {
    restarts: () => restarts,
    lines: () => process.lines.seen,
    close: async () => {
      isWanted = false;
      await process.close();
      await over;
    },
  };
}
