import { EVENTS } from '../../../core/contract/events.js';
import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import type { BellwireError } from '../errors.js';
import type { CloseLink, LinkEvents, OpenLink, Target } from '../link/link.js';
import { openStreamLink } from '../link/stream-link.js';
import { type LinkId, machine } from '../machine/machine.js';
import type { Runtime } from '../runtime.js';
import type { StateName } from '../types.js';
import { isBeat, isDrain, isItem, isSync, isText, levelOf } from '../wire/guards.js';
import { pollItems } from './poller.js';

export interface ConnectionEvents {
  /** `ageMs`: how long a cache on the way had it. */
  onSync(sync: Sync, ageMs?: number): void;
  onItem(item: Item, cursor: string): void;
  /** Answers whether the list can be of this node's log. */
  onBeat(beat: Beat): boolean;
  /** `cause`: what made it so, where something failed. */
  onState(name: StateName, cause?: BellwireError): void;
  onError(error: BellwireError): void;
}

/** Ways to a node, the best first. */
export type Ladder = readonly OpenLink[];

/** A timer that comes this late slept with its machine. */
const SLEPT_MS = 5_000;

/**
 * Makes the world match what the machine wants until it is closed: opens and closes links by the rungs of
 * `ladder`, keeps one timer, polls meanwhile.
 */
export function keepConnected(
  target: Target,
  ladder: Ladder,
  { onSync, onItem, onBeat, onState, onError }: ConnectionEvents,
  runtime: Runtime,
): () => void {
  const links = new Map<LinkId, CloseLink>();
  const policy = machine(ladder.length, runtime);
  let told = policy.name();
  let cancelTimer = () => {};
  let stopPolls: (() => void) | undefined;

  const follow = (cause?: BellwireError) => {
    const wanted = policy.links();
    for (const [id, close] of links) if (!wanted.includes(id)) close();
    for (const id of wanted) if (!links.has(id)) links.set(id, open(id));
    if (!policy.polls()) stopPolls = void stopPolls?.();
    else stopPolls ??= pollItems(target, onSync, end, runtime);
    wind();
    const name = policy.name();
    if (name === told) return;
    told = name;
    if (name === 'closed') stopWatching();
    onState(name, cause);
  };

  const open = (link: LinkId): CloseLink => {
    const openLink = ladder[policy.rung()] ?? openStreamLink;
    const events: LinkEvents = {
      onEvent: (name, args = [], ageMs) => links.has(link) && take(link, name, args, ageMs),
      onEnd: (error) => links.has(link) && end(error, link),
    };
    const close = openLink(target, events, runtime);
    return () => {
      links.delete(link);
      close();
    };
  };

  /** Rounded up: browsers drop the fraction of a delay, and a timer that comes early finds nothing due. */
  const wind = () => {
    const atMs = policy.dueAtMs();
    const delayMs = Math.max(1, Math.ceil(atMs - runtime.nowMs()));
    cancelTimer();
    if (Number.isFinite(atMs)) cancelTimer = runtime.after(delayMs, () => ring(atMs));
  };

  const ring = (atMs: number) => {
    if (runtime.nowMs() - atMs > SLEPT_MS) policy.seen();
    policy.due();
    follow();
  };

  const end = (error: BellwireError, link = 0) => {
    policy.lost(link, !error.retryable);
    follow(error);
    onError(error);
  };

  const take = (
    link: LinkId,
    name: string | undefined,
    [first, second]: readonly unknown[],
    ageMs?: number,
  ) => {
    const serves = link === policy.serving();
    if (name === EVENTS.sync && isSync(first)) {
      onSync(first, ageMs);
      policy.synced(link, levelOf(first), ageMs);
    } else if (name === EVENTS.beat && isBeat(first) && serves) {
      if (onBeat(first)) policy.heard(link, levelOf(first));
      else policy.lost(link, false);
    } else if (name === EVENTS.drain && isDrain(first)) {
      policy.draining(link, first.afterMs);
    } else {
      if (name === EVENTS.item && isItem(first) && isText(second) && serves) onItem(first, second);
      policy.heard(link);
    }
    follow();
  };

  const stopWatching = runtime.watchPage((sign) => {
    policy[sign]();
    follow();
  });
  follow();
  return () => {
    policy.closed();
    follow();
  };
}
