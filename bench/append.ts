import type { Item } from '../core/contract/item.js';
import type { Ledger } from '../core/ledger/ledger.js';
import { uuidv7 } from '../core/runtime/uuid.js';

const BODY = { kind: 'publish', text: 'خبر', urgency: 'urgent' } as const;
const HOUR_MS = 3_600_000;

/** Writes new items into a log without the queue and its workers, which are not what is measured then. */
export function appender(ledger: Ledger, edition: string) {
  return async ({ id = uuidv7(Date.now()), text = BODY.text as string } = {}): Promise<Item> => {
    await ledger.accept({
      id,
      edition,
      itemId: id,
      actor: 'bench',
      body: { ...BODY, sections: [], regions: [] },
      lane: 'wire',
      priority: 1,
      fingerprint: id,
      /** Far away, so that no worker takes it before it is appended here. */
      dueAtMs: Date.now() + HOUR_MS,
    });
    const appended = await ledger.append({
      commandId: id,
      edition,
      actor: 'bench',
      record: recordFor(id, edition, text),
      fromVersion: 0,
      seenOrder: Number.MAX_SAFE_INTEGER,
    });
    if (appended.kind !== 'appended') throw new Error(`not appended: ${appended.kind}`);
    return appended.item;
  };
}

function recordFor(id: string, edition: string, text: string) {
  const now = new Date().toISOString();
  return {
    id,
    edition,
    version: 1,
    status: 'live' as const,
    change: 'publish' as const,
    urgency: BODY.urgency,
    text,
    lang: 'ar',
    dir: 'rtl' as const,
    sections: [],
    regions: [],
    publishedAt: now,
    changedAt: now,
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
  };
}
