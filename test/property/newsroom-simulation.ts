import type { CommandBody } from '../../core/contract/commands.js';
import type { ItemRecord } from '../../core/contract/item.js';
import { type Ending, nextStep, type PendingCommand, type Step } from '../../core/newsroom/settle-plan.js';
import { EDITION, ID, NOW } from '../core/newsroom/records.js';

/** One item's commands and log, with the guarantees of the ledger's interface and nothing more. */

export interface SimCommand extends PendingCommand {
  ending?: Ending;
}

export interface SimEntry {
  commandId: string;
  record: ItemRecord;
  /** Whether a retract of the item had been accepted when this became visible. */
  afterRetract: boolean;
}

export interface NewSimCommand {
  body: CommandBody;
  delayMs: number;
  ifVersion?: number;
}

export class SimLedger {
  readonly commands: SimCommand[] = [];
  readonly log: SimEntry[] = [];
  nowMs = NOW;

  get record(): ItemRecord | undefined {
    return this.log.at(-1)?.record;
  }

  accept({ delayMs, ...command }: NewSimCommand): void {
    const order = this.commands.length + 1;
    const dueAtMs = this.nowMs + delayMs;
    this.commands.push({ ...command, id: `c${order}`, itemId: ID, order, acceptedAtMs: this.nowMs, dueAtMs });
  }

  pending(): SimCommand[] {
    return this.commands.filter(({ ending }) => ending === undefined);
  }

  append({ command, record, fromVersion, seenOrder }: Extract<Step<SimCommand>, { kind: 'append' }>): void {
    if (command.ending !== undefined || (this.record?.version ?? 0) !== fromVersion) return;
    if (fromVersion === 0 && this.pending().some(({ order }) => order > seenOrder)) return;
    const afterRetract = this.commands.some(({ body }) => body.kind === 'retract');
    this.log.push({ commandId: command.id, record, afterRetract });
    command.ending = { state: 'done' };
  }

  settle(command: SimCommand, ending: Ending): void {
    command.ending ??= ending;
  }
}

/**
 * A worker in the middle of settling an item: it reads what is pending, then the item, then decides, then
 * acts, and anything may happen between two of these. Which job woke it, in which lane, does not matter.
 */
export class SimWorker {
  private readonly ledger: SimLedger;
  private pending: SimCommand[] | undefined;
  private step: Step<SimCommand> | undefined;

  constructor(ledger: SimLedger) {
    this.ledger = ledger;
  }

  /** Answers whether there was anything to do. */
  advance(): boolean {
    if (this.step !== undefined) this.act(this.step);
    else if (this.pending !== undefined) this.decide(this.pending);
    else this.pending = this.ledger.pending();
    return this.step?.kind !== 'rest';
  }

  die(): void {
    this.pending = undefined;
    this.step = undefined;
  }

  private decide(pending: SimCommand[]): void {
    const { record, nowMs } = this.ledger;
    this.step = nextStep(pending, record, { nowMs, edition: EDITION });
  }

  private act(step: Step<SimCommand>): void {
    if (step.kind === 'append') this.ledger.append(step);
    if (step.kind === 'settle') this.ledger.settle(step.command, step.ending);
    this.die();
  }
}

/** Runs one worker, alone, until nothing is due. */
export function settleAll(ledger: SimLedger): void {
  const worker = new SimWorker(ledger);
  while (worker.advance());
}
