import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerUnreadable } from './http/unreadable.js';

/** Bounds on what a stranger can hold open; Node's own are made for large uploads. */
export const LIMITS = {
  maxHeaderSize: 8 * 1_024,
  headersTimeout: 8_000,
  requestTimeout: 10_000,
  // The two above are looked at this often: with Node's 30 s they would be 38 and 40.
  connectionsCheckingInterval: 1_000,
};
const MAX_HEADERS = 64;
/** Reconnecting readers arrive together; what the kernel cannot queue it drops for seconds. */
const BACKLOG = 8_192;

/** Connections of a server on which no request has arrived whole. */
const silent = new WeakMap<Server, Set<Socket>>();

const silentSockets = (server: Server): Iterable<Socket> => silent.get(server) ?? [];

export function createHttpServer(limits: Partial<typeof LIMITS> = {}): Server {
  const server = createServer({ ...LIMITS, ...limits });
  server.maxHeadersCount = MAX_HEADERS;
  answerUnreadable(server);
  const sockets = new Set<Socket>();
  silent.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => sockets.delete(socket));
  server.on('upgrade', ({ socket }) => sockets.delete(socket));
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

/** Longer than the longest `Prefer: wait`. */
const CALLS_WITHIN_MS = 12_000;

/**
 * Stops listening and waits for the calls in hand. Connections without one are cut at once: Node takes a
 * socket that never said anything for a busy one, and after `close()` no timeout ends it.
 */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of silentSockets(server)) socket.destroy();
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), CALLS_WITHIN_MS);
  await closed;
  clearTimeout(limit);
}
