import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { maxDescriptors } from '../core/runtime/descriptors.js';
import { answerUnreadable } from './http/unreadable.js';

/** Bounds on what a stranger can hold open; Node's own are made for large uploads. */
export const LIMITS = {
  maxHeaderSize: 8 * 1_024,
  headersTimeout: 8_000,
  requestTimeout: 10_000,
  // The two above are looked at this often: with Node's 30 s they would be 38 and 40.
  connectionsCheckingInterval: 1_000,
  /** Connections on which no request has arrived whole, though never more than a quarter of the descriptors. */
  maxSilent: 4_096,
};
const MAX_HEADERS = 64;
/** Reconnecting readers arrive together; what the kernel cannot queue it drops for seconds. */
const BACKLOG = 8_192;

/**
 * Of the descriptors: a connection beyond it is closed at once, while enough are left for Redis. It is above
 * what readers get, so that they are refused with an answer.
 */
const SHARE_FOR_CONNECTIONS = 0.95;
const SHARE_FOR_SILENT = 0.25;

/** Connections of a server on which no request has arrived whole. */
const silent = new WeakMap<Server, Set<Socket>>();

const silentSockets = (server: Server): Iterable<Socket> => silent.get(server) ?? [];

export function createHttpServer(limits: Partial<typeof LIMITS> = {}): Server {
  const { maxSilent, ...ofNode } = { ...LIMITS, ...limits };
  const server = createServer(ofNode);
  server.maxHeadersCount = MAX_HEADERS;
  answerUnreadable(server);
  const descriptors = maxDescriptors();
  if (Number.isFinite(descriptors)) server.maxConnections = Math.floor(descriptors * SHARE_FOR_CONNECTIONS);
  const silentAtMost = Math.min(maxSilent, descriptors * SHARE_FOR_SILENT);
  const sockets = new Set<Socket>();
  silent.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    if (sockets.size > silentAtMost) cutOldest(sockets);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => sockets.delete(socket));
  server.on('upgrade', ({ socket }) => sockets.delete(socket));
  return server;
}

/** Real ones speak at once: whoever has been silent for longest, while so many are, only holds a place. */
function cutOldest(sockets: Set<Socket>): void {
  const [oldest] = sockets;
  if (!oldest) return;
  sockets.delete(oldest);
  oldest.destroy();
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
