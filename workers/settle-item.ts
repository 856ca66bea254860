import type { ItemRecord } from '../core/contract/item.js';
import type { CommandRecord } from '../core/ledger/ledger.js';
import { nextStep, type Step } from '../core/newsroom/settle-plan.js';
import { ServiceError } from '../core/runtime/errors.js';
import { scheduleTimer } from './item-timer.js';
import { commandCap } from './keep-cap.js';
import { assertKnownCommand, assertKnownItem } from './known.js';
import { editionOf, type Newsroom } from './newsroom.js';
import { commandUnpin } from './pin.js';

type ItemStep = Exclude<Step<CommandRecord>, { kind: 'rest' }>;
type Append = Extract<ItemStep, { kind: 'append' }>;

interface Decision {
  step: ItemStep;
  /** The store's clock when it was made. */
  nowMs: number;
  /** Nothing else of the item waits. */
  isLast: boolean;
}

/** Decisions lost to other workers in a row before the job is tried again later. */
const MAX_CONFLICTS = 20;

/**
 * Settles every due command of an item in the order accepted, whichever of them woke us. Safe to run any
 * number of times, anywhere, at once: the ledger lets each command take effect once, and answers
 * `conflict` to a decision made on what no longer holds.
 */
export async function settleItem(newsroom: Newsroom, itemId: string): Promise<void> {
  let conflicts = 0;
  while (conflicts <= MAX_CONFLICTS) {
    const decision = await decide(newsroom, itemId);
    if (!decision) return;
    const moved = await carryOut(newsroom, decision);
    // What is accepted from here on has a job of its own.
    if (moved && decision.isLast) return;
    conflicts = moved ? 0 : conflicts + 1;
  }
  throw new ServiceError('unavailable', `item ${itemId} kept changing under the decision`);
}

async function decide(newsroom: Newsroom, itemId: string): Promise<Decision | undefined> {
  const { pending, item, nowMs } = await newsroom.ledger.outlook(itemId);
  const [first] = pending;
  if (!first) return undefined;
  // A later command counts before there is an item: of what kind, only who knows it can say.
  if (item) assertKnownItem(item.record);
  else pending.forEach(assertKnownCommand);
  const step = nextStep(pending, item?.record, { nowMs, edition: editionOf(newsroom, first.edition) });
  if (step.kind === 'rest') return undefined;
  assertKnownCommand(step.command);
  return { step, nowMs, isLast: pending.length === 1 };
}

/** Answers whether the step was carried out; if not, things moved and a new one has to be found. */
async function carryOut(newsroom: Newsroom, { step, nowMs }: Decision): Promise<boolean> {
  if (step.kind === 'append') return append(newsroom, step, nowMs);
  await newsroom.ledger.settle(step.command.id, step.ending);
  return true;
}

async function append(newsroom: Newsroom, step: Append, nowMs: number): Promise<boolean> {
  const { command, record, fromVersion, seenOrder } = step;
  const { id: commandId, edition, actor } = command;
  const pinned = await commandUnpin(newsroom, commandId, record);
  if (pinned !== undefined) await settleItem(newsroom, pinned);
  const entry = { commandId, edition, actor, record, fromVersion, seenOrder };
  const appended = await newsroom.ledger.append(entry);
  if (appended.kind === 'appended') await follow(newsroom, record, nowMs);
  return appended.kind !== 'conflict';
}

/** What an entry brings with it. The sweep makes good for a worker that dies before this. */
async function follow(newsroom: Newsroom, record: ItemRecord, nowMs: number): Promise<void> {
  await scheduleTimer(newsroom, record, nowMs);
  if (record.change === 'publish') await keepCap(newsroom, record.edition);
}

/** Expires what an edition has beyond its cap of open items. */
export async function keepCap(newsroom: Newsroom, edition: string): Promise<void> {
  for (const itemId of await commandCap(newsroom, edition)) await settleItem(newsroom, itemId);
}
