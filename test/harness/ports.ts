import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux and macOS hand out by themselves: no connection of a test next door takes one meanwhile. */
const FROM = 12_000;
const COUNT = 18_000;

const taken = new Set<number>();

/** Ports of this machine that nothing listens on, for servers that have to be told one. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = FROM + Math.floor(Math.random() * COUNT);
    if (taken.has(port) || !(await isFree(port))) continue;
    taken.add(port);
    ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const listening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (listening) await new Promise((closed) => server.close(closed));
  return listening;
}
