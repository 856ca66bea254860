import { MIN_SPREAD_MS, SILENT_AFTER_MS, STALE_AFTER_MS } from '../../../core/contract/reader-limits.js';
import type { Runtime } from '../runtime.js';
import type { StateName } from '../types.js';
import { climbDelayMs, HANDSHAKE_MS, NUDGE_GAP_MS, OVERDUE_MS, retryDelayMs } from './delays.js';

/** Links are numbered from 1, and a number is never used again; 0 is none. */
export type LinkId = number;

/** What a node says about itself. */
export interface Level {
  /** How far it is behind the log: `now - asOf`. */
  lagMs: number;
  /** The window over which all its readers should spread a reconnect. */
  spreadMs: number;
}

/** What can happen. Of links that are not `wanted` it changes nothing. */
export interface Events {
  /** The link had its first `sync`, or another one. */
  synced(id: LinkId, level: Level, ageMs?: number): void;
  /** Any other sign of life: a beat with its level, a heartbeat, an item, an event of a later protocol. */
  heard(id: LinkId, level?: Level): void;
  /** The node of this link is leaving and wants it gone after `afterMs`. */
  draining(id: LinkId, afterMs: number): void;
  /** The link ended or could not be made. `final`: no retry heals it; of link 0, as said over HTTP. */
  lost(id: LinkId, final: boolean): void;
  /** The time of `dueAtMs` has come. */
  due(): void;
  /** The network came back: it has killed old connections without a word. */
  online(): void;
  /** The page is looked at again, or its machine woke up. */
  seen(): void;
  /** The page is out of use: hidden for minutes, frozen, or on its way into the back/forward cache. */
  unused(): void;
  closed(): void;
}

/** What should be so now; whoever tells the events makes it so. */
export interface Wanted {
  /** The links that should exist. */
  wanted(): LinkId[];
  /** The link whose items count. */
  serving(): LinkId;
  /** The rung of the ladder for a link that has to be made. */
  rung(): number;
  /** When `due` has to be told; infinite without a timer. */
  dueAtMs(): number;
  /** What the reader is told. */
  name(): StateName;
  /** Whether `GET items` has to stand in: attempts fail and nothing else keeps the list level. */
  polls(): boolean;
}

export type Machine = Events & Wanted;

/** A timer that is not set. */
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The whole policy, without effects: what is known about the connection, what each event makes of it, and
 * what is wanted then. Times are milliseconds of the client's own clock.
 */
