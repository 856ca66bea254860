import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bounds on what a stranger can hold open; Node's own are made for large uploads. */
const LIMITS = { maxHeaderSize: 8 * 1_024, headersTimeout: 8_000, requestTimeout: 15_000 } as const;
const MAX_HEADERS = 64;
/** Reconnecting readers arrive together; what the kernel cannot queue it drops for seconds. */
const BACKLOG = 8_192;

export function createHttpServer(): Server {
  const server = createServer(LIMITS);
  server.maxHeadersCount = MAX_HEADERS;
  return server;
}

/** Resolves with the port; rejects with the system's error, such as EADDRINUSE. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops listening and waits for the calls in hand; idle connections are closed at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
