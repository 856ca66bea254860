import type { Change } from '../../core/contract/commands.js';
import { URGENCIES, type Urgency } from '../../core/contract/item.js';
import type { CommandLedger, CommandRecord, StoredVersion } from '../../core/ledger/ledger.js';
import { heedsVersion } from '../../core/newsroom/apply.js';
import { notAllowed, notPublished, unknownItem, versionConflict } from '../../core/newsroom/refusals.js';
import { canEverApply } from '../../core/newsroom/transitions.js';
import type { Refusal } from '../http/refusal.js';
import { asReadersGotIt } from './command-view.js';
import { ofProblem } from './problems.js';

export interface ChangeRequest {
  edition: string;
  itemId: string;
  body: Change;
  ifVersion?: number | undefined;
}

/** What a change is for, as far as it is known before anything runs. */
export interface Target {
  urgency: Urgency;
  /** Set where no other command can make the change possible any more. */
  refusal?: Refusal;
}

/** Pending commands are read first: what ends between the two readings is then in the item. */
export async function readTarget(
  ledger: Pick<CommandLedger, 'pending' | 'item'>,
  request: ChangeRequest,
  nowMs: number,
): Promise<Target> {
  const pending = await ledger.pending(request.itemId);
  return targetOf(request, pending, await ledger.item(request.itemId), nowMs);
}

export function targetOf(
  request: ChangeRequest,
  pending: readonly CommandRecord[],
  stored: StoredVersion | undefined,
  nowMs: number,
): Target {
  if (stored) return targetOfItem(request, stored);
  const { edition, itemId, body } = request;
  const publish = pending.find((command) => command.body.kind === 'publish' && command.edition === edition);
  if (publish?.body.kind !== 'publish') return unknown(itemId);
  const { urgency } = publish.body;
  const waits = publish.dueAtMs > nowMs && body.kind !== 'retract';
  return waits ? { urgency, refusal: ofProblem(notPublished(itemId).problem) } : { urgency };
}

function targetOfItem({ edition, itemId, body, ifVersion }: ChangeRequest, stored: StoredVersion): Target {
  const { record } = stored;
  if (record.edition !== edition) return unknown(itemId);
  const { urgency } = record;
  if (!canEverApply(record.status, body.kind)) {
    return { urgency, refusal: ofProblem(notAllowed(record, body.kind).problem) };
  }
  if (ifVersion === undefined || !heedsVersion(body.kind) || ifVersion >= record.version) return { urgency };
  const { problem } = versionConflict(record, ifVersion);
  return { urgency, refusal: ofProblem(problem, asReadersGotIt(stored)) };
}

const unknown = (itemId: string): Target => ({
  urgency: 'regular',
  refusal: ofProblem(unknownItem(itemId).problem),
});

/** A change that makes its item more urgent goes by what it will be. */
export function urgencyOfChange(body: Change, ofItem: Urgency): Urgency {
  const next = 'urgency' in body ? body.urgency : undefined;
  return URGENCIES.find((urgency) => urgency === next || urgency === ofItem) ?? ofItem;
}
