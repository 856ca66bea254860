import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { DEFAULT_EDITIONS } from '../../../core/contract/edition.js';
import { ServerClock } from '../../../core/runtime/clock.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import { notFound } from '../../../server/http/routing.js';
import { type Live, type LiveDeps, startLive } from '../../../server/live/live.js';

export interface TestNode {
  url: string;
  live: Live;
  server: Server;
  close(): Promise<void>;
}

export type NodeSettings = Partial<LiveDeps['config']> & { redisUrl: string };

export function nodeConfig({ redisUrl, ...settings }: NodeSettings): LiveDeps['config'] {
  return {
    redis: { kind: 'single', url: redisUrl },
    prefix: 'bw',
    editions: DEFAULT_EDITIONS,
    trustProxy: false,
    allowedOrigins: '*',
    polling: true,
    admissionPerSecond: 5_000,
    admissionPerAddress: undefined,
    ...settings,
  };
}

/** The live side of a node behind a real HTTP server, as the composition of a node puts it there. */
export async function startNode(settings: NodeSettings): Promise<TestNode> {
  const config = nodeConfig(settings);
  return serveNode(await startLive({ config, clock: new ServerClock().now, logger: silentLogger }));
}

/** Puts `live` behind an HTTP server of its own. */
export async function serveNode(live: Live): Promise<TestNode> {
  const app = express();
  app.use(live.router, notFound, errorHandler(silentLogger));
  const server = createServer(app);
  live.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    live,
    server,
    close: async () => {
      await live.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
