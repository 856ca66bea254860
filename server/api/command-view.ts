import type { CommandView } from '../../core/contract/commands.js';
import { type Item, readerCopy } from '../../core/contract/item.js';
import { itemAt } from '../../core/ledger/entry-bytes.js';
import {
  type CommandLedger,
  type CommandRecord,
  type StoredVersion,
  stateOf,
} from '../../core/ledger/ledger.js';
import type { ProblemAnswer } from '../http/refusal.js';

/** A version exactly as readers got it. */
export const asReadersGotIt = ({ record, seq }: StoredVersion): Item => itemAt(readerCopy(record), seq);

type Items = Pick<CommandLedger, 'item' | 'history'>;

export type CommandAnswer = Omit<CommandView, 'problem'> & { problem?: ProblemAnswer };

/** How a command stands, for `GET /v1/commands/{id}`. */
export async function viewOf(command: CommandRecord, nowMs: number, items: Items): Promise<CommandAnswer> {
  const { id, itemId, outcome, approval } = command;
  const view = {
    ...{ command: id, itemId, state: stateOf(command, nowMs) },
    ...(approval && { approvedBy: approval.actor }),
    ...(approval?.alone && { sentAlone: true }),
    ...(outcome?.state === 'cancelled' && outcome.by !== undefined && { cancelledBy: outcome.by }),
  };
  if (outcome?.state === 'rejected') return { ...view, problem: await problemOf(command, outcome, items) };
  return outcome?.state === 'done' && outcome.receipt ? { ...view, receipt: outcome.receipt } : view;
}

type Rejected = Extract<NonNullable<CommandRecord['outcome']>, { state: 'rejected' }>;

/** A version conflict shows the item that the editor has to look at: as it is now. */
export async function problemOf(
  { itemId }: CommandRecord,
  { problem }: Rejected,
  items: Items,
): Promise<ProblemAnswer> {
  const current = problem.code === 'version_conflict' ? await items.item(itemId) : undefined;
  return current ? { ...problem, item: asReadersGotIt(current) } : problem;
}

/** The version that a command made. */
export const madeVersion = async (
  itemId: string,
  version: number | undefined,
  items: Items,
): Promise<StoredVersion | undefined> =>
  (await storedVersion(items, itemId, version)) ?? (await items.item(itemId));

/** A version of an item, the latest where none is named: mostly it is that one, and all need not be read. */
export async function storedVersion(
  items: Items,
  itemId: string,
  version: number | undefined,
): Promise<StoredVersion | undefined> {
  const latest = await items.item(itemId);
  if (latest === undefined || version === undefined || latest.record.version === version) return latest;
  return (await items.history(itemId)).find(({ record }) => record.version === version);
}
