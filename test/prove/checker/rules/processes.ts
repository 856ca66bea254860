import type { Rule } from '../rule.js';

/** Nothing ended that nobody ended. */
export const crashes: Rule = (history) =>
  history.processes.flatMap((event) =>
    event.e === 'exit' && !event.asked
      ? [history.finding('crash', `${event.process} ended by itself (${event.how})`, event)]
      : [],
  );

/** What a process may hold at the end beyond what it held at first, as a share and as a fixed amount. */
const ROOM = {
  memoryBytes: { share: 0.5, amount: 64 * 1_024 * 1_024 },
  handles: { share: 0.1, amount: 16 },
  timers: { share: 0.1, amount: 16 },
  listeners: { share: 0.1, amount: 16 },
} as const;

/** Memory, handles, timers and listeners come back to their level. */
export const levels: Rule = (history) => {
  const base = new Map<string, number>();
  return history.processes.flatMap((event) => {
    if (event.e !== 'level') return [];
    const key = `${event.process} ${event.what}`;
    if (event.when === 'base') {
      base.set(key, event.value);
      return [];
    }
    const before = base.get(key);
    const { share, amount } = ROOM[event.what];
    if (before === undefined || event.value <= before * (1 + share) + amount) return [];
    return [history.finding('levels', `${key} went from ${before} to ${event.value}`, event)];
  });
};
