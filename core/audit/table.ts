import type { AuditEntry } from './entries.js';
import type { Evidence } from './evidence.js';
import { type Finding, finding } from './findings.js';
import { eachInSteps, type InSteps } from './steps.js';
import { readItem } from './stored.js';

/** The readers' table against the log that it is the fold of, and the private records against its end. */
export function* tableFindings(evidence: Evidence, entries: readonly AuditEntry[]): InSteps<Finding[]> {
  const { items } = evidence;
  const head = entries.at(-1)?.seq ?? 0;
  const latest = new Map(entries.map((entry) => [entry.item?.id ?? '', entry]));
  const rows = yield* eachInSteps(Object.entries(items), ([id, bytes]) => {
    const last = latest.get(id);
    return rowFault(id, bytes, last, entries[0]?.seq ?? 1, head) ?? [];
  });
  const gone = [...latest].flatMap(([id, { seq }]) =>
    items[id] === undefined
      ? [finding('deleted', seq, `the item ${id} is gone from the readers' table`)]
      : [],
  );
  const records = yield* recordFindings(evidence, head);
  return [...rows, ...gone, ...records];
}

function rowFault(
  id: string,
  bytes: string,
  last: AuditEntry | undefined,
  first: number,
  head: number,
): Finding | undefined {
  const row = readItem(bytes);
  if (row && row.seq > head)
    return finding('truncated', head + 1, `the readers' table knows entry ${row.seq}`);
  if (last) {
    if (row && last.bytes === bytes) return undefined;
    return finding('edited', last.seq, `the readers' table says something else of item ${id}`);
  }
  if (!row) return finding('edited', first, `the readers' table holds no item under ${id}`);
  return row.seq < first
    ? undefined
    : finding('edited', row.seq, `the readers' table has item ${id} from there, the log has not`);
}

/** What came while this was read is no sign of anything. */
function* recordFindings({ states, items, headAfter }: Evidence, head: number): InSteps<Finding[]> {
  const highest = Math.max(head, headAfter);
  const later = yield* eachInSteps(states.values(), ({ record }) => {
    const { seq = 0, id = '' } = readItem(record) ?? {};
    return seq > highest ? [finding('truncated', head + 1, `item ${id} was changed by entry ${seq}`)] : [];
  });
  const missing = yield* missingRecords(items, states);
  return [...later, ...missing];
}

/** The record of an open item never runs out. */
function missingRecords(items: Evidence['items'], states: Evidence['states']): InSteps<Finding[]> {
  return eachInSteps(Object.entries(items), ([id, bytes]) => {
    const { seq = 0, status } = readItem(bytes) ?? {};
    const open = status === 'live' || status === 'held';
    return open && !states.has(id)
      ? [finding('deleted', seq, `the private record of item ${id} is gone`)]
      : [];
  });
}
