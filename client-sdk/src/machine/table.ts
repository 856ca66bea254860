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

/** An event of a link reaches a cell only while the state names that link: `step` sees to it. */
const opening: Row<Opening> = {
  synced: serve,
  beat: stay,
  heard: stay,
  draining: stay,
  lost: (state, _event, inputs) => failed(state, inputs),
  refused: shut,
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
  refused: shut,
  due: (state, _event, inputs) => (inputs.nowMs >= state.retryAtMs ? open(state, inputs) : state),
  nudged: (state, _event, inputs) =>
    mayNudge(state, inputs) ? open({ ...state, nudgedAtMs: inputs.nowMs }, inputs) : state,
  closed: shut,
};

/** Live and stale differ only in what they tell the reader. */
const serving: Row<Live | Stale> = {
  synced: (state, event, inputs) => settle(listen(state, event, inputs), inputs),
  beat: (state, event, inputs) => settle(listen(state, event, inputs), inputs),
  heard: (state, _event, inputs) => settle(hear(state, inputs), inputs),
  draining: (state, { afterMs }, { nowMs }) => ({
    ...state,
    draining: true,
    moveAtMs: Math.min(state.moveAtMs, nowMs + afterMs),
  }),
  lost: (state, _event, inputs) => wait(state, inputs),
  /** Told by a stray answer over HTTP: the link that serves knows better. */
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
  synced: (state, event, inputs) =>
    event.link === state.next ? serve(state, event, inputs) : listen(state, event, inputs),
  beat: (state, event, inputs) => (event.link === state.next ? state : listen(state, event, inputs)),
  heard: (state, { link }, inputs) => (link === state.next ? state : hear(state, inputs)),
  draining: (state, { link }) => (link === state.next ? state : { ...state, draining: true }),
  lost: (state, { link }, inputs) => (link === state.next ? retreat(state, inputs) : relyOnNext(state)),
  /** While the old link serves, one node's refusal is not the last word: nodes differ during a deploy. */
  refused: (state, { link }, inputs) => (link === state.next ? retreat(state, inputs) : state),
  due: (state, _event, inputs) => {
    const noted = noteSilence(state, inputs);
    return inputs.nowMs >= state.giveUpAtMs ? retreat(noted, inputs) : noted;
  },
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
