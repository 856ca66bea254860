import { type EntryReach, HEARTBEAT, type Heartbeat } from '../../core/contract/heartbeat.js';
import type { Heartbeats } from '../../core/ledger/heartbeats.js';
import { messageOf } from '../../core/runtime/errors.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import { Sampled } from '../../core/runtime/sampled.js';

export interface HeartDeps {
  store: Pick<Heartbeats, 'write' | 'leave'>;
  editions: readonly string[];
  heartbeat: () => Heartbeat;
  entries: (edition: string) => EntryReach[];
  logger: Logger;
}

const WARN_INTERVAL_MS = 60_000;

/**
 * Writes the node's heartbeat at every interval, and soon after a change, though not at every one of many. Beside what serves readers, who never
 * wait for it: one write at a time, and one that fails is made good by the next.
 */
export class Heart implements Closable {
  private readonly deps: HeartDeps;
  private readonly warnings = new Sampled(WARN_INTERVAL_MS);
  /** Editions whose entries are not in the store as they are now. */
  private readonly unwritten: Set<string>;
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();
  private isSoon = true;
  /** By `performance.now()`. */
  private writtenAtMs = Number.NEGATIVE_INFINITY;
  private closed = false;

  constructor(deps: HeartDeps) {
    this.deps = deps;
    this.unwritten = new Set(deps.editions);
    this.schedule();
  }

  readonly changed = (edition: string): void => {
    this.unwritten.add(edition);
    if (this.isSoon) return;
    this.isSoon = true;
    if (this.timer) this.schedule();
  };

  async close(): Promise<void> {
    if (this.closed) return this.writing;
    this.closed = true;
    clearTimeout(this.timer);
    const { node } = this.deps.heartbeat();
    this.writing = this.writing.then(() => this.deps.store.leave(node)).catch(this.warn);
    await this.writing;
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.isSoon = false;
        this.writtenAtMs = performance.now();
        this.writing = this.write()
          .catch(this.warn)
          .then(() => this.schedule());
      },
      this.isSoon ? this.soonMs() : HEARTBEAT.intervalMs,
    );
  }

  private soonMs(): number {
    const { soonMs, minGapMs } = HEARTBEAT;
    return Math.max(soonMs, this.writtenAtMs + minGapMs - performance.now());
  }

  private async write(): Promise<void> {
    const { store, editions, heartbeat, entries } = this.deps;
    const written = [...this.unwritten];
    this.unwritten.clear();
    try {
      const isWhole = await store.write(heartbeat(), new Map(written.map((id) => [id, entries(id)])));
      if (!isWhole && written.length < editions.length) editions.forEach(this.changed);
    } catch (error) {
      for (const edition of written) this.unwritten.add(edition);
      throw error;
    }
  }

  private readonly warn = (error: unknown): void => {
    this.warnings.note('heartbeat', (times) =>
      this.deps.logger.warn({ error: messageOf(error), times }, 'the heartbeat could not be written'),
    );
  };
}
