import { chainStart } from '../../core/ledger/chain.js';
import type { LogPosition, LogReader } from '../../core/ledger/ledger.js';
import type { Clock } from '../../core/runtime/clock.js';
import { messageOf } from '../../core/runtime/errors.js';
import { every } from '../../core/runtime/every.js';
import { Closing } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import { Sampled } from '../../core/runtime/sampled.js';
import { EditionFollower } from './edition-follower.js';
import { parseHint } from './hint.js';
import type { Hints, OpenHints } from './hints.js';
import { Parked } from './parked.js';
import type { Window } from './window.js';

/** Bounds how long an entry whose hint was lost stays unseen. */
const POLL_INTERVAL_MS = 500;
/** Farther behind than this, with a store that answers, a node should not get readers. */
const BEHIND_MS = 2_000;
const WARN_INTERVAL_MS = 10_000;

export interface FollowerDeps {
  editions: readonly string[];
  log: LogReader;
  hints: OpenHints;
  /** The store's clock, corrected. */
  clock: Clock;
  logger: Logger;
}

/** What the follower tells those who serve readers. Called in the same turn in which the window changed. */
export interface FollowerListener {
  moved(edition: string): void;
  diverged(edition: string): void;
}

/** Keeps the windows of all editions level with their logs: subscribes first, reads second, and checks for ever. */
export class Follower {
  private readonly deps: FollowerDeps;
  private readonly closing = new Closing();
  private readonly parked = new Parked();
  private readonly followers: ReadonlyMap<string, EditionFollower>;
  private readonly warnings = new Sampled(WARN_INTERVAL_MS);
  private readonly hints: Hints;
  /** Resolves once every edition was read. */
  readonly loaded: Promise<void>;
  private polling: Promise<void> | undefined;
  private answeredAtMs = 0;

  constructor(deps: FollowerDeps, listener: FollowerListener) {
    this.deps = deps;
    let resolveLoaded = () => {};
    this.loaded = new Promise((resolve) => {
      resolveLoaded = resolve;
    });
    const events = {
      moved: (edition: string) => {
        this.parked.reached(edition, this.window(edition)?.head.seq ?? 0);
        listener.moved(edition);
        if (this.isLoaded) resolveLoaded();
      },
      diverged: (edition: string) => listener.diverged(edition),
    };
    const { log, logger, clock } = deps;
    this.followers = new Map(
      deps.editions.map((id) => [id, new EditionFollower(id, { log, logger, events, now: clock })]),
    );
    this.closing.onClose(() => this.parked.close());
    this.hints = this.closing.own(
      deps.hints(deps.editions, { heard: this.heard, subscribed: this.subscribed }),
    );
    this.closing.own(every(POLL_INTERVAL_MS, () => this.poll(), this.warn));
  }

  window(edition: string): Window | undefined {
    return this.followers.get(edition)?.window;
  }

  asOfMs(edition: string): number {
    return this.followers.get(edition)?.asOfMs ?? 0;
  }

  /** Whether every edition was read once. */
  get isLoaded(): boolean {
    return [...this.followers.values()].every(({ window }) => window !== undefined);
  }

  /** Whether the store answers and an edition is still behind; not while the store is away. */
  get isBehind(): boolean {
    return [...this.followers.values()].some(({ asOfMs }) => this.answeredAtMs - asOfMs > BEHIND_MS);
  }

  /** Waits until the node can tell whether `seq` of `edition`, above its head, is on the log; `false` if it cannot. */
  park(edition: string, seq: number): Promise<boolean> {
    return this.parked.wait(edition, seq);
  }

  close(): Promise<void> {
    return this.closing.close();
  }

  private readonly heard = (edition: string, message: string): void => {
    const follower = this.followers.get(edition);
    const entry = parseHint(message);
    if (!follower || (entry && follower.hear(entry))) return;
    follower
      .catchUp()
      .then(() => this.poll())
      .catch(this.warn);
  };

  private readonly subscribed = (): void => {
    for (const follower of this.followers.values()) follower.outrun.restart();
    this.poll().catch(this.warn);
  };

  private readonly warn = (error: unknown): void => {
    this.warnings.note('poll', (times) =>
      this.deps.logger.warn({ error: messageOf(error), times }, 'the log could not be read'),
    );
  };

  /** One at a time: asked again while one is under way, it joins that one. */
  private poll(): Promise<void> {
    this.polling ??= this.readHeads().finally(() => {
      this.polling = undefined;
    });
    return this.polling;
  }

  private async readHeads(): Promise<void> {
    const poll = this.parked.pollBegins();
    const before = new Map([...this.followers].map(([id, { window }]) => [id, window]));
    const heads = new Map([...before].map(([id, window]) => [id, window?.head]));
    const answer = await this.deps.log.heads([...this.deps.editions]);
    this.answeredAtMs = answer.nowMs;
    const readings = [...this.followers.values()].map(async (follower) => {
      const sameWindow = before.get(follower.edition) === follower.window;
      const head = answer.heads.get(follower.edition) ?? emptyHead(follower.edition);
      if (follower.outrun.poll(head.seq)) this.replaceHints(follower);
      const ours = sameWindow ? heads.get(follower.edition) : undefined;
      if (await follower.polled(head, ours, answer.nowMs)) this.parked.level(follower.edition, poll);
    });
    const failed = (await Promise.allSettled(readings)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private replaceHints({ edition, outrun }: EditionFollower): void {
    this.deps.logger.warn({ edition }, 'the subscription is deaf: replaced');
    outrun.restart();
    this.hints.replace();
  }
}

const emptyHead = (edition: string): LogPosition => ({ seq: 0, chain: chainStart(edition) });
