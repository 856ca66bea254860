import type { Tabs } from './tabs.js';

/** The lead among the tabs that know it by one name: the lock, which a tab loses with its life, or to another. */
export interface Lead {
  /** Queues for it, or takes it from whoever has it. */
  seek(steal?: boolean): void;
  letGo(): void;
}

/** `onTurn` is called when the lead came or was taken, not when it was let go. */
export function leadOf(name: string, { locks, hidden }: Tabs, onTurn: (held: boolean) => void): Lead {
  let turn: AbortController | undefined;
  let yielded = false;

  const letGo = () => turn?.abort();

  const seek = (steal = false) => {
    letGo();
    turn = new AbortController();
    const { signal } = turn;
    let held = false;
    const change = () => {
      held = !held;
      if (!signal.aborted) onTurn(held);
    };
    const lead = () => {
      // A tab that nobody sees lets each of the others go first, once.
      yielded = !steal && hidden() && !yielded;
      if (yielded) seek();
      else change();
      return signal.aborted ? undefined : new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    // Fails when another tab takes it, and where there are no locks, as in a page of no origin: each leads there.
    locks.request(name, steal ? { steal } : { signal }, lead).catch(change);
  };

  return { seek, letGo };
}
