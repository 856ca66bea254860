import type { ChangeKind } from '../../core/contract/item.js';
import { type Answer, type Call, call } from './http.js';
import { Nap } from './nap.js';
import { type Outcome, outcomeOf, UNREACHED } from './outcome.js';

/** A write to be sent until its fate is known. */
export interface Order {
  what: ChangeKind;
  path: string;
  /** The exact JSON: repeats send the same bytes. */
  json: string;
  key: string;
  ifVersion?: number;
}

const WAIT_S = 2;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
const FIRST_LOOK_MS = 400;
const LAST_LOOK_MS = 5_000;

interface Running {
  nap: Nap;
  abandoned: boolean;
}

/**
 * Sends commands and follows them to their end. What was not confirmed is sent again, with the same key,
 * until it is or the editor gives it up; so pressing twice, a lost answer and a reload all make one item.
 */
export class Sender {
  private readonly running = new Map<string, Running>();
  private readonly report: (key: string, outcome: Outcome) => void;

  constructor(report: (key: string, outcome: Outcome) => void) {
    this.report = report;
    addEventListener('online', () => this.hurry());
  }

  /** Asked for again while it is on its way, it is tried at once instead of sent beside itself. */
  send(order: Order): void {
    const running = this.running.get(order.key);
    if (running === undefined) {
      void this.run(order);
    } else {
      running.abandoned = false;
      running.nap.wake();
    }
  }

  /** Stops sending it again; it may have been accepted all the same. */
  abandon(key: string): void {
    const running = this.running.get(key);
    if (running === undefined) return;
    running.abandoned = true;
    running.nap.wake();
  }

  isRunning(key: string): boolean {
    return this.running.has(key);
  }

  private hurry(): void {
    for (const { nap } of this.running.values()) nap.wake();
  }

  private async run(order: Order): Promise<void> {
    const running: Running = { nap: new Nap(), abandoned: false };
    this.running.set(order.key, running);
    const accepted = await this.confirm(order, running);
    if (accepted !== undefined) await this.follow(order.key, accepted, running);
    this.running.delete(order.key);
  }

  /** The id of the command where it still has to be followed. */
  private async confirm(order: Order, running: Running): Promise<string | undefined> {
    for (let retryMs = FIRST_RETRY_MS; !running.abandoned; retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)) {
      const outcome = await outcomeOfCall(writeOf(order));
      const abandoned = outcome.kind === 'unconfirmed' && running.abandoned;
      this.report(order.key, abandoned ? { ...outcome, stands: 'abandoned' } : outcome);
      if (outcome.kind === 'queued') return outcome.command;
      if (outcome.kind !== 'unconfirmed') return undefined;
      await running.nap.sleep(Math.max(retryMs, outcome.retryAfterMs ?? 0));
    }
    return undefined;
  }

  private async follow(key: string, command: string, running: Running): Promise<void> {
    for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(2 * lookMs, LAST_LOOK_MS)) {
      await running.nap.sleep(lookMs);
      const outcome = await outcomeOfCall({ method: 'GET', path: `/v1/commands/${command}` });
      if (outcome.kind === 'unconfirmed') continue;
      this.report(key, outcome);
      if (outcome.kind !== 'queued') return;
    }
  }
}

function writeOf({ path, json, key, ifVersion }: Order): Call {
  return {
    method: 'POST',
    path,
    json,
    headers: {
      'Idempotency-Key': key,
      Prefer: `wait=${WAIT_S}`,
      ...(ifVersion === undefined ? {} : { 'If-Match': `"${ifVersion}"` }),
    },
  };
}

async function outcomeOfCall(request: Call): Promise<Outcome> {
  const answer: Answer | undefined = await call(request).catch(() => undefined);
  return answer === undefined ? UNREACHED : outcomeOf(answer);
}
