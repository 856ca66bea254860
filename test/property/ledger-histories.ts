import fc from 'fast-check';
import { parseCursor } from '../../core/contract/cursor.js';
import { type ItemRecord, STATUSES, type Status } from '../../core/contract/item.js';
import type { Ledger, NewCommand, Outcome } from '../../core/ledger/ledger.js';
import { aCommand, anEntry, aPublish, aRecord, HOUR_MS } from '../contract/ledger-fixtures.js';

/** Random histories of a ledger. Ids come from small pools, so that they meet. */

export const EDITIONS = ['en', 'ar'] as const;
export const ITEMS = ['i0', 'i1', 'i2', 'i3'] as const;
const COMMANDS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'] as const;
export const KEYS = ['k0', 'k1'] as const;

export type Step =
  | {
      do: 'accept';
      id: string;
      itemId: string;
      key: string | undefined;
      asked: string;
      delayed: boolean;
      proposed: boolean;
    }
  | { do: 'append'; id: string; ahead: number; status: Status; pins: boolean; text: string; sees: boolean }
  | { do: 'settle'; id: string; outcome: Outcome }
  | { do: 'approve'; id: string; asked: string; alone: boolean }
  | { do: 'cancel' | 'promote' | 'lapse'; id: string };

const id = fc.constantFrom(...COMMANDS);

const accept: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('accept'),
  id,
  itemId: fc.constantFrom(...ITEMS),
  key: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
  asked: fc.constantFrom('this', 'that'),
  delayed: fc.boolean(),
  proposed: fc.boolean(),
});

const append: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('append'),
  id,
  /** How far its version is from the one that would fit. */
  ahead: fc.oneof({ arbitrary: fc.constant(0), weight: 6 }, fc.constantFrom(-1, 1)),
  status: fc.oneof({ arbitrary: fc.constant<Status>('live'), weight: 3 }, fc.constantFrom(...STATUSES)),
  pins: fc.boolean(),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  sees: fc.boolean(),
});

const settle: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('settle'),
  id,
  outcome: fc.constantFrom<Outcome>({ state: 'done' }, { state: 'cancelled' }),
});

const approve: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('approve'),
  id,
  asked: fc.constantFrom('this', 'that'),
  alone: fc.boolean(),
});

const other: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom('cancel', 'promote', 'lapse'), id });

export const histories = fc.array(
  fc.oneof(
    { arbitrary: accept, weight: 4 },
    { arbitrary: append, weight: 5 },
    { arbitrary: settle, weight: 1 },
    { arbitrary: approve, weight: 2 },
    { arbitrary: other, weight: 1 },
  ),
  // By default fast-check prefers about ten steps, and little meets in so few.
  { minLength: 1, maxLength: 60, size: 'max' },
);

const editionOf = (itemId: string): string => (itemId < 'i2' ? 'en' : 'ar');

function commandOf(step: Step & { do: 'accept' }): NewCommand {
  const { id, itemId, key, asked, delayed, proposed } = step;
  return aCommand({
    id,
    itemId,
    edition: editionOf(itemId),
    fingerprint: asked,
    ...(key === undefined ? {} : { idempotency: key }),
    ...(delayed ? { delayMs: HOUR_MS } : {}),
    ...(proposed ? { proposed } : {}),
    body: asked === 'this' ? { ...aPublish, reason: `why ${id}` } : { kind: 'hold' },
  });
}

/** Times are fixed, so that the bytes of both ledgers are the same. */
function recordOf(step: Step & { do: 'append' }, itemId: string, version: number): ItemRecord {
  const hour = (n: number) => `2026-01-01T${String(n).padStart(2, '0')}:00:00.000Z`;
  const open = step.status === 'live' || step.status === 'held';
  return aRecord({
    id: itemId,
    edition: editionOf(itemId),
    version,
    status: step.status,
    text: step.text,
    publishedAt: hour(Number(itemId.slice(1)) % 2),
    changedAt: hour(3),
    expiresAt: hour(4 + (version % 3)),
    ...(step.pins && open ? { pinnedUntil: hour(5) } : {}),
  });
}

/** Does one step; what goes wrong is an answer, too. */
export async function take(ledger: Ledger, step: Step): Promise<unknown> {
  try {
    switch (step.do) {
      case 'accept':
        return await ledger.accept(commandOf(step));
      case 'append':
        return await appendOf(ledger, step);
      case 'settle':
        return await ledger.settle(step.id, step.outcome);
      case 'approve':
        return await ledger.approve(step.id, approvalOf(step));
      default:
        return await ledger[step.do](step.id);
    }
  } catch (error) {
    return String(error);
  }
}

const approvalOf = ({ id, asked, alone }: Step & { do: 'approve' }) => ({
  actor: `chief ${id}`,
  credential: 'key:k',
  fingerprint: asked,
  edition: 'en',
  ...(alone ? { alone } : {}),
});

async function appendOf(ledger: Ledger, step: Step & { do: 'append' }): Promise<unknown> {
  const command = await ledger.command(step.id);
  const itemId = command?.itemId ?? 'i0';
  const current = (await ledger.item(itemId))?.record.version ?? 0;
  const record = recordOf(step, itemId, current + 1 + step.ahead);
  const entry = anEntry(command ?? aCommand({ id: step.id, itemId, edition: 'en' }), record);
  return ledger.append(step.sees ? { ...entry, seenOrder: Number.MAX_SAFE_INTEGER } : entry);
}

/** All that a ledger says of itself. What has no order by the interface, or one by a clock, is sorted. */
export async function everythingOf(ledger: Ledger): Promise<unknown> {
  const sorted = <T>(list: T[]): T[] => list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const editions = EDITIONS.map(async (edition) => {
    const view = await ledger.load(edition);
    const after = [0, 1, 2, 3].map((back) => ledger.entriesAfter(edition, Math.max(0, view.head.seq - back)));
    return {
      ...view,
      items: sorted(view.items),
      after: await Promise.all(after),
      open: await ledger.openItems(edition),
      ended: sorted(await ledger.endedItems(edition, 0)),
      pinned: await ledger.pinnedItem(edition),
      waiting: sorted(await ledger.waiting(edition, 100)),
      proposed: sorted(await ledger.proposed(edition, 100)),
      alone: sorted(await ledger.sentAlone(edition)),
    };
  });
  const items = ITEMS.map(async (itemId) => {
    const { pending, item } = await ledger.outlook(itemId);
    return [await ledger.history(itemId), await ledger.pending(itemId), pending, item ?? null];
  });
  return {
    editions: await Promise.all(editions),
    heads: [...(await ledger.heads([...EDITIONS])).heads],
    items: await Promise.all(items),
    commands: await Promise.all(COMMANDS.map((command) => ledger.command(command))),
    bound: await Promise.all(KEYS.map((key) => ledger.bound(key))),
    due: sorted(await ledger.dueCommands(100)),
    timers: await ledger.dueTimers(100),
  };
}

/** Each entry has a salt of its own, so whole chains differ. */
const CHAINED = new Set(['chain', 'prev', 'origin', 'salt']);

/** The same without what is random, and without what a clock says: due times to the hour from now, no others. */
export function timeless(value: unknown): unknown {
  const nowMs = Date.now();
  const text = JSON.stringify(value ?? null, (name, inner) => {
    if (name === 'acceptedAtMs' || name === 'proposedAtMs' || name === 'tookMs' || CHAINED.has(name))
      return undefined;
    if (name === 'cursor') return parseCursor(inner)?.seq;
    return name === 'dueAtMs' ? Math.round((inner - nowMs) / HOUR_MS) : inner;
  });
  return JSON.parse(text);
}
