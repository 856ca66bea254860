import { type RequestHandler, Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Role } from '../core/runtime/config-settings.js';
import { onlyMethods } from './http/routing.js';

export interface Readiness {
  ready: boolean;
  reason?: string;
}

/** `/healthz`: the process answers. `/readyz`: it should get readers. */
export function createProbes(readiness: () => Readiness): Router {
  const router = Router();
  answer(router, '/healthz', (_request, response) => void response.type('text').send('ok\n'));
  answer(router, '/readyz', (_request, response) => {
    const { ready, reason } = readiness();
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(`${ready ? 'ready' : reason}\n`);
  });
  return router;
}

export interface Status extends Readiness {
  role: Role;
  readers: number;
  /** RFC 3339. */
  startedAt: string;
}

/** `/metrics`: Prometheus text. `/status`: how the node stands, for people. */
export function createOperations(registry: Registry, status: () => Status): Router {
  const router = Router();
  answer(router, '/metrics', metricsHandler(registry));
  answer(router, '/status', (_request, response) => void response.json(status()));
  return router;
}

const answer = (router: Router, path: string, handler: RequestHandler) =>
  router.route(path).get(fresh, handler).all(onlyMethods('GET'));

const fresh: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The process's own figures, and how many readers are connected. */
export function createRegistry(readers: () => number): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'bellwire_readers',
    help: 'Readers connected to this node',
    registers: [registry],
    collect() {
      this.set(readers());
    },
  });
  return registry;
}

function metricsHandler(registry: Registry): RequestHandler {
  return async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  };
}
