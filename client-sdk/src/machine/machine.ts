import { READER } from '../../../core/contract/reader-limits.js';
import type { StateName } from '../types.js';
import { HANDSHAKE_MS } from './delays.js';
import { isBehind, silenceAtMs } from './moves.js';
import {
  type EventKind,
  type EventOf,
  type Inputs,
  type LinkId,
  type MachineEvent,
  NEVER,
  type State,
} from './state.js';
import { type Row, TABLE } from './table.js';

/** The first attempt is made at once. */
export function begin({ nowMs }: Pick<Inputs, 'nowMs'>): State {
  const giveUpAtMs = nowMs + HANDSHAKE_MS;
  const spreadMs = READER.minSpreadMs;
  return { kind: 'opening', lastLink: 1, link: 1, failures: 0, spreadMs, nudgedAtMs: -NEVER, giveUpAtMs };
}

/** The whole policy: what `event` makes of `state`. Pure. */
export function step(state: State, event: MachineEvent, inputs: Inputs): State {
  if ('link' in event && event.link !== undefined && !linksOf(state).includes(event.link)) return state;
  switch (state.kind) {
    case 'opening':
      return cell(TABLE.opening, state, event, inputs);
    case 'waiting':
      return cell(TABLE.waiting, state, event, inputs);
    case 'live':
      return cell(TABLE.live, state, event, inputs);
    case 'stale':
      return cell(TABLE.stale, state, event, inputs);
    case 'moving':
      return cell(TABLE.moving, state, event, inputs);
    case 'closed':
      return cell(TABLE.closed, state, event, inputs);
  }
}

function cell<S extends State, E extends EventKind>(
  row: Row<S>,
  state: S,
  event: EventOf<E>,
  inputs: Inputs,
): State {
  return row[event.kind](state, event, inputs);
}

/** The links that should exist. */
export function linksOf(state: State): LinkId[] {
  if (state.kind === 'waiting' || state.kind === 'closed') return [];
  return state.kind === 'moving' ? [state.link, state.next] : [state.link];
}

/** The link whose items and beats count. */
export function servingLink(state: State): LinkId | undefined {
  return state.kind === 'live' || state.kind === 'stale' || state.kind === 'moving' ? state.link : undefined;
}

/** When `due` has to be told; `NEVER` without a timer. */
export function dueAtMs(state: State): number {
  switch (state.kind) {
    case 'opening':
      return state.giveUpAtMs;
    case 'waiting':
      return state.retryAtMs;
    case 'live':
    case 'stale':
      return Math.min(state.moveAtMs, silenceAtMs(state));
    case 'moving':
      return Math.min(state.giveUpAtMs, silenceAtMs(state));
    case 'closed':
      return NEVER;
  }
}

/** What the reader is told. */
export function nameOf(state: State): StateName {
  switch (state.kind) {
    case 'opening':
    case 'waiting':
      return state.failures === 0 ? 'connecting' : 'offline';
    case 'moving':
      return isBehind(state) ? 'stale' : 'live';
    default:
      return state.kind;
  }
}

/** Whether `GET items` has to stand in: attempts fail and nothing else keeps the list level. */
export function wantsPolls(state: State): boolean {
  const name = nameOf(state);
  return state.kind !== 'closed' && state.failures > 0 && (name === 'offline' || name === 'stale');
}
