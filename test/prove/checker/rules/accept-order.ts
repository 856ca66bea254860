import { append } from '../../group.js';
import type { Rule } from '../rule.js';
import type { CommandTruth } from '../truth.js';

/** Commands on one item took effect in the order in which they were accepted. */
export const acceptOrder: Rule = (history) => {
  const byItem = new Map<string, Effective[]>();
  for (const record of history.truth.finalRecords)
    if (isEffective(record)) append(byItem, record.itemId, record);
  return [...byItem.values()].flatMap((records) => {
    const inOrder = records.toSorted((a, b) => a.order - b.order);
    return inOrder.flatMap((record, n) => {
      const before = inOrder[n - 1];
      return before && before.seq > record.seq
        ? [history.finding('accept-order', 'a command overtook one accepted before it', before, record)]
        : [];
    });
  });
};

type Effective = CommandTruth & { seq: number };

const isEffective = (record: CommandTruth): record is Effective =>
  record.state === 'done' && record.seq !== undefined;
