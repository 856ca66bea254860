import type { Closable } from '../runtime/lifecycle.js';
import type { RedisClient } from '../runtime/redis.js';
import type { Keys } from './keys.js';

/** Hears which commands were settled. */
export interface Settlements extends Closable {
  /** Resolves once hints can arrive; a subscription survives lost connections. */
  readonly subscribed: Promise<void>;
  /**
   * Resolves with true as soon as the hint that `commandId` was settled arrives, with false after
   * `timeoutMs`, on `signal` or on close. Called before the command is accepted it misses nothing that is
   * heard. A hint may be lost all the same: whatever this resolves with, read the command's record then.
   */
  waitFor(commandId: string, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
}

type Wake = (hinted: boolean) => void;

/** `subscriber` is a connection for nothing but subscriptions; its owner closes it. */
export function watchSettlements({ subscriber, keys }: { subscriber: RedisClient; keys: Keys }): Settlements {
  const waiters = new Map<string, Set<Wake>>();
  const channel = keys.settled();
  const onMessage = (on: string, commandId: string) => {
    if (on === channel) for (const wake of waiters.get(commandId) ?? []) wake(true);
  };
  subscriber.on('message', onMessage);
  const subscribe = () => subscriber.subscribe(channel).then(() => undefined);
  const subscribed = subscribe();
  // Who cares awaits `subscribed`; a connection that closed before it could subscribe is nobody's error.
  const onReady = () => void subscribe().catch(() => undefined);
  subscribed.catch(() => undefined);
  subscriber.on('ready', onReady);

  return {
    subscribed,
    waitFor: (commandId, timeoutMs, signal) =>
      new Promise((resolve) => {
        const wake: Wake = (hinted) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          remove(waiters, commandId, wake);
          resolve(hinted);
        };
        const onAbort = () => wake(false);
        const timer = setTimeout(onAbort, timeoutMs);
        add(waiters, commandId, wake);
        signal?.addEventListener('abort', onAbort);
        if (signal?.aborted) onAbort();
      }),
    close: async () => {
      subscriber.off('message', onMessage);
      subscriber.off('ready', onReady);
      for (const wakes of [...waiters.values()]) for (const wake of [...wakes]) wake(false);
      // Not waited for: a Redis that is away answers when it is back, if ever.
      if (subscriber.status === 'ready') subscriber.unsubscribe(channel).catch(() => undefined);
    },
  };
}

function add(waiters: Map<string, Set<Wake>>, id: string, wake: Wake): void {
  const wakes = waiters.get(id) ?? new Set();
  waiters.set(id, wakes.add(wake));
}

function remove(waiters: Map<string, Set<Wake>>, id: string, wake: Wake): void {
  const wakes = waiters.get(id);
  wakes?.delete(wake);
  if (wakes?.size === 0) waiters.delete(id);
}
