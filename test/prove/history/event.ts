/**
 * The history of a run: one event a line, as JSON. Whoever takes part writes what it did or saw; the checker
 * knows nothing else. `at` is milliseconds of one clock for all (`performance.timeOrigin + performance.now()`).
 */
export type HistoryEvent =
  | RunEvent
  | FaultEvent
  | WriterEvent
  | ReaderEvent
  | ShownEvent
  | TruthEvent
  | ProcessEvent
  | MachineEvent
  | TriedEvent;

export interface At {
  at: number;
}

/** A world is one deployment with a Redis of its own; what is said of one says nothing of another. */
export interface InWorld extends At {
  world: string;
}

export type RunEvent =
  | (At & {
      e: 'run';
      seed: number;
      minutes: number;
      only?: string[];
      redis: string;
      node: string;
      powerLoss: boolean;
    })
  | (InWorld & {
      e: 'world';
      state: 'begin' | 'end';
      /** What the world promises, and so what the checker holds it to. */
      promises: WorldPromises;
    });

export interface WorldPromises {
  /** Nothing acknowledged may be lost; without it losses are counted and shown. */
  noLoss: boolean;
  /** A healthy reader lags no more than this. */
  lagMs: number;
}

/** Between `begin` and `end` of any fault, and 5 s after, nobody counts as healthy. */
export type FaultEvent = InWorld & {
  e: 'fault';
  /** Numbered over the run; `begin` and `end` of one fault share it. */
  id: number;
  name: string;
  /** `process`: one was killed, stopped or replaced; `power`: unsynced writes were lost as well. */
  kind: 'process' | 'power' | 'network' | 'failover' | 'store' | 'clock' | 'reader' | 'deploy';
  target: string;
  state: 'begin' | 'end';
  /** The log itself went back or was replaced: what had been acknowledged before may be gone. */
  losesTail?: boolean;
};

/** One command of a writer over all its attempts: `key` is its idempotency key. */
export type WriterEvent = InWorld & { writer: string; key: string; edition: string } & (
    | {
        e: 'ask';
        attempt: number;
        kind: string;
        /** sha1 of the text asked for, where there is one. */
        textHash?: string;
        /** Of changes; a publish learns its own from the answer. */
        itemId?: string;
      }
    | {
        e: 'answer';
        attempt: number;
        status: number;
        code?: string;
        command?: string;
        itemId?: string;
        seq?: number;
        print?: string;
      }
    /** Nobody knows whether it was taken: a time-out, a cut connection. */
    | { e: 'unanswered'; attempt: number; error: string }
  );

/** An item as a reader or the log had it; `hash` is sha1 of its exact bytes, `textHash` of its text. */
export interface Seen {
  id: string;
  version: number;
  seq: number;
  status: string;
  change: string;
  hash: string;
  textHash?: string;
}

export type ReaderEvent = InWorld & { reader: string; edition: string } & (
    | { e: 'connect'; node: string; transport: 'polling' | 'websocket' | 'sdk' | 'http'; cursor?: string }
    | {
        e: 'sync';
        node: string;
        kind: 'current' | 'delta' | 'snapshot';
        reason?: string;
        cursor: string;
        items: Seen[];
      }
    | { e: 'item'; node: string; item: Seen; cursor: string }
    | { e: 'beat'; node: string; cursor: string; now: string; asOf: string }
    | { e: 'gone'; why: string }
  );

/** What the product's own client put before a reader: its changes as they came, and its whole list at the end. */
export type ShownEvent = InWorld & { reader: string; edition: string } & (
    | { e: 'shown'; via: 'item' | 'current' | 'delta' | 'snapshot'; item: Seen }
    /** `state` is what it said of its list: only a `live` one claims to be level. */
    | { e: 'list'; state: string; cursor: string; items: Seen[] }
  );

/** What is on the log, read from the store itself: at the end of a world, and before a fault that loses its tail. */
export type TruthEvent =
  | (InWorld & {
      e: 'entry';
      edition: string;
      print: string;
      prevPrint: string;
      command: string;
      item: Seen;
      /** Store time of this version, milliseconds. */
      changedAtMs: number;
    })
  /** A command's record at the end. */
  | (InWorld & {
      e: 'record';
      command: string;
      edition: string;
      itemId: string;
      kind: string;
      /** Accept order. */
      order: number;
      /** Store time, milliseconds. */
      acceptedAtMs: number;
      state: string;
      code?: string;
      seq?: number;
    })
  | (InWorld & {
      e: 'truth';
      edition: string;
      state: 'begin' | 'end';
      headSeq: number;
      floorSeq: number;
      last: boolean;
    });

export type ProcessEvent = InWorld & { process: string } & (
    | { e: 'start'; pid: number }
    /** `asked`: a fault or the run itself ended it. Anything else is a crash. */
    | { e: 'exit'; how: string; asked: boolean }
    | {
        e: 'level';
        what: 'memoryBytes' | 'handles' | 'timers' | 'listeners';
        value: number;
        when: 'base' | 'end';
      }
  );

/** From `fromAt` to `at` the machine was busy with other things, the suite's own among them: nobody counts as healthy. */
export type MachineEvent = InWorld & { e: 'machine'; fromAt: number; othersShare: number };

/** What the run measured or tried itself, beside what follows from the history. */
export type TriedEvent =
  | (InWorld & { e: 'measure'; what: Measured; ms: number })
  /** Interleavings of one process' steps, tried without processes; `faults` of those that broke a promise. */
  | (InWorld & { e: 'interleavings'; count: number; seed: number; faults: string[] });

export type Measured =
  /** A worker died: until every command that was due then had ended. */
  | 'deadWorkersJob'
  /** A worker heard nothing any more: until another was ready in its place. */
  | 'deafWorker'
  /** A reader's network was gone: until the node let go of it. */
  | 'halfOpenReader';
