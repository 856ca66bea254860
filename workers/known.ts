import { CHANGE_KINDS, type ItemRecord, STATUSES } from '../core/contract/item.js';
import type { CommandRecord } from '../core/ledger/ledger.js';
import { deferred } from './newsroom.js';

/** Throws where a newer deploy has written what this worker would misread. */
export function assertKnown(pending: readonly CommandRecord[], record: ItemRecord | undefined): void {
  for (const { body } of pending) {
    if (!CHANGE_KINDS.includes(body.kind)) throw deferred(`change ${String(body.kind)}`);
  }
  if (record && !STATUSES.includes(record.status)) throw deferred(`status ${record.status}`);
}
