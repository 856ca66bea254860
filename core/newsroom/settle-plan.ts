import type { Problem } from '../contract/codes.js';
import type { ItemRecord } from '../contract/item.js';
import type { ApplyContext, ToApply } from './applied.js';
import { apply } from './apply.js';
import { notPublished } from './refusals.js';

/** An accepted command of one item that has not ended. A `CommandRecord` of the ledger is one. */
export interface PendingCommand extends ToApply {
  id: string;
  /** Accept order. */
  order: number;
  acceptedAtMs: number;
  dueAtMs: number;
}

export type Ending = { state: 'done' } | { state: 'rejected'; problem: Problem } | { state: 'cancelled' };

export type Step<C extends PendingCommand> =
  /** Append `record` for `command`; on `conflict` read everything again and ask for the next step anew. */
  | { kind: 'append'; command: C; record: ItemRecord; fromVersion: number; seenOrder: number }
  /** End `command` without an entry, then ask for the next step. */
  | { kind: 'settle'; command: C; ending: Ending }
  /** Nothing is due. */
  | { kind: 'rest' };

/**
 * How the next of an item's commands ends: `nextStep(pending, current, { nowMs, edition })`.
 *
 * `pending` are the unsettled commands of the item, ascending by `order`, those not yet due included: ALL
 * of them while a publish is among them and has not run, at least up to the first that is due otherwise;
 * `current` is its private record, or `undefined` while it has none. The caller carries the one step out,
 * reads `pending` and `current` again, and asks again until it is told to `rest`. Since each step depends
 * on the ledger alone, any number of workers may do so at once, die between two steps and start over.
 *
 * Commands end in the order accepted, but for these, which concern a publish that has not run:
 *  - a `retract` accepted after it cancels it, due or not; the retract is then `done` without an entry;
 *  - any other change accepted before the publish is due is rejected as `not_published`.
 */
export function nextStep<C extends PendingCommand>(
  pending: readonly C[],
  current: ItemRecord | undefined,
  context: ApplyContext,
): Step<C> {
  const publish = pending.find(({ body }) => body.kind === 'publish');
  const beforeAll = publish && current === undefined ? aroundPublish(publish, pending) : undefined;
  if (beforeAll !== undefined) return beforeAll;
  const command = pending.find((candidate) => isDue(candidate, context.nowMs));
  if (command === undefined) return { kind: 'rest' };
  return stepOf(command, pending, current, context);
}

/** What was never delayed is due whatever the clock says: one that is set back must not reorder commands. */
const isDue = ({ dueAtMs, acceptedAtMs }: PendingCommand, nowMs: number): boolean =>
  dueAtMs <= acceptedAtMs || dueAtMs <= nowMs;

function aroundPublish<C extends PendingCommand>(publish: C, pending: readonly C[]): Step<C> | undefined {
  const later = pending.filter(({ order }) => order > publish.order);
  if (later.some(({ body }) => body.kind === 'retract')) return ended(publish, { state: 'cancelled' });
  const wasDelayed = publish.dueAtMs > publish.acceptedAtMs;
  const early = wasDelayed ? later.find(({ acceptedAtMs }) => acceptedAtMs < publish.dueAtMs) : undefined;
  return early && ended(early, { state: 'rejected', problem: notPublished(early.itemId).problem });
}

function stepOf<C extends PendingCommand>(
  command: C,
  pending: readonly C[],
  current: ItemRecord | undefined,
  context: ApplyContext,
): Step<C> {
  // There is nothing to take back any more: the publish was cancelled before it ran.
  if (current === undefined && command.body.kind === 'retract') return ended(command, { state: 'done' });
  const applied = apply(current, command, context);
  switch (applied.kind) {
    case 'next': {
      const seenOrder = Math.max(...pending.map(({ order }) => order));
      const fromVersion = current?.version ?? 0;
      return { kind: 'append', command, record: applied.record, fromVersion, seenOrder };
    }
    case 'refused':
      return ended(command, { state: 'rejected', problem: applied.problem });
    case 'stale':
      return ended(command, { state: 'cancelled' });
  }
}

const ended = <C extends PendingCommand>(command: C, ending: Ending): Step<C> => ({
  kind: 'settle',
  command,
  ending,
});
