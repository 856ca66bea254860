/**
 * The little of Engine.IO 4 and Socket.IO 5 that a reader speaks: text frames over one WebSocket.
 * https://github.com/socketio/socket.io/tree/main/docs/engine.io-protocol, .../socket.io-protocol
 */
export type Frame =
  | { kind: 'open' }
  | { kind: 'ping' }
  | { kind: 'connected' }
  | { kind: 'event'; name: string; args: unknown[] }
  | { kind: 'refused'; message: string; code: string | undefined }
  | { kind: 'ended' };

export const PONG = '3';

export function connectFrame(namespace: string, auth: object): string {
  return `40${namespace},${JSON.stringify(auth)}`;
}

const PACKET = /^4([0124])(\/[^,]*)?,?(?:\d+(?=\[))?(.*)$/s;

/** What `data` says to a reader of `namespace`; nothing where it is garbage, binary or of a later protocol. */
export function parseFrame(data: unknown, namespace: string): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  if (data === '2') return { kind: 'ping' };
  if (data === '1') return { kind: 'ended' };
  if (data.startsWith('0')) return { kind: 'open' };
  const [, type, to, body] = PACKET.exec(data) ?? [];
  return to === namespace && body !== undefined ? parsePacket(type, body) : undefined;
}

function parsePacket(type: string | undefined, body: string): Frame | undefined {
  if (type === '0') return { kind: 'connected' };
  if (type === '1') return { kind: 'ended' };
  const value = parseJson(body);
  return type === '2' ? eventFrame(value) : refusedFrame(value);
}

function eventFrame(value: unknown): Frame | undefined {
  if (!Array.isArray(value)) return undefined;
  const [name, ...args]: unknown[] = value;
  return typeof name === 'string' ? { kind: 'event', name, args } : undefined;
}

function refusedFrame(value: unknown): Frame {
  const { message, data } = asRecord(value);
  const { code, message: detail } = asRecord(data);
  const text = [detail, message].find((each) => typeof each === 'string');
  return {
    kind: 'refused',
    message: String(text ?? 'refused'),
    code: typeof code === 'string' ? code : undefined,
  };
}

/** `value` as an object whose fields may be asked for; an empty one where it is none. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // garbage is ignored, not answered
  }
}
