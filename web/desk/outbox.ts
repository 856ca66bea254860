import { loadOutbox, type Parcel, saveOutbox } from './outbox-store.js';
import type { Outcome } from './outcome.js';
import { type Order, Sender } from './sender.js';
import { type DeskStore, NOTHING_SAID, type Sent } from './state.js';
import { tellOutcome } from './words/tell.js';

const KEPT = 6;
const SETTLED: ReadonlySet<Outcome['kind'] | undefined> = new Set(['done', 'cancelled', 'refused']);

export const isSettled = ({ outcome }: Sent): boolean => SETTLED.has(outcome?.kind);

/** Still to be taken back: it waits for its time, or nobody knows yet that it does. */
export const isPending = ({ undoable, outcome }: Sent): boolean =>
  undoable === true && (outcome === undefined || (outcome.kind === 'queued' && outcome.state === 'delayed'));

type Settler = (sent: Sent, outcome: Outcome) => void;
type About = Omit<Sent, 'key' | 'at' | 'what' | 'outcome'>;

/**
 * What the editor sent in this tab, newest first, each with what became of it. What is not settled is kept over
 * a reload: it goes on being sent or followed, by the same key.
 */
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

  /** Takes up what was not settled when the page was left; `then` hears what becomes of the lines among it. */
  resume(then: Settler): void {
    const { editions, edition } = this.store.state;
    for (const { order, sent, accepted } of loadOutbox(editions, edition)) {
      this.orders.set(order.key, { order, then });
      this.store.set({ sent: [...this.store.state.sent, sent] });
      if (accepted !== undefined) this.sender.resume(order.key, accepted);
      else if (sent.outcome === undefined) this.sender.send(order);
    }
  }

  /** `then` hears every outcome of it: a command may be unconfirmed first and done later. */
  send(order: Order, about: About, then: Settler): void {
    const { key, what } = order;
    this.orders.set(key, { order, then });
    const entry: Sent = { ...about, key, what, at: new Date(), outcome: undefined };
    const others = this.store.state.sent.filter((sent) => sent.key !== key);
    this.keep(trimmed([entry, ...others]));
    this.sender.send(order);
  }

  retry(key: string): void {
    const found = this.orders.get(key);
    if (found === undefined) return;
    this.put(key, { outcome: undefined });
    this.sender.send(found.order);
  }

  takeBack(key: string): void {
    this.put(key, { takingBack: true });
    this.store.set({ status: { text: ({ pending }) => pending.takingBack, bad: false } });
    this.sender.want(key, 'back');
  }

  sendNow(key: string): void {
    this.sender.want(key, 'now');
  }

  /** No more retries; the entry stays, and says that it may have gone out. */
  abandon(key: string): void {
    this.sender.abandon(key);
    const outcome = this.store.state.sent.find((entry) => entry.key === key)?.outcome;
    if (outcome?.kind === 'unconfirmed') this.put(key, { outcome: { ...outcome, stands: 'abandoned' } });
  }

  dismiss(key: string): void {
    this.abandon(key);
    this.orders.delete(key);
    this.keep(this.store.state.sent.filter((sent) => sent.key !== key));
  }

  private settle(key: string, outcome: Outcome): void {
    const entry = this.put(key, { outcome });
    if (entry === undefined) return;
    this.say(entry, outcome);
    this.orders.get(key)?.then(entry, outcome);
    if (outcome.kind !== 'unconfirmed') this.onAnswer();
  }

  /** While there is time to undo, the line itself says how long: here only what came of it. */
  private say(entry: Sent, outcome: Outcome): void {
    if (isPending(entry)) {
      this.store.set({ status: NOTHING_SAID });
      return;
    }
    const late = entry.takingBack === true && outcome.kind === 'done';
    const bad = late || !['done', 'queued', 'cancelled'].includes(outcome.kind);
    const { what } = entry;
    this.store.set({
      status: { text: (words) => (late ? words.pending.tooLate : tellOutcome(words, what, outcome)), bad },
    });
  }

  private put(key: string, patch: Partial<Sent>): Sent | undefined {
    const sent = this.store.state.sent.map((entry) => (entry.key === key ? { ...entry, ...patch } : entry));
    this.keep(sent);
    return sent.find((entry) => entry.key === key);
  }

  private keep(sent: readonly Sent[]): void {
    this.store.set({ sent });
    const parcels = sent.flatMap((entry): Parcel[] => {
      const order = this.orders.get(entry.key)?.order;
      return order === undefined || (isSettled(entry) && entry.outcome?.kind !== 'refused')
        ? []
        : [{ order, sent: entry }];
    });
    saveOutbox(parcels);
  }
}

/** Not known to be accepted: a page that is left now sends it no more. */
export const isAtRisk = ({ outcome }: Sent): boolean =>
  outcome === undefined || outcome.kind === 'unconfirmed' || outcome.kind === 'signed-out';

/** The oldest settled entries go first; what is not settled is never dropped. */
function trimmed(sent: Sent[]): Sent[] {
  return sent.filter((entry, index) => index < KEPT || !isSettled(entry));
}
