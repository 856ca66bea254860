import { EVENTS } from '../../../core/contract/events.js';
import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import { type BellwireError, lost } from '../errors.js';
import type { CloseLink, LinkEvents, Target } from '../link/link.js';
import { openStreamLink } from '../link/stream-link.js';
import { type LinkId, machine } from '../machine/machine.js';
import type { Way } from '../shared/sharing.js';
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

/** After which a tab has its own connection, until it ends. */
const PATIENCE_MS = 3_000;

/** A timer that comes this late slept with its machine. */
const SLEPT_MS = 5_000;

/**
 * Makes the world match what the machine wants until it is closed: opens and closes links by the rungs of its
 * ladder, keeps one timer, polls meanwhile. Links wait for `shared`, which may fail; the list does not.
 */
export function keepConnected(
  target: Target,
  own: Way,
  shared: Promise<Way> | undefined,
  { onSync, onItem, onBeat, onState, onError }: ConnectionEvents,
): () => void {
  const links = new Map<LinkId, CloseLink>();
  const { ladder, runtime } = own;
  const policy = machine(ladder.length, runtime);
  let way: Way | undefined;
  let stopWatching = () => {};
  let told = policy.name();
  let cancelTimer = () => {};
  let stopPolls: (() => void) | undefined;

  const follow = (cause?: BellwireError) => {
    const name = policy.name();
    if (name === 'closed') way ??= own; // and never another
    const wanted = way ? policy.wanted() : [];
    for (const [id, close] of links) if (!wanted.includes(id)) close();
    for (const id of wanted) if (!links.has(id)) links.set(id, open(id));
    if (way && !policy.polls()) stopPolls = void stopPolls?.();
    else stopPolls ??= pollItems(target, onSync, end, runtime);
    wind();
    if (name === told) return;
    told = name;
    if (name === 'closed') stopWatching();
    onState(name, cause);
  };

  const open = (link: LinkId): CloseLink => {
    const openLink = way?.ladder[policy.rung()] ?? openStreamLink;
    const events: LinkEvents = {
      onEvent: (name, args = [], ageMs) => links.has(link) && take(link, name, args, ageMs),
      onEnd: (cause) => links.has(link) && end(cause, link),
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

  const end = (cause: unknown, link = 0) => {
    const error = lost(cause);
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

  const begin = (given: Way) => {
    if (way) return;
    way = given;
    stopWatching = way.runtime.watchPage((sign) => {
      policy[sign]();
      follow();
    });
    follow();
  };
  const alone = () => begin(own);

  if (shared === undefined) alone();
  else {
    follow();
    shared.then(begin, alone);
    runtime.after(PATIENCE_MS, alone);
  }
  return () => {
    policy.closed();
    follow();
  };
}
