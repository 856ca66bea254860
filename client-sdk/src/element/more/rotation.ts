const SECOND_MS = 1_000;
/** Less would be gone before it is read. */
const MIN_S = 5;

/**
 * Calls `turn` every so many seconds (0: not at all), but for those who are in the frame, do not see it, or want no
 * movement.
 */
export function rotationOf(frame: Element, turn: () => void): (seconds: number) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let every = 0;

  function tick(): void {
    const busy = frame.matches(':hover') || frame.querySelector(':focus-visible');
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!busy && !still && !document.hidden) turn();
  }

  return (seconds) => {
    if (seconds === every) return;
    every = seconds;
    clearInterval(timer);
    if (seconds > 0) timer = setInterval(tick, Math.max(seconds, MIN_S) * SECOND_MS);
  };
}
