import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what the system hands out by itself, so that no outgoing connection takes one meanwhile. */
const FIRST = 20_000;
const LAST = 31_999;
let next = FIRST + (process.pid % 1_000) * 12;

/** A port of this machine that is free and stays with who asked for it over restarts. */
export async function freePort(): Promise<number> {
  for (;;) {
    next = next >= LAST ? FIRST : next + 1;
    if (await isFree(next)) return next;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
