import { READER } from '../../../core/contract/reader-limits.js';
import { HANDSHAKE_MS, NUDGE_GAP_MS, OVERDUE_MS, retryDelayMs } from './delays.js';
import {
  type Closed,
  type EventOf,
  type Inputs,
  type Live,
  type Moving,
  NEVER,
  type Nudge,
  type Opening,
  type Stale,
  type State,
  type Waiting,
} from './state.js';

/** The steps that the table's cells are made of. */

type Open = Exclude<State, Closed>;
export type ServingState = Live | Stale | Moving;

export const shut = (): Closed => ({ kind: 'closed' });

export function open(state: Open, { nowMs }: Inputs): Opening {
  const link = state.lastLink + 1;
  return { ...state, kind: 'opening', lastLink: link, link, giveUpAtMs: nowMs + HANDSHAKE_MS };
}

/** The link that served is gone: the first retry is spread as the server asked. */
export function wait(state: Open, { nowMs, random }: Inputs): Waiting {
  const retryAtMs = nowMs + retryDelayMs(state.failures, state.spreadMs, random);
  return { ...state, kind: 'waiting', retryAtMs };
}

/** An attempt failed. */
export function failed(state: Opening, inputs: Inputs): Waiting {
  return wait({ ...state, failures: state.failures + 1 }, inputs);
}

export function isBehind(state: ServingState): boolean {
  return state.silent || state.lagMs > READER.staleAfterMs;
}

/** A second node is worth trying after silence, and once while the log is out of this node's sight. */
function wantsOther(state: ServingState): boolean {
  return state.silent || (state.lagMs >= READER.silentAfterMs && !state.triedOther);
}

/** Live or stale, as the link's last word and its silence say; decides on moving away. */
export function settle(state: ServingState, { nowMs, random }: Inputs): Live | Stale {
  const { draining, moveAtMs } = state;
  if (!isBehind(state)) {
    return { ...state, kind: 'live', moveAtMs: draining ? moveAtMs : NEVER, triedOther: false };
  }
  const undecided = moveAtMs === NEVER && wantsOther(state);
  return { ...state, kind: 'stale', moveAtMs: undecided ? nowMs + random * state.spreadMs : moveAtMs };
}

/** `link` has its `sync` and serves from here on; whatever served before is dropped by not being named. */
export function serve(
  state: Opening | Moving,
  { link, lagMs, spreadMs }: EventOf<'synced'>,
  inputs: Inputs,
): Live | Stale {
  const triedOther = state.kind === 'moving' && state.triedOther;
  const fresh = { failures: 0, draining: false, silent: false, moveAtMs: NEVER, heardAtMs: inputs.nowMs };
  return settle({ ...state, kind: 'live', ...fresh, triedOther, link, lagMs, spreadMs }, inputs);
}

export function hear<S extends ServingState>(state: S, { nowMs }: Inputs): S {
  return { ...state, heardAtMs: nowMs, silent: false };
}

export function listen<S extends ServingState>(
  state: S,
  { lagMs, spreadMs }: { lagMs: number; spreadMs: number },
  inputs: Inputs,
): S {
  return { ...hear(state, inputs), lagMs, spreadMs };
}

/** Another link is tried within the spread from then on, also where one was planned for later. */
export function noteSilence<S extends ServingState>(state: S, { nowMs }: Inputs): S {
  if (nowMs < silenceAtMs(state)) return state;
  const { moveAtMs } = state;
  const latestMs = moveAtMs === NEVER ? NEVER : nowMs + state.spreadMs;
  return { ...state, silent: true, moveAtMs: Math.min(moveAtMs, latestMs) };
}

/** When silence will have lasted too long; `NEVER` once it has. */
export function silenceAtMs(state: ServingState): number {
  return state.silent ? NEVER : state.heardAtMs + READER.silentAfterMs;
}

export function move(state: Live | Stale, { nowMs }: Inputs): Moving {
  const next = state.lastLink + 1;
  const giveUpAtMs = nowMs + HANDSHAKE_MS;
  return { ...state, kind: 'moving', lastLink: next, next, giveUpAtMs, moveAtMs: NEVER, triedOther: true };
}

/**
 * The new link failed; the old one goes on serving and another is tried later. A node that leaves has spread
 * its readers already and serves this one for a few seconds only: until then each attempt follows soon.
 */
export function retreat(state: Moving, inputs: Inputs): Live | Stale {
  const { draining, failures, spreadMs } = state;
  const delayMs = draining
    ? retryDelayMs(0, 0, inputs.random)
    : retryDelayMs(failures, spreadMs, inputs.random);
  const moveAtMs = inputs.nowMs + delayMs;
  return settle({ ...state, failures: failures + 1, moveAtMs }, inputs);
}

/** The old link ended before the new one was ready. */
export function relyOnNext(state: Moving): Opening {
  return { ...state, kind: 'opening', link: state.next };
}

export function mayNudge(state: Open, { nowMs }: Inputs): boolean {
  return nowMs - state.nudgedAtMs >= NUDGE_GAP_MS;
}

/** A network that came back kills old connections silently; waking and being looked at only make a late one suspect. */
export function isSuspect(state: Live | Stale, cause: Nudge, { nowMs }: Inputs): boolean {
  return cause === 'online' || nowMs - state.heardAtMs > OVERDUE_MS;
}