export function machine(
  rungs: number,
  { nowMs, random }: Pick<Runtime, 'nowMs' | 'random'>,
): Events & Wanted {
  let hold: 'paused' | 'closed' | undefined;
  let link: LinkId = 0;
  /** The link that is being made; it replaces the other at its `sync`. */
  let next: LinkId = 0;
  let lastLink: LinkId = 0;
  /** When the link being made is given up; without one, when one is made. */
  let turnAtMs = 0;
  /** The rung that served last, and the one that is being tried; 0 is the best. */
  let rung = 0;
  let nextRung = 0;
  /** Attempts that failed since the last `sync`. */
  let failures = 0;
  /** When an attempt was last made at once for a sign from outside. */
  let nudgedAtMs = -NEVER;
  let heardAtMs = 0;
  let silent = false;
  let lagMs = 0;
  let spreadMs: number = MIN_SPREAD_MS;
  /** Another link has to replace the one that serves, and was planned or tried since the list was last level. */
  let leaving = false;
  /** The node wants it gone, and serves for a few seconds more. */
  let draining = false;

  const isBehind = () => silent || lagMs > STALE_AFTER_MS;
  const silenceAtMs = () => (link && !silent ? heardAtMs + SILENT_AFTER_MS : NEVER);
  const name = () =>
    link ? (isBehind() ? 'stale' : 'live') : (hold ?? (failures ? 'offline' : 'connecting'));

  /**
   * Tries the best rung while a lower one serves well. Otherwise what served last, and the next rung after
   * every two failures: a failure is more often the node's than the way's.
   */
  const attempt = () => {
    hold = undefined;
    nextRung = failures % 3 === 2 ? (rung + 1) % rungs : rung;
    if (link && !leaving) nextRung = 0;
    next = ++lastLink;
    turnAtMs = nowMs() + HANDSHAKE_MS;
  };

  /** Nothing is wrong with the link that serves: there is only a better rung to be tried some time. */
  const calm = () => {
    turnAtMs = rung ? nowMs() + climbDelayMs(random()) : NEVER;
  };

  /** Another link is tried by then at the latest. */
  const hurry = (afterMs: number) => {
    leaving = true;
    if (!next) turnAtMs = Math.min(turnAtMs, nowMs() + afterMs);
  };

  /** A node that leaves has spread its readers already and serves this one for a few seconds only. */
  const wait = () => {
    turnAtMs =
      nowMs() + (draining ? retryDelayMs(0, 0, random()) : retryDelayMs(failures, spreadMs, random()));
  };

  /** An attempt failed. One that nothing depended on does not count. */
  const fail = () => {
    next = 0;
    if (link && !leaving) return calm();
    failures += 1;
    wait();
  };

  const unserve = () => {
    link = 0;
    silent = leaving = draining = false;
  };

  const rest = (how: typeof hold) => {
    if (hold === 'closed') return;
    unserve();
    hold = how;
    next = failures = 0;
    turnAtMs = NEVER;
  };

  /**
   * Another node is worth trying once while the log is out of this one's sight: the next would be as late. A
   * list that is level again stays where it is.
   */
  const heard = (id: LinkId, level?: Level) => {
    if (id !== link) return;
    if (level) ({ lagMs, spreadMs } = level);
    heardAtMs = nowMs();
    silent = false;
    if (isBehind()) {
      if (lagMs >= SILENT_AFTER_MS && !leaving) hurry(random() * spreadMs);
    } else if (leaving && !draining) {
      leaving = false;
      failures = 0;
      if (!next) calm();
    }
  };

  /** One attempt for a sign from outside, and no more for a while: such signs come in swarms. */
  const nudge = () => {
    if (next || nowMs() - nudgedAtMs < NUDGE_GAP_MS) return;
    nudgedAtMs = nowMs();
    leaving = true;
    attempt();
  };

  attempt();
  return {
    synced(id, level, ageMs = 0) {
      if (id === next) {
        link = next;
        rung = nextRung;
        next = failures = 0;
        draining = false;
        calm();
      }
      heard(id, level);
      heardAtMs -= ageMs;
    },
    heard,
    draining(id, afterMs) {
      if (id !== link) return;
      hurry(afterMs);
      draining = true;
    },
    /** While a link serves, one node's refusal is not the last word: nodes differ during a deploy. */
    lost(id, final) {
      if (final && !link) rest('closed');
      else if (!id) return;
      else if (id === next) fail();
      else if (id === link) {
        unserve();
        if (!next) wait();
      }
    },
    due() {
      const isTurn = nowMs() >= turnAtMs;
      if (nowMs() >= silenceAtMs()) {
        silent = true;
        hurry(random() * spreadMs);
      }
      if (isTurn && next) fail();
      else if (isTurn) attempt();
    },
    online() {
      if (!hold) nudge();
    },
    seen() {
      if (hold === 'paused') attempt();
      else if (!hold && (!link || nowMs() - heardAtMs > OVERDUE_MS)) nudge();
    },
    unused: () => rest('paused'),
    closed: () => rest('closed'),
    wanted: () => [link, next].filter(Boolean),
    serving: () => link,
    rung: () => nextRung,
    dueAtMs: () => Math.min(turnAtMs, silenceAtMs()),
    name,
    polls: () => failures > 0 && name() !== 'live',
  };
}
