import {
  failed,
  hear,
  isSuspect,
  listen,
  mayNudge,
  move,
  noteSilence,
  open,
  relyOnNext,
  retreat,
  serve,
  settle,
  shut,
  wait,
} from './moves.js';
import type {
  Closed,
  EventKind,
  EventOf,
  Inputs,
  Live,
  Moving,
  Opening,
  Stale,
  State,
  StateKind,
  Waiting,
} from './state.js';

/** What each event does in one state: no event may be left out. */
export type Row<S extends State> = {
  [E in EventKind]: (state: S, event: EventOf<E>, inputs: Inputs) => State;
};

export type Table = { [K in StateKind]: Row<Extract<State, { kind: K }>> };

const stay = <S extends State>(state: S): S => state;

const opening: Row<Opening> = {
  synced: (state, event, inputs) => (event.link === state.link ? serve(state, event, inputs) : state),
  beat: stay,
  heard: stay,
  draining: stay,
  lost: (state, { link }, inputs) => (link === state.link ? failed(state, inputs) : state),
  refused: (state, { link }) => (link === undefined || link === state.link ? shut() : state),
  due: (state, _event, inputs) => (inputs.nowMs >= state.giveUpAtMs ? failed(state, inputs) : state),
  nudged: stay,
  closed: shut,
};

const waiting: Row<Waiting> = {
  synced: stay,
  beat: stay,
  heard: stay,
  draining: stay,
  lost: stay,
  refused: (state, { link }) => (link === undefined ? shut() : state),
  due: (state, _event, inputs) => (inputs.nowMs >= state.retryAtMs ? open(state, inputs) : state),
  nudged: (state, _event, inputs) =>
    mayNudge(state, inputs) ? open({ ...state, nudgedAtMs: inputs.nowMs }, inputs) : state,
  closed: shut,
};

/** Live and stale differ only in what they tell the reader. */
const serving: Row<Live | Stale> = {
  synced: (state, event, inputs) =>
    event.link === state.link ? settle(listen(state, event, inputs), inputs) : state,
  beat: (state, event, inputs) =>
    event.link === state.link ? settle(listen(state, event, inputs), inputs) : state,
  heard: (state, event, inputs) => (event.link === state.link ? settle(hear(state, inputs), inputs) : state),
  draining: (state, { link, afterMs }, inputs) =>
    link === state.link
      ? { ...state, draining: true, moveAtMs: Math.min(state.moveAtMs, inputs.nowMs + afterMs) }
      : state,
  lost: (state, { link }, inputs) => (link === state.link ? wait(state, inputs) : state),
  refused: stay,
  due: (state, _event, inputs) =>
    inputs.nowMs >= state.moveAtMs ? move(state, inputs) : settle(noteSilence(state, inputs), inputs),
  nudged: (state, { cause }, inputs) =>
    mayNudge(state, inputs) && isSuspect(state, cause, inputs)
      ? move({ ...state, nudgedAtMs: inputs.nowMs }, inputs)
      : state,
  closed: shut,
};

const moving: Row<Moving> = {
  synced: (state, event, inputs) => {
    if (event.link === state.next) return serve(state, event, inputs);
    return event.link === state.link ? listen(state, event, inputs) : state;
  },
  beat: (state, event, inputs) => (event.link === state.link ? listen(state, event, inputs) : state),
  heard: (state, event, inputs) => (event.link === state.link ? hear(state, inputs) : state),
  draining: (state, { link }) => (link === state.link ? { ...state, draining: true } : state),
  lost: (state, { link }, inputs) => {
    if (link === state.link) return relyOnNext(state);
    return link === state.next ? retreat(state, inputs) : state;
  },
  /** While the old link serves, one node's refusal is not the last word: nodes differ during a deploy. */
  refused: (state, { link }, inputs) => (link === state.next ? retreat(state, inputs) : state),
  due: (state, _event, inputs) =>
    inputs.nowMs >= state.giveUpAtMs
      ? retreat(noteSilence(state, inputs), inputs)
      : noteSilence(state, inputs),
  nudged: stay,
  closed: shut,
};

const closed: Row<Closed> = {
  synced: stay,
  beat: stay,
  heard: stay,
  draining: stay,
  lost: stay,
  refused: stay,
  due: stay,
  nudged: stay,
  closed: stay,
};

export const TABLE: Table = { opening, waiting, live: serving, stale: serving, moving, closed };
