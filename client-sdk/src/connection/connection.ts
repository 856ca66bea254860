import { EVENTS } from '../../../core/contract/events.js';
import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import type { BellwireError } from '../errors.js';
import type { CloseLink, LinkEvents, OpenLink, Target } from '../link/link.js';
import { begin, dueAtMs, linksOf, nameOf, servingLink, step, wantsPolls } from '../machine/machine.js';
import { type LinkId, type MachineEvent, NEVER, type State } from '../machine/state.js';
import type { Runtime } from '../runtime.js';
import type { StateName } from '../types.js';
import { isBeat, isDrain, isItem, isSync, lagOf, spreadOf } from '../wire/guards.js';
import { Poller } from './poller.js';

export interface ConnectionEvents {
  onSync(sync: Sync, ageMs: number): void;
  onItem(item: Item, cursor: string): void;
  /** Answers whether the list can be of this node's log. */
  onBeat(beat: Beat): boolean;
  onState(name: StateName): void;
  onError(error: BellwireError): void;
}

export interface Endpoint extends Target {
  openLink: OpenLink;
  itemsUrl(): string;
  blank(): boolean;
}

/** A timer that comes this late slept with its machine. */
const SLEPT_MS = 5_000;

/** Makes the world match the machine's state: opens and closes links, keeps one timer, polls meanwhile. */
export class Connection {
  #state: State;
  readonly #links = new Map<LinkId, CloseLink>();
  readonly #poller: Poller;
  #cancelTimer: (() => void) | undefined;
  readonly #stopNudges: () => void;
  readonly #endpoint: Endpoint;
  readonly #events: ConnectionEvents;
  readonly #runtime: Runtime;

  constructor(endpoint: Endpoint, events: ConnectionEvents, runtime: Runtime) {
    this.#endpoint = endpoint;
    this.#events = events;
    this.#runtime = runtime;
    const { itemsUrl: url, blank } = endpoint;
    const { onSync } = events;
    this.#poller = new Poller({ url, blank, onSync, onError: (error) => this.#refuse(error) }, runtime);
    this.#stopNudges = runtime.watchNudges((cause) => this.#tell({ kind: 'nudged', cause }));
    this.#state = begin({ nowMs: runtime.nowMs() });
    this.#follow();
  }

  close(): void {
    this.#tell({ kind: 'closed' });
  }

  #tell(event: MachineEvent): void {
    const before = this.#state;
    this.#state = step(before, event, { nowMs: this.#runtime.nowMs(), random: this.#runtime.random() });
    if (this.#state === before) return;
    this.#follow();
    const name = nameOf(this.#state);
    if (name !== nameOf(before)) this.#events.onState(name);
  }

  #follow(): void {
    const wanted = linksOf(this.#state);
    for (const [id, close] of this.#links) if (!wanted.includes(id)) this.#drop(id, close);
    for (const id of wanted) if (!this.#links.has(id)) this.#links.set(id, this.#open(id));
    if (wantsPolls(this.#state)) this.#poller.start();
    else this.#poller.stop();
    if (this.#state.kind === 'closed') this.#stopNudges();
    this.#setTimer(dueAtMs(this.#state));
  }

  /** Rounded up: browsers drop the fraction of a delay, and a timer that comes early finds nothing due. */
  #setTimer(atMs: number): void {
    this.#cancelTimer?.();
    if (atMs === NEVER) return;
    const delayMs = Math.max(1, Math.ceil(atMs - this.#runtime.nowMs()));
    this.#cancelTimer = this.#runtime.after(delayMs, () => this.#ring(atMs));
  }

  /** A clock set back makes a timer early all the same: with nothing due yet, it is wound up again. */
  #ring(atMs: number): void {
    if (this.#runtime.nowMs() - atMs > SLEPT_MS) this.#tell({ kind: 'nudged', cause: 'wake' });
    const before = this.#state;
    this.#tell({ kind: 'due' });
    if (this.#state === before) this.#setTimer(dueAtMs(before));
  }

  #drop(id: LinkId, close: CloseLink): void {
    this.#links.delete(id);
    close();
  }

  #open(link: LinkId): CloseLink {
    const events: LinkEvents = {
      onEvent: (name, [first, second] = []) => this.#take(link, name, first, second),
      onEnd: (error) => this.#refuse(error, link),
    };
    return this.#endpoint.openLink(this.#endpoint, events, this.#runtime);
  }

  #refuse(error: BellwireError, link?: LinkId): void {
    if (!error.retryable) this.#tell({ kind: 'refused', ...(link !== undefined && { link }) });
    else if (link !== undefined) this.#tell({ kind: 'lost', link });
    this.#events.onError(error);
  }

  #take(link: LinkId, name: string | undefined, first: unknown, second: unknown): void {
    if (name === EVENTS.sync && isSync(first)) this.#sync(link, first);
    else if (name === EVENTS.beat && isBeat(first)) this.#beat(link, first);
    else if (name === EVENTS.drain && isDrain(first))
      this.#tell({ kind: 'draining', link, afterMs: first.afterMs });
    else {
      if (name === EVENTS.item && isItem(first) && typeof second === 'string')
        this.#item(link, first, second);
      this.#tell({ kind: 'heard', link });
    }
  }

  #item(link: LinkId, item: Item, cursor: string): void {
    if (link === servingLink(this.#state)) this.#events.onItem(item, cursor);
  }

  #sync(link: LinkId, sync: Sync): void {
    if (!this.#links.has(link)) return;
    this.#events.onSync(sync, 0);
    this.#tell({ kind: 'synced', link, lagMs: lagOf(sync), spreadMs: spreadOf(sync) });
  }

  #beat(link: LinkId, beat: Beat): void {
    const serves = link === servingLink(this.#state);
    if (serves && !this.#events.onBeat(beat)) this.#tell({ kind: 'lost', link });
    else this.#tell({ kind: 'beat', link, lagMs: lagOf(beat), spreadMs: spreadOf(beat) });
  }
}
