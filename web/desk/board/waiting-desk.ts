import { type Call, call } from '../http.js';
import { isObject, isProblem } from '../json.js';
import type { DeskStore } from '../state.js';
import { type Saying, verbatim } from '../words/saying.js';
import type { WaitingCommand } from './waiting.js';

/** What can be done to what waits, whoever sent it. Each call may be made again: it is then answered the same. */
export class WaitingDesk {
  private readonly store: DeskStore;
  private readonly onAnswer: () => void;

  constructor(store: DeskStore, onAnswer: () => void) {
    this.store = store;
    this.onAnswer = onAnswer;
  }

  /** Lets go what was shown, and nothing that took its place. */
  approve({ command, fingerprint }: WaitingCommand): void {
    const json = JSON.stringify(fingerprint === undefined ? {} : { fingerprint });
    const order: Call = { method: 'POST', path: `/v1/commands/${command}/approve`, json };
    void this.ask(order, ({ board }) => board.waiting.approved);
  }

  takeBack({ command }: WaitingCommand): void {
    const order: Call = { method: 'DELETE', path: `/v1/commands/${command}`, json: '{}' };
    void this.ask(order, ({ board }) => board.waiting.takenBack(1));
  }

  sendNow({ command }: WaitingCommand): void {
    const order: Call = { method: 'POST', path: `/v1/commands/${command}/now`, json: '{}' };
    void this.ask(order, ({ board }) => board.waiting.sentNow);
  }

  /** Asks once more before it takes back all that is scheduled. */
  arm(killing: boolean): void {
    this.store.set({ killing, focus: killing ? 'kill-sure' : 'kill' });
  }

  takeBackAll(): void {
    const { edition } = this.store.state;
    const path = `/v1/editions/${edition.id}/commands?state=delayed`;
    this.store.set({ killing: false });
    void this.ask({ method: 'DELETE', path, json: '{}' }, ({ board }, body) =>
      board.waiting.takenBack(isObject(body) ? Number(body.cancelled) : 0),
    );
  }

  private async ask(
    order: Call,
    done: (words: Parameters<Saying>[0], body: unknown) => string,
  ): Promise<void> {
    const answer = await call(order).catch(() => undefined);
    const body = answer?.body;
    const ok = answer !== undefined && answer.status < 300;
    const why: Saying = isProblem(body) ? verbatim(body.detail) : ({ frame }) => frame.unreached;
    this.store.set({ boardSaid: { text: ok ? (words) => done(words, body) : why, bad: !ok } });
    this.onAnswer();
  }
}
