import type { Outcome } from './outcome.js';
import { type Order, Sender } from './sender.js';
import type { DeskStore, Sent } from './state.js';
import { tellOutcome } from './words/tell.js';

const KEPT = 6;
const SETTLED: ReadonlySet<Outcome['kind'] | undefined> = new Set(['done', 'cancelled', 'refused']);

export const isSettled = ({ outcome }: Sent): boolean => SETTLED.has(outcome?.kind);

type Settler = (sent: Sent, outcome: Outcome) => void;

/** What the editor sent in this tab, newest first, each with what became of it. */
export class Outbox {
  private readonly store: DeskStore;
  /** What the service said may have changed what there is to see, or ended the session. */
  private readonly onAnswer: () => void;
  private readonly orders = new Map<string, { order: Order; then: Settler }>();
  private readonly sender = new Sender((key, outcome) => this.settle(key, outcome));

  constructor(store: DeskStore, onAnswer: () => void) {
    this.store = store;
    this.onAnswer = onAnswer;
  }

  /** `then` hears every outcome of it: a command may be unconfirmed first and done later. */
  send(order: Order, about: Omit<Sent, 'key' | 'at' | 'what' | 'outcome'>, then: Settler): void {
    const { key, what } = order;
    this.orders.set(key, { order, then });
    const entry: Sent = { ...about, key, what, at: new Date(), outcome: undefined };
    const others = this.store.state.sent.filter((sent) => sent.key !== key);
    this.store.set({ sent: trimmed([entry, ...others]) });
    this.sender.send(order);
  }

  retry(key: string): void {
    const found = this.orders.get(key);
    if (found === undefined) return;
    this.put(key, undefined);
    this.sender.send(found.order);
  }

  /** No more retries; the entry stays, and says that it may have gone out. */
  abandon(key: string): void {
    this.sender.abandon(key);
    const outcome = this.store.state.sent.find((entry) => entry.key === key)?.outcome;
    if (outcome?.kind === 'unconfirmed') this.put(key, { ...outcome, stands: 'abandoned' });
  }

  dismiss(key: string): void {
    this.abandon(key);
    this.orders.delete(key);
    this.store.set({ sent: this.store.state.sent.filter((sent) => sent.key !== key) });
  }

  private settle(key: string, outcome: Outcome): void {
    const entry = this.put(key, outcome);
    const bad = outcome.kind !== 'done' && outcome.kind !== 'queued' && outcome.kind !== 'cancelled';
    if (entry === undefined) return;
    this.store.set({ status: { text: (words) => tellOutcome(words, entry.what, outcome), bad } });
    this.orders.get(key)?.then(entry, outcome);
    if (outcome.kind !== 'unconfirmed') this.onAnswer();
  }

  private put(key: string, outcome: Outcome | undefined): Sent | undefined {
    const sent = this.store.state.sent.map((entry) => (entry.key === key ? { ...entry, outcome } : entry));
    this.store.set({ sent });
    return sent.find((entry) => entry.key === key);
  }
}

/** Not known to be accepted: a page that is left now sends it no more. */
export const isAtRisk = ({ outcome }: Sent): boolean =>
  outcome === undefined || outcome.kind === 'unconfirmed' || outcome.kind === 'signed-out';

/** The oldest settled entries go first; what is not settled is never dropped. */
function trimmed(sent: Sent[]): Sent[] {
  return sent.filter((entry, index) => index < KEPT || !isSettled(entry));
}
