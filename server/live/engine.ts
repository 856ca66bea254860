import { Server as Engine } from 'engine.io';
import { READER } from '../../core/contract/limits.js';
import type { EngineSessions } from './engine-sessions.js';

/** Readers send a CONNECT payload and heartbeats, nothing else. */
const MAX_MESSAGE_BYTES = 4_096;
const UPGRADE_TIMEOUT_MS = 5_000;

/** An Engine.IO server that listens to nothing by itself: requests reach it through our own door only. */
export function createEngine(polling: boolean, sessions: EngineSessions): Engine {
  const engine = new Engine({
    transports: polling ? ['polling', 'websocket'] : ['websocket'],
    allowUpgrades: polling,
    pingInterval: READER.pingIntervalMs,
    pingTimeout: READER.pingTimeoutMs,
    upgradeTimeout: UPGRADE_TIMEOUT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
  });
  engine.generateId = sessions.generateId;
  return engine;
}
