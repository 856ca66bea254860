import type { CommandBody } from '../contract/commands.js';
import { APPROVAL, COMMAND } from '../contract/limits.js';
import type { Clock } from '../runtime/clock.js';
import {
  type Accepted,
  type Approved,
  awaitsApproval,
  type CommandRecord,
  NEVER_MS,
  type NewApproval,
  type NewCommand,
  type Outcome,
} from './ledger.js';
import { unknownCommand } from './unknown-command.js';

/** Only its kind is left; nobody applies it any more. */
const claimless = ({ kind }: CommandBody): CommandBody => ({ kind }) as CommandBody;

/** What a proposal asked for, to count from its approval. */
type Asked = Pick<NewCommand, 'delayMs' | 'dueAtMs'>;

interface Kept {
  command: CommandRecord;
  /** Infinite while unsettled. */
  untilMs: number;
}

/** Command records in plain memory: the model that the Redis form is held against. */
export class MemoryCommands {
  private readonly records = new Map<string, Kept>();
  private readonly keys = new Map<string, string>();
  private readonly asked = new Map<string, Asked>();
  /** Ids, in the order in which they were sent. */
  private readonly alone = new Map<string, string[]>();
  private readonly clock: Clock;
  private lastOrder = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  accept(command: NewCommand): Accepted {
    const earlier = command.idempotency === undefined ? undefined : this.bound(command.idempotency);
    if (earlier && earlier.fingerprint !== command.fingerprint) return { kind: 'key_reused' };
    const known = earlier ?? this.get(command.id);
    if (known) return { kind: 'repeated', command: known };
    if (command.proposed && this.hasTooMany(command.actor)) return { kind: 'too_many' };
    return { kind: 'accepted', command: this.add(command) };
  }

  get(id: string): CommandRecord | undefined {
    const kept = this.records.get(id);
    return kept && kept.untilMs > this.clock() ? kept.command : undefined;
  }

  bound(idempotency: string): CommandRecord | undefined {
    const id = this.keys.get(idempotency);
    return id === undefined ? undefined : this.get(id);
  }

  mustGet(id: string): CommandRecord {
    const command = this.get(id);
    if (command === undefined) throw unknownCommand(id);
    return command;
  }

  settle(id: string, outcome: Outcome): Outcome {
    const known = this.mustGet(id);
    return known.outcome ?? this.end(known, outcome);
  }

  cancel(id: string, by?: string): 'cancelled' | 'too_late' | 'unknown' {
    const standing = this.standing(id);
    if (standing !== 'undue') return standing;
    this.settle(id, { state: 'cancelled', ...(by !== undefined && { by }) });
    return 'cancelled';
  }

  promote(id: string): 'promoted' | 'too_late' | 'unknown' {
    const standing = this.standing(id);
    if (standing !== 'undue') return standing;
    if (awaitsApproval(this.mustGet(id))) return 'too_late';
    this.keep({ ...this.mustGet(id), dueAtMs: this.clock() }, Number.POSITIVE_INFINITY);
    return 'promoted';
  }

  lapse(id: string): 'cancelled' | 'too_late' | 'unknown' {
    const command = this.get(id);
    if (command === undefined) return 'unknown';
    if (!awaitsApproval(command)) return 'too_late';
    this.settle(id, { state: 'cancelled' });
    return 'cancelled';
  }

  approve(id: string, { fingerprint, edition, ...approval }: NewApproval): Approved {
    const command = this.get(id);
    if (command === undefined) return 'unknown';
    if (command.approval) return 'repeated';
    if (!awaitsApproval(command)) return 'too_late';
    if (command.fingerprint !== fingerprint) return 'changed';
    const nowMs = this.clock();
    const order = command.body.kind === 'publish' ? command.order : this.nextOrder();
    const dueAtMs = dueOf(this.asked.get(id) ?? {}, nowMs);
    this.keep({ ...command, order, approval, acceptedAtMs: nowMs, dueAtMs }, Number.POSITIVE_INFINITY);
    if (approval.alone) this.alone.set(edition, [...(this.alone.get(edition) ?? []), id]);
    return 'approved';
  }

