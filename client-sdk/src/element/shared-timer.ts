/** How often relative times and the age of the list are looked at. */
const PERIOD_MS = 10_000;

const running = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all elements of the page; the answer ends it for this one. */
export function everyPeriod(run: () => void): () => void {
  running.add(run);
  timer ??= setInterval(() => {
    for (const each of running) each();
  }, PERIOD_MS);
  return () => {
    running.delete(run);
    if (running.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
