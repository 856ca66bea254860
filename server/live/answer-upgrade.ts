import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A refused upgrade may hold its socket this long to read the answer. */
const LINGER_MS = 2_000;

/** Gives an upgrade request an ordinary HTTP answer, after which its connection ends. */
export function answerUpgrade(
  req: IncomingMessage,
  socket: Duplex,
  answer: (res: ServerResponse) => void,
): void {
  if (!(socket instanceof Socket)) {
    socket.destroy();
    return;
  }
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(socket);
  res.on('finish', () => socket.end());
  socket.setTimeout(LINGER_MS, () => socket.destroy());
  answer(res);
}
