/**
 * The bound to hold an answer to: what is promised; on a machine that is busy with something else, in
 * proportion to what the same work took on it just before. `waitMs` of it are a wait, which takes no longer there.
 */
export function promised(boundMs: number, busyMs: number, waitMs = 0): number {
  return Math.max(boundMs, waitMs + 2 * busyMs);
}
