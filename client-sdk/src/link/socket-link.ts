import { SOCKET_PATH } from '../../../core/contract/events.js';
import { BellwireError } from '../errors.js';
import type { SocketLike } from '../types.js';
import { asRecord, parseJson } from '../wire/json.js';
import type { OpenLink } from './link.js';

/** Type, namespace and payload of a packet; of those with a namespace only the ones that a reader may meet. */
const PACKET = /^([012]|4[0124])(?:\/([^,]*),?)?(.*)/s;

/**
 * The little of Engine.IO 4 and Socket.IO 5 that a reader speaks: text packets over one WebSocket, opened
 * directly, since without polling before it balancers need no sticky sessions.
 * https://github.com/socketio/socket.io/tree/main/docs/engine.io-protocol, .../socket.io-protocol
 */
export const socketLink =
  (openSocket: (url: string) => SocketLike): OpenLink =>
  ({ origin, edition, filter, cursor }, { onEvent, onEnd }) => {
    const receive = (socket: SocketLike, { data }: { data?: unknown }) => {
      const [, type = '', to, body] = PACKET.exec(`${data}`) ?? [];
      // Garbage, binary, of a later protocol, or for another namespace.
      if (!type || (type > '4' && to !== edition)) return;
      const said = parseJson(body);
      if (type === '1' || type === '41') return onEnd();
      if (type === '44') return onEnd(refusal(said));
      if (type === '0') socket.send(`40/${edition},${JSON.stringify({ ...filter, cursor: cursor() })}`);
      if (type === '2') socket.send('3');
      if (type === '42' && Array.isArray(said)) onEvent(said[0], said.slice(1));
      else onEvent();
    };

    try {
      const socket = openSocket(`${origin.replace('http', 'ws')}${SOCKET_PATH}?EIO=4&transport=websocket`);
      socket.addEventListener('message', (event) => receive(socket, event));
      socket.addEventListener('close', () => onEnd());
      socket.addEventListener('error', () => onEnd());
      return () => socket.close();
    } catch (error) {
      // Forbidden by a content security policy, say. Told later, as every other failure is.
      queueMicrotask(() => onEnd(error));
      return () => {};
    }
  };

/** No retry heals a CONNECT_ERROR. Socket.IO itself refuses a namespace that is no edition, without a code. */
function refusal(said: unknown): BellwireError {
  const { message, data } = asRecord(said);
  const { code = 'unknown_edition', message: detail = message } = asRecord(data);
  return new BellwireError(`${code}`, `${detail}`, false);
}
