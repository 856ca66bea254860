import { SOCKET_PATH } from '../../../core/contract/events.js';
import { BellwireError } from '../errors.js';
import type { SocketLike } from '../types.js';
import { asRecord, parseJson } from '../wire/json.js';
import type { OpenLink } from './link.js';

/**
 * The little of Engine.IO 4 and Socket.IO 5 that a reader speaks: text packets over one WebSocket, opened
 * directly, since without polling before it balancers need no sticky sessions.
 * https://github.com/socketio/socket.io/tree/main/docs/engine.io-protocol, .../socket.io-protocol
 */
const PACKET = /^([012]|4[0124])(?:\/([^,]*),?)?(.*)/s;

const [OPEN, END, PING, PONG] = ['0', '1', '2', '3'];
const [CONNECT, DISCONNECT, EVENT, CONNECT_ERROR] = ['40', '41', '42', '44'];

export const openSocketLink: OpenLink = (target, { onEvent, onEnd }, runtime) => {
  const { origin, edition, filter } = target;
  let socket: SocketLike | undefined;
  let ended = false;

  const close = () => {
    ended = true;
    socket?.close();
  };

  const end = (error: BellwireError) => {
    if (ended) return;
    close();
    onEnd(error);
  };

  const lose = (cause?: unknown) =>
    end(new BellwireError('connection_failed', 'the connection was lost', true, { cause }));

  const receive = ({ data }: { data?: unknown }) => {
    const [, type = '', to, body = ''] = PACKET.exec(`${data}`) ?? [];
    // Garbage, binary, of a later protocol, or for another namespace.
    if (ended || !type || (type.length > 1 && to !== edition)) return;
    const said = parseJson(body);
    if (type === END || type === DISCONNECT) lose();
    else if (type === CONNECT_ERROR) end(refusal(said));
    else if (type === EVENT) Array.isArray(said) && onEvent(said[0], said.slice(1));
    else {
      if (type === OPEN)
        socket?.send(`${CONNECT}/${edition},${JSON.stringify({ ...filter, cursor: target.cursor() })}`);
      if (type === PING) socket?.send(PONG);
      onEvent();
    }
  };

  try {
    socket = runtime.openSocket(`${origin.replace('http', 'ws')}${SOCKET_PATH}?EIO=4&transport=websocket`);
    socket.addEventListener('message', receive);
    socket.addEventListener('close', () => lose());
    socket.addEventListener('error', () => lose());
  } catch (error) {
    // Forbidden by a content security policy, say. Told later, as every other failure is.
    queueMicrotask(() => lose(error));
  }
  return close;
};

/** No retry heals a CONNECT_ERROR. Socket.IO itself refuses a namespace that is no edition, without a code. */
function refusal(said: unknown): BellwireError {
  const { message, data } = asRecord(said);
  const { code = 'unknown_edition', message: detail = message } = asRecord(data);
  return new BellwireError(`${code}`, `${detail}`, false);
}
