import type { Server as HttpServer } from 'node:http';
import { Router } from 'express';
import { formatCursor } from '../../core/contract/cursor.js';
import { SOCKET_PATH } from '../../core/contract/events.js';
import { READER } from '../../core/contract/limits.js';
import type { LogReader } from '../../core/ledger/ledger.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { Config } from '../../core/runtime/config.js';
import { maxDescriptors } from '../../core/runtime/descriptors.js';
import { type Closable, Closing } from '../../core/runtime/lifecycle.js';
import type { Logger } from '../../core/runtime/logger.js';
import { readCors } from '../http/cors.js';
import { Admission } from './admission.js';
import { answerableBy } from './answerable.js';
import { Capacity } from './capacity.js';
import { clientAddress } from './client-address.js';
import { createEngine } from './engine.js';
import { EngineDoor } from './engine-door.js';
import { EngineSessions } from './engine-sessions.js';
import { Follower } from './follower.js';
import { Gate } from './gate.js';
import { Gateway, type GatewayDeps } from './gateway.js';
import type { OpenHints } from './hints.js';
import { itemsRoute } from './items-route.js';
import { Leaving, type LeavingTimes } from './leaving.js';
import { type WatchLoad, watchLoad } from './load.js';
import { SocketIoDoor } from './socket-io-door.js';
import { SseDoor } from './sse-door.js';
import { Stamps, spreadOf } from './stamps.js';
import { cutStuckLines } from './stuck.js';
import { Turns } from './turns.js';
import { Witness } from './witness.js';

export type ReadersConfig = Pick<
  Config,
  'editions' | 'trustProxy' | 'allowedOrigins' | 'polling' | 'admissionPerSecond' | 'admissionPerAddress'
>;

export interface ReadersDeps {
  config: ReadersConfig;
  log: LogReader;
  hints: OpenHints;
  /** The store's clock, corrected. */
  clock: Clock;
  logger: Logger;
  /** Others than the usual ones. */
  leaving?: Partial<LeavingTimes>;
  /** Where it hears how loaded it is, other than from its process. */
  watchLoad?: WatchLoad;
}

export interface Live extends Closable {
  /** `GET items`, the event stream and Engine.IO's polling; what it refuses it throws to the app's error handler. */
  router: Router;
  /** Takes all upgrades of `server`. */
  attach(server: HttpServer): void;
  /** What someone who comes now is shown; `undefined` before the log was read. */
  shown(edition: string): Shown | undefined;
  /** Resolves once every log was read. */
  loaded: Promise<void>;
  readiness(): { ready: boolean; reason?: string };
  /** Readers connected now. */
  readers(): number;
  /** What it can say of whom it reached. */
  witness: Witness;
  /** Takes no more readers and sends those here away, spread over `windowMs`; resolves when they are gone. */
  drain(windowMs?: number): Promise<void>;
}

/** An edition as this node knows it. */
export interface Shown {
  cursor: string;
  /** JSON of the `Sync` of a first visit. */
  sync: string;
  /** When the node last knew itself level with the log. */
  asOfMs: number;
  /** Readers would be told that it may be out of date. */
  isStale: boolean;
}

/** The live side of a node over any log: everything between the log and the readers. */
export function serveReaders(deps: ReadersDeps): Live {
  const { config, log, hints, clock, logger } = deps;
  const closing = new Closing();
  const editions = config.editions.map(({ id }) => id);
  const turns = new Turns();
  let draining = false;

  const follower: Follower = closing.own(
    new Follower(
      { editions, log, hints, clock, logger },
      {
        moved: (edition) => gateway.moved(edition),
        diverged: (edition) => gateway.diverged(edition),
      },
    ),
  );
  const window = (edition: string) => follower.window(edition);
  const spreadMs = () => spreadOf(gateway.readers, config.admissionPerSecond);
  const stamps = new Stamps(clock, (edition) => follower.asOfMs(edition), spreadMs);
  const look: GatewayDeps['look'] = (line) => leaving.look(line);
  const gateway: Gateway = new Gateway({ editions, window, clock, stamps, turns, look });
  const admission = new Admission(config, performance.now());
  const leaving = new Leaving({
    gateway,
    mayRetire: () => !follower.isBehind && admission.left(performance.now()) > ROOM_TO_RETIRE,
    times: deps.leaving,
  });
  const witness = closing.own(new Witness({ editions, window, gateway }));
  closing.own(gateway.startBeats());
  closing.own(cutStuckLines(() => gateway.busy));

  const sessions = new EngineSessions();
  const engine = createEngine(config.polling, sessions);
  const capacity = closing.own(
    new Capacity({ watch: deps.watchLoad ?? watchLoad, maxDescriptors: maxDescriptors(), logger }),
  );
  const gate = new Gate({
    allowedOrigins: config.allowedOrigins,
    admission,
    addressOf: clientAddress(config.trustProxy),
    closed: () => {
      if (draining) return 'draining';
      if (!follower.isLoaded) return 'unavailable';
      return capacity.lacks;
    },
    isBusy: () => capacity.isBusy,
  });
  const door = new EngineDoor({ engine, sessions, gate, turns });
  const whenAnswerable = answerableBy(follower);
  const { canaryKey } = witness;
  closing.own(new SocketIoDoor({ editions, engine, sessions, gateway, whenAnswerable, canaryKey }));
  const sse = closing.own(new SseDoor({ editions, gate, gateway, turns, whenAnswerable, spreadMs }));

  const cors = readCors(config.allowedOrigins);
  const router = Router();
  const isStale = (edition: string) => clock() - follower.asOfMs(edition) > READER.staleAfterMs;
  router.use(SOCKET_PATH, readCors(config.allowedOrigins, POLLING));
  router.use(door.handler);
  router.use(sse.router(cors));
  router.use(
    itemsRoute({ editions, window, isStale, whenAnswerable, syncJson: gateway.syncJson.bind(gateway) }, cors),
  );

  return {
    router,
    attach: (server) => {
      capacity.count(server);
      door.attach(server);
    },
    shown: (edition) => {
      const known = window(edition);
      return (
        known && {
          cursor: formatCursor(known.headCursor),
          sync: gateway.syncJson(known, undefined, {}),
          asOfMs: follower.asOfMs(edition),
          isStale: isStale(edition),
        }
      );
    },
    loaded: follower.loaded,
    readers: () => gateway.readers,
    witness,
    readiness: () => readinessOf(follower, draining),
    drain: (windowMs = Math.min(spreadMs(), MAX_DRAIN_MS)) => {
      draining = true;
      return leaving.drain(windowMs);
    },
    close: () => {
      draining = true;
      return closing.close();
    },
  };
}

/** A client that polls sends its CONNECT and its heartbeats by POST. */
const POLLING = ['GET', 'HEAD', 'POST'];

/** Share of a second's admission below which a node is too busy to send anyone away whom it may get back. */
const ROOM_TO_RETIRE = 0.5;

/** Longer than this, whoever stops the process may lose patience. */
const MAX_DRAIN_MS = 20_000;

function readinessOf(follower: Follower, draining: boolean): { ready: boolean; reason?: string } {
  if (draining) return { ready: false, reason: 'draining' };
  if (!follower.isLoaded) return { ready: false, reason: 'the logs are not read yet' };
  return follower.isBehind ? { ready: false, reason: 'behind the log' } : { ready: true };
}
