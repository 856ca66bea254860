const FIRST_MS = 200;
const LONGEST_MS = 30_000;
const ALARM_AFTER_MS = 60_000;

/** How long a job waits after its `attemptsMade`-th attempt failed; `attemptsMade` counts from 1. */
export function attemptDelayMs(attemptsMade: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (attemptsMade - 1));
}

function waitedMs(attemptsMade: number): number {
  let sum = 0;
  for (let attempt = 1; attempt <= attemptsMade; attempt++) sum += attemptDelayMs(attempt);
  return sum;
}

/** True once the waits up to this attempt come to more than a minute: somebody has to look. */
export function isAlarming(attemptsMade: number): boolean {
  return attemptsMade > 0 && waitedMs(attemptsMade - 1) > ALARM_AFTER_MS;
}
