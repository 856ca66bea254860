import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server as Engine } from 'engine.io';
import type { RequestHandler } from 'express';
import { SOCKET_PATH } from '../../core/contract/events.js';
import { sendProblem } from '../http/problem.js';
import type { Refusal } from '../http/refusal.js';
import type { EngineSessions } from './engine-sessions.js';
import type { Gate } from './gate.js';
import { ignoreUpgrade } from './ignored-upgrade.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import type { Turns } from './turns.js';

export interface EngineDoorDeps {
  engine: Engine;
  sessions: EngineSessions;
  gate: Gate;
  turns: Turns;
}

/** How requests reach Engine.IO: upgrades and polls alike pass the gate, and wait while log entries go out. */
export class EngineDoor {
  private readonly deps: EngineDoorDeps;

  constructor(deps: EngineDoorDeps) {
    this.deps = deps;
  }

  /** For polling, behind CORS. */
  readonly handler: RequestHandler = (req, res, next) => {
    if (!req.path.startsWith(SOCKET_PATH)) return next();
    this.admit(req, req.socket, {
      enter: () => this.deps.engine.handleRequest(req, res),
      refuse: ({ answer, headers }) => {
        res.setHeaders(new Map(Object.entries(headers)));
        sendProblem(res, answer);
      },
    });
  };

  /** Takes all upgrades of `server`: it has to be the only listener. */
  attach(server: HttpServer): void {
    server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!isOurs(req)) {
        ignoreUpgrade(server, req, socket, head);
        return;
      }
      socket.on('error', () => socket.destroy());
      this.admit(req, socket, {
        enter: () => this.deps.engine.handleUpgrade(req, socket, head),
        refuse: (refusal) => refuseUpgrade(socket, refusal),
      });
    });
  }

  private admit(req: IncomingMessage, socket: Duplex, { enter, refuse: decline }: Ways): void {
    const { gate, sessions, turns } = this.deps;
    const session = sessionOf(req);
    const refusal = gate.refusesOrigin(req) ?? (session === '' ? gate.refusesReader(req) : undefined);
    if (refusal) {
      decline(refusal);
      return;
    }
    sessions.moved(session, socket);
    turns.afterEntries(() => {
      if (!socket.destroyed) enter();
      return false;
    });
  }
}

interface Ways {
  enter: () => void;
  refuse: (refusal: Refusal) => void;
}

function isOurs({ url, headers }: IncomingMessage): boolean {
  return url?.startsWith(SOCKET_PATH) === true && headers.upgrade?.toLowerCase() === 'websocket';
}

/** Most handshakes cannot; a name may be spelled with escapes. */
const MAY_NAME_A_SESSION = /sid|%/;

/**
 * '' for a new one. Read exactly as Engine.IO reads it (the last of several, nothing of a fragment), or who is
 * new could pass the gate as one who is known.
 */
function sessionOf({ url = '' }: IncomingMessage): string {
  if (!MAY_NAME_A_SESSION.test(url)) return '';
  return new URL(url, 'http://localhost').searchParams.getAll('sid').at(-1) ?? '';
}