  /** The earliest first. */
  proposed(edition: string): CommandRecord[] {
    return this.unsettled()
      .filter((command) => command.edition === edition && awaitsApproval(command))
      .sort((a, b) => (a.proposedAtMs ?? 0) - (b.proposedAtMs ?? 0) || (a.id < b.id ? -1 : 1));
  }

  sentAlone(edition: string): CommandRecord[] {
    return (this.alone.get(edition) ?? []).slice(-APPROVAL.keptAlone).flatMap((id) => this.get(id) ?? []);
  }

  unsettled(): CommandRecord[] {
    return [...this.records.values()].map(({ command }) => command).filter(({ outcome }) => !outcome);
  }

  byDueTime(): CommandRecord[] {
    const going = this.unsettled().filter((command) => !awaitsApproval(command));
    return going.sort((a, b) => a.dueAtMs - b.dueAtMs || (a.id < b.id ? -1 : 1));
  }

  byOrder(itemId: string): CommandRecord[] {
    return this.unsettled()
      .filter((command) => command.itemId === itemId && hasPlace(command))
      .sort((a, b) => a.order - b.order);
  }

  /** The commands of an item that decide its next step (`Outlook`). */
  deciding(itemId: string, hasVersion: boolean): CommandRecord[] {
    const all = this.byOrder(itemId);
    if (!hasVersion && all[0]?.body.kind === 'publish') return all;
    const nowMs = this.clock();
    const due = all.findIndex(({ dueAtMs, acceptedAtMs }) => dueAtMs <= Math.max(acceptedAtMs, nowMs));
    return due === -1 ? all : all.slice(0, due + 2);
  }

  erase(itemId: string): void {
    for (const { id, itemId: of } of this.unsettled())
      if (of === itemId) this.settle(id, { state: 'cancelled' });
    for (const { command, untilMs } of [...this.records.values()]) {
      const { body, itemId: of } = command;
      if (of === itemId) this.keep({ ...command, body: claimless(body), fingerprint: 'erased' }, untilMs);
    }
  }

  private hasTooMany(actor: string): boolean {
    const open = this.unsettled().filter((command) => command.actor === actor && awaitsApproval(command));
    return open.length >= APPROVAL.maxOpenPerName;
  }

  private standing(id: string): 'undue' | 'too_late' | 'unknown' {
    const command = this.get(id);
    if (command === undefined) return 'unknown';
    return command.outcome || command.dueAtMs <= this.clock() ? 'too_late' : 'undue';
  }

  private add({ delayMs, dueAtMs, idempotency, proposed, ...rest }: NewCommand): CommandRecord {
    const nowMs = this.clock();
    const asked = { ...(delayMs !== undefined && { delayMs }), ...(dueAtMs !== undefined && { dueAtMs }) };
    if (proposed) this.asked.set(rest.id, asked);
    const command = {
      ...rest,
      order: this.nextOrder(),
      acceptedAtMs: nowMs,
      dueAtMs: proposed ? NEVER_MS : dueOf(asked, nowMs),
      ...(proposed && { proposedAtMs: nowMs }),
    };
    this.keep(command, Number.POSITIVE_INFINITY);
    if (idempotency !== undefined) this.keys.set(idempotency, command.id);
    return command;
  }

  private nextOrder(): number {
    this.lastOrder += 1;
    return this.lastOrder;
  }

  private end(command: CommandRecord, outcome: Outcome): Outcome {
    this.keep({ ...command, outcome }, this.clock() + COMMAND.keptMs);
    return outcome;
  }

  private keep(command: CommandRecord, untilMs: number): void {
    this.records.set(command.id, { command, untilMs });
  }
}

const dueOf = ({ delayMs, dueAtMs }: Asked, nowMs: number): number =>
  Math.max(nowMs, dueAtMs ?? nowMs + (delayMs ?? 0));

/** A proposed change gets its place among the item's commands when it is approved. */
const hasPlace = (command: CommandRecord): boolean =>
  command.body.kind === 'publish' || !awaitsApproval(command);
