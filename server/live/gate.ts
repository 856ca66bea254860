import type { IncomingMessage } from 'node:http';
import { mayRead } from '../http/cors.js';
import { Refusal } from '../http/refusal.js';
import type { Admission } from './admission.js';

/** Why no new reader can be taken now, whoever it is. */
export type Closed = keyof typeof CLOSED;

export interface GateDeps {
  allowedOrigins: '*' | readonly string[];
  admission: Admission;
  addressOf: (req: IncomingMessage) => string;
  closed: () => Closed | undefined;
  /** Whether the node would rather have time for the readers it has than for those who ask much. */
  isBusy: () => boolean;
}

/** What passes soon is worth another try in a second; a load, and readers who are to leave, take longer. */
const LATER = { headers: { 'Retry-After': '5' } };

/** Made once: thousands are refused per second when it matters. */
const CLOSED = {
  draining: new Refusal('draining', 'This node is leaving; another one will take you.'),
  unavailable: new Refusal('unavailable', 'This node has not read the log yet.'),
  lag: new Refusal('over_capacity', 'This node is busy with the readers it has; come back later.', LATER),
  memory: new Refusal('over_capacity', 'This node has no memory left for new readers.', LATER),
  full: new Refusal('over_capacity', 'This node has as many readers as it can take.', LATER),
};
const TOO_MANY = new Refusal('over_capacity', 'Too many new readers at once; come back in a moment.');
const FORBIDDEN = new Refusal('forbidden_origin', 'Pages of this origin may not read here.');

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
    return origin === undefined || mayRead(origin, this.deps.allowedOrigins) ? undefined : FORBIDDEN;
  }

  /** For a new reader. */
  refusesReader(req: IncomingMessage): Refusal | undefined {
    const { closed, admission, addressOf, isBusy } = this.deps;
    const why = closed();
    if (why) return CLOSED[why];
    return admission.take(addressOf(req), performance.now(), isBusy()) ? undefined : TOO_MANY;
  }
}
