import type { Change, Publish } from '../../core/contract/commands.js';
import type { Urgency } from '../../core/contract/item.js';
import type { CommandLedger, CommandRecord, NewCommand, Outcome } from '../../core/ledger/ledger.js';
import { placeOf } from '../../core/queue/place.js';
import { uuidv7 } from '../../core/runtime/uuid.js';
import type { Backstage } from './backstage.js';
import { until } from './until.js';

/** Commands as the API makes them. */

type Timing = Pick<NewCommand, 'delayMs' | 'dueAtMs' | 'ifVersion'>;

export function publishing(body: Partial<Publish> & Timing = {}, edition = 'en'): NewCommand {
  const { delayMs, dueAtMs, ifVersion: _, ...fields } = body;
  const publish: Publish = {
    kind: 'publish',
    text: 'Something happened',
    urgency: 'urgent',
    sections: [],
    regions: [],
    ...fields,
  };
  const timing = { ...(delayMs && { delayMs }), ...(dueAtMs && { dueAtMs }) };
  return command(uuidv7(Date.now()), edition, publish, publish.urgency, timing);
}

export function changing(
  { itemId, edition }: Pick<NewCommand, 'itemId' | 'edition'>,
  body: Change,
  urgency: Urgency = 'urgent',
): NewCommand {
  return command(itemId, edition, body, urgency, {});
}

function command(
  itemId: string,
  edition: string,
  body: Publish | Change,
  urgency: Urgency,
  timing: Timing,
): NewCommand {
  const id = uuidv7(Date.now());
  const place = placeOf(body.kind, urgency);
  return { id, edition, itemId, actor: 'test', body, ...place, fingerprint: id, ...timing };
}

export async function accepted(ledger: CommandLedger, command: NewCommand): Promise<CommandRecord> {
  const answer = await ledger.accept(command);
  if (!('command' in answer)) throw new Error(`it was refused: ${answer.kind}`);
  return answer.command;
}

/** Accepts and wakes, as a node does; answers the record as it was then. */
export async function sent({ ledger, queue }: Backstage, command: NewCommand): Promise<CommandRecord> {
  const record = await accepted(ledger, command);
  await queue.wake(record, await ledger.now());
  return record;
}

const AT_ONCE = 20;

/** Sends many, a few at a time: a burst of all would only test how long one may wait for an answer. */
export async function sentAll(node: Backstage, commands: NewCommand[]): Promise<CommandRecord[]> {
  const records: CommandRecord[] = [];
  for (let from = 0; from < commands.length; from += AT_ONCE) {
    const some = commands.slice(from, from + AT_ONCE);
    records.push(...(await Promise.all(some.map((command) => sent(node, command)))));
  }
  return records;
}

export function outcomeOf(
  ledger: CommandLedger,
  { id }: { id: string },
  timeoutMs?: number,
): Promise<Outcome> {
  return until(`the outcome of ${id}`, async () => (await ledger.command(id))?.outcome, timeoutMs);
}
