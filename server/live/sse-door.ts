import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Filter } from '../../core/contract/filter.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import { sendProblem } from '../http/problem.js';
import { Refusal } from '../http/refusal.js';
import { onlyMethods } from '../http/routing.js';
import { jsonSecurity } from '../http/security.js';
import type { WhenAnswerable } from './answerable.js';
import type { Gate } from './gate.js';
import type { Gateway } from './gateway.js';
import { Line } from './line.js';
import type { Reader } from './reader.js';
import { assertEdition, cursorOf, filterOf } from './reader-query.js';
import { SseLink } from './sse-link.js';
import type { Turns } from './turns.js';

export interface SseDoorDeps {
  editions: readonly string[];
  gate: Gate;
  gateway: Pick<Gateway, 'join' | 'hangUp'>;
  turns: Pick<Turns, 'afterEntries'>;
  whenAnswerable: WhenAnswerable;
  /** Time over which readers who are cut off now should come back. */
  spreadMs: () => number;
}

/**
 * Proxies have to hand on each event as it comes: none may change the body (compressing it, they would
 * collect some first), and nginx may not keep it. With its end goes the connection, so that a reader who
 * is sent away is not kept at this node by it.
 */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  Connection: 'close',
};

/** A comment: the first byte tells client and proxies that the stream is open. */
const OPENING = ':\n\n';

type StreamRequest = Request<{ edition: string }>;

interface Wanted {
  edition: string;
  filter: Filter;
  cursor: string | undefined;
}

/** `GET /v1/editions/{edition}/stream`: the same readers as those of Socket.IO, by Server-Sent Events. */
export class SseDoor implements Closable {
  private readonly deps: SseDoorDeps;
  private readonly lines = new Set<Line<Reader>>();

  constructor(deps: SseDoorDeps) {
    this.deps = deps;
  }

  /** Goes behind `cors`; what is refused before the stream is open is thrown to the app's error handler. */
  router(cors: RequestHandler): Router {
    const router = Router({ caseSensitive: true, strict: true });
    router
      .route('/v1/editions/:edition/stream')
      .all(cors, jsonSecurity('cross-origin'))
      .get(this.answer)
      .all(onlyMethods('GET'));
    return router;
  }

  async close(): Promise<void> {
    for (const { link } of [...this.lines]) link.close();
  }

  private readonly answer: RequestHandler<{ edition: string }> = (req, res) => {
    const { gate, turns, whenAnswerable } = this.deps;
    const refusal = gate.refusesOrigin(req) ?? gate.refusesReader(req);
    if (refusal) throw refusal;
    const wanted = this.wantedBy(req);
    turns.afterEntries(() => {
      whenAnswerable(wanted.edition, wanted.cursor, (sound) => {
        if (res.destroyed) return;
        if (sound) this.open(req, res, wanted);
        else sendProblem(res, new Refusal('unavailable', 'This node cannot tell yet; ask again.').answer);
      });
      return false;
    });
  };

  private wantedBy(req: StreamRequest): Wanted {
    const { edition } = req.params;
    assertEdition(edition, this.deps.editions);
    // A browser that comes back says where it stood; its address still names where it began.
    return { edition, filter: filterOf(req), cursor: req.get('Last-Event-ID') || cursorOf(req) };
  }

  private open(req: StreamRequest, res: Response, { edition, filter, cursor }: Wanted): void {
    res.writeHead(200, HEADERS);
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    res.write(OPENING);
    const line = new Line<Reader>(new SseLink(res, this.deps.spreadMs));
    this.lines.add(line);
    res.on('error', () => res.destroy());
    res.on('close', () => {
      this.lines.delete(line);
      this.deps.gateway.hangUp(line);
    });
    this.deps.gateway.join(line, edition, filter, cursor);
  }
}
