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
  /** How long the service keeps it back once it has it, or until when. */
  delayMs?: number;
  publishAtMs?: number;
}

const WAIT_S = 2;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
const FIRST_LOOK_MS = 150;
const LAST_LOOK_MS = 5_000;
/** Others may take back or hurry what waits for a later time. */
const LONGEST_LOOK_MS = 30_000;
/**
 * For so long what is published goes on being sent by itself. A machine that slept with it sends no old news: then
 * it waits for the editor. What takes back or corrects is never too old.
 */
export const STALE_AFTER_MS = 5 * 60_000;

/** What the editor wants of a command that waits. */
type Wish = 'back' | 'now';

interface Running {
  nap: Nap;
  abandoned: boolean;
  wish: Wish | undefined;
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
      void this.run(order.key, (started) => this.confirm(order, started));
    } else {
      running.abandoned = false;
      running.nap.wake();
    }
  }

  /** Goes on with what was accepted before this page was loaded. */
  resume(key: string, accepted: Outcome): void {
    if (!this.running.has(key)) void this.run(key, async () => accepted);
  }

  /** Stops sending it again; it may have been accepted all the same. */
  abandon(key: string): void {
    const running = this.running.get(key);
    if (running === undefined) return;
    running.abandoned = true;
    running.nap.wake();
  }

  /** Takes back what still waits, or sends it at once; before it is accepted, as soon as it is. */
  want(key: string, wish: Wish): void {
    const running = this.running.get(key);
    if (running === undefined) return;
    running.wish = wish;
    running.nap.wake();
  }

  private hurry(): void {
    for (const { nap } of this.running.values()) nap.wake();
  }

  private async run(key: string, first: (running: Running) => Promise<Outcome>): Promise<void> {
    const running: Running = { nap: new Nap(), abandoned: false, wish: undefined };
    this.running.set(key, running);
    const outcome = await first(running);
    if (outcome.kind === 'queued') await this.follow(key, outcome, running);
    this.running.delete(key);
  }

  private async confirm(order: Order, running: Running): Promise<Outcome> {
    const startedMs = Date.now();
    let reached = false;
    for (let retryMs = FIRST_RETRY_MS; ; retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)) {
      const outcome = await send(order, reached);
      reached ||= outcome.kind === 'unconfirmed' && outcome.stands === 'unconfirmed';
      if (outcome.kind !== 'unconfirmed') return this.tell(order.key, outcome);
      const stands = running.abandoned ? 'abandoned' : outcome.stands;
      this.tell(order.key, { ...outcome, stands });
      await running.nap.sleep(Math.max(retryMs, outcome.retryAfterMs ?? 0));
      const old = order.what === 'publish' && Date.now() - startedMs > STALE_AFTER_MS;
      if (running.abandoned) return outcome;
      if (old) return this.tell(order.key, { ...outcome, stands: reached ? 'abandoned' : 'waits' });
    }
  }

  private async follow(key: string, accepted: Accepted, running: Running): Promise<void> {
    let outcome: Outcome = accepted;
    for (let lookMs = FIRST_LOOK_MS; outcome.kind === 'queued'; lookMs = Math.min(2 * lookMs, LAST_LOOK_MS)) {
      const { command, state, dueAtMs = 0 }: Accepted = outcome;
      const dueInMs = state === 'delayed' ? dueAtMs - Date.now() : 0;
      if (running.wish === undefined)
        await running.nap.sleep(Math.min(Math.max(dueInMs, lookMs), LONGEST_LOOK_MS));
      if (dueInMs > lookMs) lookMs = FIRST_LOOK_MS / 2;
      const next = await outcomeOfCall(this.nextCall(command, running));
      // Without a session it is still accepted: signed in again, it is looked at again.
      if (next.kind === 'unconfirmed' || next.kind === 'signed-out') {
        await running.nap.sleep(lookMs);
      } else if (next.kind === 'refused' && next.problem.code === 'too_late') {
        // It is out, or about to be, whatever was known of when: looked at again at once.
        running.wish = undefined;
        outcome = { ...outcome, state: 'queued' };
        lookMs = FIRST_LOOK_MS / 2;
      } else {
        outcome = this.tell(key, next.kind === 'queued' ? { ...outcome, ...next } : next);
      }
    }
  }

  /** A wish is granted once; taking back is asked for until it is answered. */
  private nextCall(command: string, running: Running): Call {
    const path = `/v1/commands/${command}`;
    if (running.wish === 'back') return { method: 'DELETE', path, json: '{}' };
    if (running.wish === undefined) return { method: 'GET', path };
    running.wish = undefined;
    return { method: 'POST', path: `${path}/now`, json: '{}' };
  }

  private tell<O extends Outcome>(key: string, outcome: O): O {
    this.report(key, outcome);
    return outcome;
  }
}

type Accepted = Extract<Outcome, { kind: 'queued' }>;

/** Once accepted, it is due as long after as it is kept back. By this machine's clock, and rather too early. */
async function send(order: Order, reached: boolean): Promise<Outcome> {
  const sentMs = Date.now();
  if (!navigator.onLine && !reached) return { kind: 'unconfirmed', stands: 'notSent' };
  const outcome = await outcomeOfCall(writeOf(order));
  if (outcome.kind === 'unconfirmed' && reached) return { ...outcome, stands: 'unconfirmed' };
  if (outcome.kind !== 'queued' || outcome.state !== 'delayed') return outcome;
  return { ...outcome, dueAtMs: order.publishAtMs ?? sentMs + (order.delayMs ?? 0) };
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
