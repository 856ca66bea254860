import { reasonOf } from '../contract/commands.js';
import { type ItemRecord, readerCopy } from '../contract/item.js';
import { LOG } from '../contract/limits.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import { cursorOf } from './chain.js';
import { itemAt } from './entry-bytes.js';
import { isRemoval, itemEffects, timerMember, withoutClaim } from './item-effects.js';
import type { Appended, Approval, CommandRecord, Ledger, LogPosition, NewEntry, Timer } from './ledger.js';
import { MemoryCommands } from './memory-commands.js';
import { MemoryEdition } from './memory-edition.js';
import { MemoryItems } from './memory-items.js';
import type { Origin } from './origin.js';

export interface MemoryLedgerOptions {
  /** @default the system's */
  clock?: Clock;
  /** @default 90 */
  historyDays?: number;
  /** @default LOG.keptEntries */
  keptEntries?: number;
}

const DAY_MS = 86_400_000;

/**
 * The ledger as a plain model: what the Redis form is compared with, and what rules can be tried on
 * without a server. It outlives no process and tells nobody.
 */
export function createMemoryLedger(options: MemoryLedgerOptions = {}): Ledger {
  const { clock = systemClock, historyDays = 90, keptEntries = LOG.keptEntries } = options;
  const commands = new MemoryCommands(clock);
  const items = new MemoryItems(clock, historyDays * DAY_MS);
  const editions = new Map<string, MemoryEdition>();

  const editionOf = (id: string): MemoryEdition => {
    const edition = editions.get(id) ?? new MemoryEdition(id, keptEntries);
    editions.set(id, edition);
    return edition;
  };

  const conflicts = ({ edition, record, fromVersion, seenOrder }: NewEntry): boolean => {
    const { pinned } = editionOf(edition);
    return (
      (items.latest(record.id)?.record.version ?? 0) !== fromVersion ||
      (itemEffects(record).pins && pinned !== undefined && pinned !== record.id) ||
      (fromVersion === 0 && commands.byOrder(record.id).some(({ order }) => order > seenOrder))
    );
  };

  const append = (entry: NewEntry): Appended => {
    const command = commands.mustGet(entry.commandId);
    if (command.outcome) return { kind: 'settled', outcome: command.outcome };
    if (conflicts(entry)) return { kind: 'conflict' };
    const record = isRemoval(entry.record) ? withoutClaim(entry.record) : entry.record;
    const { id, actor, credential = null, acceptedAtMs, approval, body } = command;
    const reason = reasonOf(body);
    const by = {
      command: id,
      actor,
      credential,
      acceptedAtMs,
      ...(approval && { approval: whole(approval) }),
    };
    const position = editionOf(entry.edition).append(record, by, clock(), reason);
    items.add({
      ...{ record, seq: position.seq, actor: entry.actor, command: id },
      ...(reason !== undefined && { reason }),
    });
    return appended(record, command, position);
  };

  const appended = (record: ItemRecord, command: CommandRecord, position: LogPosition): Appended => {
    const tookMs = Math.max(0, clock() - Math.max(command.acceptedAtMs, command.dueAtMs));
    const receipt = { seq: position.seq, cursor: cursorOf(position), tookMs };
    commands.settle(command.id, { state: 'done', receipt, version: record.version });
    return { kind: 'appended', item: itemAt(readerCopy(record), position.seq), receipt };
  };

  const dueTimers = (limit: number, skip = 0): Timer[] =>
    [...editions]
      .flatMap(([edition, tables]) => tables.timers().map((timer) => ({ edition, ...timer })))
      .filter(({ dueAtMs }) => dueAtMs <= clock())
      .sort((a, b) => a.dueAtMs - b.dueAtMs || (memberOf(a) < memberOf(b) ? -1 : 1))
      .slice(skip, skip + limit);

  return {
    accept: async (command) => commands.accept(command),
    command: async (id) => commands.get(id),
    bound: async (idempotency) => commands.bound(idempotency),
    pending: async (itemId) => commands.byOrder(itemId),
    outlook: async (itemId) => {
      const item = items.latest(itemId);
      return {
        pending: commands.deciding(itemId, item !== undefined),
        item: item && { record: item.record, seq: item.seq, actor: item.actor },
        nowMs: clock(),
      };
    },
    append: async (entry) => append(entry),
    settle: async (id, outcome) => commands.settle(id, outcome),
    cancel: async (id, by) => commands.cancel(id, by),
    promote: async (id) => commands.promote(id),
    approve: async (id, approval) => commands.approve(id, approval),
    lapse: async (id) => commands.lapse(id),
    proposed: async (edition, limit, skip = 0) => commands.proposed(edition).slice(skip, skip + limit),
    sentAlone: async (edition) => commands.sentAlone(edition),
    dueCommands: async (limit, skip = 0) =>
      commands
        .byDueTime()
        .filter(({ dueAtMs }) => dueAtMs <= clock())
        .slice(skip, skip + limit),
    waiting: async (edition, limit, skip = 0) =>
      commands
        .byDueTime()
        .filter((command) => command.edition === edition)
        .slice(skip, skip + limit),
    item: async (itemId) => items.latest(itemId),
    history: async (itemId) => items.versions(itemId),
    openItems: async (edition) => editionOf(edition).openItems(),
    endedItems: async (edition, sinceMs) => editionOf(edition).endedItems(sinceMs),
    pinnedItem: async (edition) => editionOf(edition).pinned,
    dueTimers: async (limit, skip) => dueTimers(limit, skip),
    erase: async ({ edition, itemId }) => {
      const latest = items.latest(itemId);
      if (latest ? !isRemoval(latest.record) : editionOf(edition).openItems().includes(itemId))
        return { kind: 'not_removed' };
      commands.erase(itemId);
      items.erase(itemId);
      const erased = editionOf(edition).erase(itemId);
      return { kind: 'erased', entries: erased.map(({ seq, erased: digest = '' }) => ({ seq, digest })) };
    },
    now: async () => clock(),
    memoryUse: async () => 0,
    load: async (edition) => editionOf(edition).view(),
    entriesAfter: async (edition, after) => editionOf(edition).entriesAfter(after),
    heads: async (ids) => ({
      heads: new Map(ids.map((id) => [id, editionOf(id).view().head])),
      nowMs: clock(),
    }),
  };
}

const memberOf = ({ edition, itemId }: Timer): string => timerMember(edition, itemId);

const whole = ({ actor, credential, alone }: Approval): NonNullable<Origin['approval']> => ({
  actor,
  credential: credential ?? null,
  alone: alone ?? false,
});
