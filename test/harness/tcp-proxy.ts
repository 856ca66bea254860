import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Recorder } from './until.js';

/** A proxy before a server on a unix socket that can turn single connections into black holes. */
export interface TcpProxy {
  /** For `REDIS_URL`. */
  url: string;
  /**
   * Asked for everything a client sends. After a `true` its connection stays open, and nothing passes
   * any more in either direction, as with a pulled cable.
   */
  swallowIf(matches: (sent: string) => boolean): void;
  /** New connections go to another server; those that are there stay where they are. */
  retarget(serverUrl: string): void;
  /** What was swallowed first on each connection. */
  swallowed: Recorder<string>;
  close(): Promise<void>;
}

export async function startTcpProxy(serverUrl: string): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let target = serverUrl;
  const swallowed = new Recorder<string>();
  let matches: (sent: string) => boolean = () => false;

  const server = createServer((client) => {
    const upstream = connect(target.replace('unix:', ''));
    let open = true;
    for (const socket of [client, upstream]) track(socket, sockets);
    client.on('data', (chunk) => {
      const sent = chunk.toString('latin1');
      if (open && matches(sent)) {
        open = false;
        swallowed.add(sent);
      }
      if (open) upstream.write(chunk);
    });
    upstream.on('data', (chunk) => open && client.write(chunk));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => open && client.destroy());
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    swallowIf: (test) => {
      matches = test;
    },
    retarget: (url) => {
      target = url;
    },
    swallowed,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function track(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
}
