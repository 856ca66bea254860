import { type RequestHandler, Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { onlyMethods } from './http/routing.js';

export interface Readiness {
  ready: boolean;
  reason?: string;
}

/** `/healthz`: the process answers. `/readyz`: it should get readers. `/metrics`: Prometheus text. */
export function createHealth(readiness: () => Readiness, registry: Registry): Router {
  const router = Router();
  const answer = (path: string, handler: RequestHandler) =>
    router.route(path).get(fresh, handler).all(onlyMethods('GET'));
  answer('/healthz', (_request, response) => void response.type('text').send('ok\n'));
  answer('/readyz', (_request, response) => {
    const { ready, reason } = readiness();
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(`${ready ? 'ready' : reason}\n`);
  });
  answer('/metrics', metricsHandler(registry));
  return router;
}

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
