import type { Item } from '../../../core/contract/item.js';
import { inReaderOrder } from '../../../core/contract/order.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import { keepConnected } from '../connection/connection.js';
import type { BellwireError } from '../errors.js';
import type { Target } from '../link/link.js';
import {
  contradicts,
  further,
  type List,
  type Step,
  swept,
  withCursor,
  withItem,
  withSync,
} from '../list/list.js';
import type { Way } from '../shared/sharing.js';
import type { StateName, Ticker, TickerState } from '../types.js';
import { type ChangeQueue, changeQueue } from './change-queue.js';
import { listeners } from './listeners.js';
import type { Store } from './store.js';

export interface TickerSetup extends Omit<Target, 'cursor' | 'items'> {
  own: Way;
  shared: Promise<Way> | undefined;
  store: Store;
  from: List | undefined;
  signal: AbortSignal | undefined;
}

/** The list that `connect` hands out: applies what the connection hears, tells listeners, then moves the cursor. */
export function liveTicker({ own, shared, store, from, signal, ...place }: TickerSetup): Ticker {
  const { runtime } = own;
  const { filter } = place;
  const { on, emit } = listeners(runtime.report);
  const loops = new Set<ChangeQueue>();
  const reach = (name: StateName): TickerState => ({ name, since: new Date(runtime.nowMs()) });
  const now = () => new Date(runtime.nowMs() + aheadMs);
  let list = further(store.load(), from);
  let ordered: readonly Item[] = inReaderOrder(list.items.values());
  let state = reach('connecting');
  let refusal: BellwireError | undefined;
  let asOfMs = 0;
  /** How far the server's clock is ahead of this machine's. */
  let aheadMs = 0;

  /** `now` was the server's time `ageMs` ago. An answer that a cache gives again says nothing about now. */
  const note = (said: Omit<Beat, 'cursor'>, ageMs = 0) => {
    const saidMs = Date.parse(said.asOf);
    if (saidMs !== asOfMs) aheadMs = Date.parse(said.now) + ageMs - runtime.nowMs();
    asOfMs = Math.max(asOfMs, saidMs);
  };

  /** The cursor is moved and kept last: what a listener had not had yet is asked for again after a crash. */
  const take = (step: Step) => {
    const before = list;
    const after = swept(step.list, now().getTime());
    const { items, cursor } = after;
    const changed = items !== before.items;
    list = { items, cursor: before.cursor };
    if (changed) ordered = inReaderOrder(items.values());
    for (const change of step.changes) {
      for (const loop of loops) loop.push(change);
      emit('change', change);
    }
    if (changed) emit('items', ordered);
    list = after;
    if (changed || cursor !== before.cursor) store.save(list);
  };

  const onState = (name: StateName, cause?: BellwireError) => {
    state = reach(name);
    if (name === 'closed') {
      refusal = cause;
      signal?.removeEventListener('abort', close);
      for (const loop of loops) loop.finish(cause);
    }
    emit('state', state);
  };

  const events = {
    onState,
    onSync(sync: Sync, ageMs?: number) {
      note(sync, ageMs);
      take(withSync(list, sync, filter));
    },
    onItem: (item: Item, cursor: string) => take(withItem(list, item, cursor, filter)),
    onBeat(beat: Beat) {
      if (contradicts(list, beat.cursor)) return false;
      note(beat);
      take({ list: withCursor(list, beat.cursor), changes: [] });
      return true;
    },
    onError: (error: BellwireError) => emit('error', error),
  };

  const target = { ...place, cursor: () => list.cursor, items: () => ordered };
  const close = keepConnected(target, own, shared, events);
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close);

  return {
    get items() {
      return ordered;
    },
    get cursor() {
      return list.cursor;
    },
    get state() {
      return state;
    },
    get asOf() {
      return asOfMs ? new Date(asOfMs) : undefined;
    },
    now,
    on,
    close,
    [Symbol.asyncIterator]() {
      const loop = changeQueue((queue) => loops.delete(queue));
      if (state.name === 'closed') loop.finish(refusal);
      else loops.add(loop);
      return loop;
    },
  };
}
