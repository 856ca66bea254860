import type { Publish } from '../../core/contract/commands.js';
import type { ItemRecord } from '../../core/contract/item.js';
import type { Appended, CommandRecord, Ledger, NewCommand, NewEntry } from '../../core/ledger/ledger.js';
import { toTimestamp } from '../../core/runtime/clock.js';
import { uuidv7 } from '../../core/runtime/uuid.js';

export const HOUR_MS = 3_600_000;

export const newId = (): string => uuidv7(Date.now());

/** Relative to now, as items carry times. */
export const timestampIn = (ms: number): string => toTimestamp(Date.now() + ms);

export const aPublish: Publish = {
  kind: 'publish',
  text: 'Bridge closed',
  urgency: 'urgent',
  sections: [],
  regions: [],
};

export function aCommand(overrides: Partial<NewCommand> = {}): NewCommand {
  return {
    id: newId(),
    edition: 'en',
    itemId: newId(),
    actor: 'mara',
    body: aPublish,
    lane: 'wire',
    priority: 3,
    fingerprint: 'asked',
    ...overrides,
  };
}

export function aRecord(overrides: Partial<ItemRecord> = {}): ItemRecord {
  return {
    id: newId(),
    edition: 'en',
    version: 1,
    status: 'live',
    change: 'publish',
    urgency: 'urgent',
    text: 'Bridge closed',
    lang: 'en',
    dir: 'ltr',
    sections: [],
    regions: [],
    publishedAt: timestampIn(0),
    changedAt: timestampIn(0),
    expiresAt: timestampIn(HOUR_MS),
    ...overrides,
  };
}

export const anEntry = (command: CommandRecord | NewCommand, record: ItemRecord): NewEntry => ({
  commandId: command.id,
  edition: command.edition,
  actor: command.actor,
  record,
  fromVersion: record.version - 1,
  seenOrder: 'order' in command ? command.order : Number.MAX_SAFE_INTEGER,
});

/** Accepts what must be accepted. */
export async function accepted(ledger: Ledger, overrides: Partial<NewCommand> = {}): Promise<CommandRecord> {
  const answer = await ledger.accept(aCommand(overrides));
  if (!('command' in answer)) throw new Error(`it was refused: ${answer.kind}`);
  return answer.command;
}

/** Accepts a command of `record`'s item and appends the record as its entry. */
export async function append(ledger: Ledger, record: ItemRecord): Promise<Appended> {
  const { id: itemId, edition } = record;
  const command = await accepted(ledger, { itemId, edition });
  return ledger.append(anEntry(command, record));
}

/** Likewise, where nothing stands in the way. */
export async function appended(ledger: Ledger, record: ItemRecord) {
  const answer = await append(ledger, record);
  if (answer.kind !== 'appended') throw new Error(`append answered ${answer.kind}`);
  return answer;
}

/** The next version of `record`. */
export const nextOf = (record: ItemRecord, overrides: Partial<ItemRecord>): ItemRecord => ({
  ...record,
  version: record.version + 1,
  changedAt: timestampIn(0),
  ...overrides,
});
