import type { Finding } from '../report.js';
import type { Rule } from '../rule.js';
import type { CommandTruth, Entry } from '../truth.js';
import type { WorldHistory } from '../world-history.js';

/** What was retracted before its publish ran was never public. */
export const cancelledPublish: Rule = (history) =>
  [...history.truth.finalRecords]
    .filter(({ kind, state }) => kind === 'retract' && state === 'done')
    .flatMap((retraction) => faultOf(history, retraction) ?? []);

function faultOf(history: WorldHistory, retraction: CommandTruth): Finding | undefined {
  const [published] = history.truth.edition(retraction.edition).versionsOf(retraction.itemId);
  if (!published) return undefined;
  const ranBefore = retraction.seq === undefined;
  if (!ranBefore && !wasAcceptedBefore(history, retraction, published)) return undefined;
  const what = ranBefore
    ? 'a retraction was done before its publish'
    : 'a publish ran in spite of its retraction';
  return history.finding('withdrawn', what, retraction, published);
}

/**
 * Whether the retraction was there when the publish was decided, which is the version's own time. Both are
 * times of the store, whose clock must not have been set back in between.
 */
function wasAcceptedBefore(
  { faults }: WorldHistory,
  { acceptedAtMs }: CommandTruth,
  { item, changedAtMs }: Entry,
): boolean {
  if (item.change !== 'publish' || faults.some(({ kind }) => kind === 'clock')) return false;
  return acceptedAtMs < changedAtMs;
}
