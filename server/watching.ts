import type { Server } from 'node:http';
import express, { type Router } from 'express';
import { toTimestamp } from '../core/contract/timestamp.js';
import type { Config } from '../core/runtime/config.js';
import type { Closing } from '../core/runtime/lifecycle.js';
import type { Logger } from '../core/runtime/logger.js';
import type { Alarms } from './alarms.js';
import { createOperations, createProbes, createRegistry, type Readiness, type Status } from './health.js';
import { errorHandler } from './http/error-handler.js';
import { notFound } from './http/routing.js';
import { plainSecurity } from './http/security.js';
import { closeServer, createHttpServer, listen } from './http-server.js';

export interface Watched {
  config: Pick<Config, 'role' | 'host' | 'adminPort'>;
  logger: Logger;
  alarms: Alarms;
  readiness: () => Readiness;
  readers: () => number;
}

/** What operators and their probes look at. */
export interface Watching {
  /** Answers on the port that everybody has. */
  public: Router[];
  /** Answers where operators look. */
  operators: Router[];
}

export function createWatching({ config, alarms, readiness, readers }: Watched): Watching {
  const startedAt = toTimestamp(Date.now());
  const registry = createRegistry(readers);
  for (const metric of alarms.metrics) registry.registerMetric(metric);
  const status = (): Status => ({ ...readiness(), role: config.role, readers: readers(), startedAt });
  const probes = createProbes(readiness);
  const operations = createOperations(registry, status);
  const operators = [probes, operations];
  return { public: config.adminPort === undefined ? operators : [probes], operators };
}

/** A port of its own for operators, where there is to be one: its number. It answers as long as anything does. */
export async function listenForOperators(
  { config, logger }: Pick<Watched, 'config' | 'logger'>,
  { operators }: Watching,
  closing: Closing,
): Promise<number | undefined> {
  if (config.adminPort === undefined) return undefined;
  const app = express().disable('x-powered-by').disable('etag');
  app.use(plainSecurity, ...operators, notFound, errorHandler(logger));
  const server: Server = createHttpServer();
  server.on('request', app);
  closing.onClose(() => closeServer(server));
  return listen(server, config.host, config.adminPort);
}
