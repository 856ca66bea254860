import type { IncomingMessage } from 'node:http';
import { mayRead } from '../http/cors.js';
import { Refusal } from '../http/refusal.js';
import type { Admission } from './admission.js';

export interface GateDeps {
  allowedOrigins: '*' | readonly string[];
  admission: Admission;
  addressOf: (req: IncomingMessage) => string;
  /** Why no new reader can be taken now, whoever it is. */
  closed: () => 'draining' | 'unavailable' | undefined;
}

const WHY = {
  draining: 'This node is leaving; another one will take you.',
  unavailable: 'This node has not read the log yet.',
} as const;

/**
 * What every request has to pass before Engine.IO sees it. A refusal is HTTP: official clients come back
 * after a 503 by themselves, and never after a refused CONNECT.
 */
export class Gate {
  private readonly deps: GateDeps;

  constructor(deps: GateDeps) {
    this.deps = deps;
  }

  /** For each request: a page of another origin may not even go on with a session that it learned of. */
  refusesOrigin({ headers: { origin } }: IncomingMessage): Refusal | undefined {
    if (origin === undefined || mayRead(origin, this.deps.allowedOrigins)) return undefined;
    return new Refusal('forbidden_origin', 'Pages of this origin may not read here.');
  }

  /** For a new reader. */
  refusesReader(req: IncomingMessage): Refusal | undefined {
    const closed = this.deps.closed();
    if (closed) return new Refusal(closed, WHY[closed]);
    if (this.deps.admission.take(() => this.deps.addressOf(req), performance.now())) return undefined;
    return new Refusal('over_capacity', 'Too many new readers at once; come back in a moment.');
  }
}
