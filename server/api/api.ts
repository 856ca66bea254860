import { type RequestHandler, Router } from 'express';
import { readCors } from '../http/cors.js';
import { onlyMethods } from '../http/routing.js';
import { jsonSecurity } from '../http/security.js';
import { approveCommand } from './approvals.js';
import { exportAudit, readAudit, verifyAudit } from './audit-calls.js';
import { Callers } from './callers.js';
import { change } from './change.js';
import { readCommand, sendCommandNow, takeBackCommand } from './command-calls.js';
import type { ApiDeps } from './deps.js';
import { readEditorsItems } from './editors-items.js';
import { readItem } from './item-calls.js';
import { LinkedItems } from './linked-items.js';
import { listCommands } from './list-commands.js';
import { MemoryGuard } from './memory-guard.js';
import { createOpenApi } from './openapi/document.js';
import { listPeople } from './people-calls.js';
import { nodeReader, readItemProof, readProof, readReach } from './proof-calls.js';
import { publish } from './publish.js';
import { refuseKeyInQuery } from './query-key.js';
import { WriteRates } from './rates.js';
import { readSession, signIn, signOut } from './session-calls.js';
import { takeBackAll } from './take-back-all.js';
import { checkTranslation, listTranslations } from './translation-calls.js';
import type { WriteDeps } from './write-calls.js';

const EDITION = '/v1/editions/:edition';

/**
 * The editors' side of contract section 5. Mount it before what serves readers: `GET` of an edition's
 * items is answered here for editors and passed on for everyone else. Mount `notFound` and
 * `errorHandler` (server/http) behind both. See `ApiDeps` for what it needs; it opens nothing.
 */
export function createApi(deps: ApiDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const write: WriteDeps = {
    ...deps,
    callers: new Callers(deps.access, deps.publicUrl),
    rates: new WriteRates(),
    memory: new MemoryGuard(() => deps.ledger.memoryUse()),
  };
  router.use(
    '/v1',
    refuseKeyInQuery((text) => deps.access.holdsKey(text)),
  );
  readingRoutes(router, write);
  const closed = jsonSecurity('same-origin');
  const route: Route = (path) => router.route(path).all(closed);
  writingRoutes(route, write);
  provingRoutes(route, write);
  return router;
}

function readingRoutes(router: Router, deps: WriteDeps): void {
  const open: RequestHandler[] = [readCors(deps.allowedOrigins), jsonSecurity('cross-origin')];
  router.route('/openapi.json').all(open).get(constant(createOpenApi, 300)).all(onlyMethods('GET'));
  const editions = () => ({ editions: deps.editions });
  router.route('/v1/editions').all(open).get(constant(editions, 60)).all(onlyMethods('GET'));
  router.route(`${EDITION}/items/:id`).all(open).get(readItem(deps)).all(onlyMethods('GET'));
  router
    .route(`${EDITION}/items`)
    .all(open)
    .get(readEditorsItems(deps))
    .post(publish(deps))
    .all(onlyMethods('GET', 'POST'));
}

type Route = (path: string) => ReturnType<Router['route']>;

function writingRoutes(route: Route, deps: WriteDeps): void {
  route(`${EDITION}/items/:id/changes`).post(change(deps)).all(onlyMethods('POST'));
  route(`${EDITION}/audit`).get(readAudit(deps)).all(onlyMethods('GET'));
  route(`${EDITION}/audit/export`).get(exportAudit(deps)).all(onlyMethods('GET'));
  route(`${EDITION}/audit/verify`).post(verifyAudit(deps)).all(onlyMethods('POST'));
  const linked = new LinkedItems(deps);
  route(`${EDITION}/translations`).get(listTranslations(deps, linked)).all(onlyMethods('GET'));
  route(`${EDITION}/items/:id/checked`).post(checkTranslation(deps, linked)).all(onlyMethods('POST'));
  route(`${EDITION}/commands`)
    .get(listCommands(deps))
    .delete(takeBackAll(deps))
    .all(onlyMethods('GET', 'DELETE'));
  route('/v1/commands/:id')
    .get(readCommand(deps))
    .delete(takeBackCommand(deps))
    .all(onlyMethods('GET', 'DELETE'));
  route('/v1/commands/:id/approve').post(approveCommand(deps)).all(onlyMethods('POST'));
  route('/v1/commands/:id/now').post(sendCommandNow(deps)).all(onlyMethods('POST'));
  route('/v1/desk/people').get(listPeople(deps)).all(onlyMethods('GET'));
  route('/v1/session')
    .get(readSession(deps))
    .post(signIn(deps))
    .delete(signOut(deps))
    .all(onlyMethods('GET', 'POST', 'DELETE'));
}

/** Whether it arrived, and whom it would reach. */
function provingRoutes(route: Route, deps: WriteDeps): void {
  const nodesOf = nodeReader(deps);
  route('/v1/commands/:id/proof').get(readProof(deps, nodesOf)).all(onlyMethods('GET'));
  route(`${EDITION}/items/:id/proof`).get(readItemProof(deps, nodesOf)).all(onlyMethods('GET'));
  route(`${EDITION}/reach`).get(readReach(deps, nodesOf)).all(onlyMethods('GET'));
}

/** What stays the same while the process lives; made when first asked for. */
function constant(make: () => unknown, maxAgeS: number): RequestHandler {
  let body: string | undefined;
  return (_req, res) => {
    body ??= JSON.stringify(make());
    res.setHeader('Cache-Control', `public, max-age=${maxAgeS}`);
    res.type('application/json').send(body);
  };
}
