import type { Server } from 'node:net';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import type { WatchLoad } from './load.js';
import { type Load, Overload, type Overloaded } from './overload.js';

/** Of the descriptors; the rest is for refusals, for calls and for the node's own connections. */
const SHARE_FOR_READERS = 0.9;

/**
 * With no time left connections wait in the kernel, which drops what it cannot queue: clients try again after
 * a second, then three. The event loop is not late then, since it takes one connection at a time.
 */
const BUSY_FROM = 0.95;

export interface CapacityDeps {
  watch: WatchLoad;
  /** Sockets and files that the process may have open. */
  maxDescriptors: number;
  logger: Logger;
}

/** Whether this node has room for more readers. Those who are in stay, whatever it says. */
export class Capacity implements Closable {
  private readonly deps: CapacityDeps;
  private readonly overload = new Overload();
  private readonly watching: Closable;
  private connections = 0;
  private busy = false;

  constructor(deps: CapacityDeps) {
    this.deps = deps;
    this.watching = deps.watch((load) => this.note(load));
  }

  /** Why there is no room. */
  get lacks(): Overloaded | 'full' | undefined {
    const isFull = this.connections > this.deps.maxDescriptors * SHARE_FOR_READERS;
    return isFull ? 'full' : this.overload.reason;
  }

  /** Whether it has hardly any time left: new readers beyond their share can wait. */
  get isBusy(): boolean {
    return this.busy;
  }

  /** Counts all that is connected to `server`, readers or not: they share the descriptors. */
  count(server: Server): void {
    server.on('connection', (socket) => {
      this.connections += 1;
      socket.once('close', () => {
        this.connections -= 1;
      });
    });
  }

  close(): Promise<void> {
    return this.watching.close();
  }

  private note(load: Load): void {
    this.busy = load.utilization >= BUSY_FROM;
    if (!this.overload.note(load)) return;
    const { reason } = this.overload;
    if (reason) this.deps.logger.warn({ reason, ...load }, 'overloaded: new readers are refused');
    else this.deps.logger.warn(load, 'no longer overloaded: new readers are taken');
  }
}
