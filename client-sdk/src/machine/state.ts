/**
 * What the client knows about its connection, as plain data. A state names the links and timers that
 * should exist; the connection makes the world match, so a link can neither leak nor be forgotten. A state
 * may still carry fields of the one before it: only those of its own kind mean anything.
 * Times are milliseconds of the client's own clock; `NEVER` is a timer that is not set.
 */
export const NEVER = Number.POSITIVE_INFINITY;

/** Links are numbered from 1; a number is never used again. */
export type LinkId = number;

interface Common {
  /** The highest number given to a link so far. */
  lastLink: LinkId;
  /** Attempts that failed since the last `sync`. */
  failures: number;
  /** The server's wish: the window over which all its readers should spread a reconnect. */
  spreadMs: number;
  /** When `online`, waking or becoming visible last caused an attempt at once. */
  nudgedAtMs: number;
}

interface Serving extends Common {
  /** The link whose items count. */
  link: LinkId;
  heardAtMs: number;
  /** Nothing was heard for `READER.silentAfterMs`. */
  silent: boolean;
  /** How far the node was behind the log by its own account: `now - asOf`. */
  lagMs: number;
  draining: boolean;
  /** When another connection is tried while this one is kept. */
  moveAtMs: number;
  /** Another node was tried since this list was last level: the next one would be as late. */
  triedOther: boolean;
}

/** No link serves; one is being made. */
export interface Opening extends Common {
  kind: 'opening';
  link: LinkId;
  giveUpAtMs: number;
}

/** No link; the next attempt has its time. */
export interface Waiting extends Common {
  kind: 'waiting';
  retryAtMs: number;
}

/** A link serves and its node is level with the log. */
export interface Live extends Serving {
  kind: 'live';
}

/** A link serves, but what it gave may be out of date. */
export interface Stale extends Serving {
  kind: 'stale';
}

/** A link serves while `next` is made to replace it; the old one goes at the new one's `sync`. */
export interface Moving extends Serving {
  kind: 'moving';
  next: LinkId;
  giveUpAtMs: number;
}

/** For good: by the caller, or because no retry heals. */
export interface Closed {
  kind: 'closed';
}

export type State = Opening | Waiting | Live | Stale | Moving | Closed;
export type StateKind = State['kind'];

/** What can happen. Events of links that the state does not name change nothing. */
export interface Events {
  /** The link had its first `sync`, or another one. */
  synced: { link: LinkId; lagMs: number; spreadMs: number };
  beat: { link: LinkId; lagMs: number; spreadMs: number };
  /** Any other sign of life: a heartbeat, an item, an event of a later protocol. */
  heard: { link: LinkId };
  /** The node of this link is leaving and wants it gone after `afterMs`. */
  draining: { link: LinkId; afterMs: number };
  /** The link ended or could not be made, and a retry may heal it. */
  lost: { link: LinkId };
  /** The server said what no retry heals; without `link`, over HTTP. */
  refused: { link?: LinkId };
  /** The earliest timer of the state has come. */
  due: object;
  nudged: { cause: Nudge };
  closed: object;
}

/** Signs from outside that a retry may succeed now. */
export type Nudge = 'online' | 'wake' | 'visible';

export type EventKind = keyof Events;
export type EventOf<K extends EventKind> = { [E in K]: { kind: E } & Events[E] }[K];
export type MachineEvent = EventOf<EventKind>;

/** All that a transition may depend on besides state and event. */
export interface Inputs {
  nowMs: number;
  /** In [0, 1). */
  random: number;
}
