import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocketTexts } from './websocket-texts.js';

/** The header of an upgrade request as a browser or an SDK sends it. */
export function upgradeRequest(path: string, headers: Record<string, string> = {}): string {
  const fields = {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

export const WEBSOCKET_PATH = '/socket.io/?EIO=4&transport=websocket';

/** A bare TCP connection to `url`; errors on it end it and are no fault of the test. */
export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A masked text frame of fewer than 126 bytes, as clients have to send them (RFC 6455, 5.3). */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 125) throw new Error('longer than this helper takes');
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** Everything that comes until `enough` of it did, or the connection ends. */
export function readUntil(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const finish = () => {
      socket.off('data', onData);
      resolve(text);
    };
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (enough(text)) finish();
    };
    socket.on('data', onData);
    socket.once('close', finish);
  });
}

/** A reader of `edition` over a bare socket, its first sync received; from then on it reads nothing. */
export async function openDeafReader(url: string, edition: string): Promise<Socket> {
  const socket = await openSocket(url);
  socket.write(upgradeRequest(WEBSOCKET_PATH));
  await readUntil(socket, (text) => text.includes('"sid"'));
  socket.write(clientFrame(`40/${edition},`));
  await readUntil(socket, (text) => text.includes('"spreadMs"'));
  socket.pause();
  return socket;
}

/** The same of the event stream. */
export async function openDeafStream(url: string, edition: string): Promise<Socket> {
  const socket = await openSocket(url);
  socket.write(`GET /v1/editions/${edition}/stream HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await readUntil(socket, (text) => text.includes('"spreadMs"'));
  socket.pause();
  return socket;
}

const END_OF_HEADER = '\r\n\r\n';

/** Hands on each text that comes after the answer to an upgrade, or the first line of one that refuses it. */
export function onTexts(
  socket: Socket,
  heard: (text: string) => void,
  refused: (line: string) => void,
): void {
  const texts = new WebSocketTexts();
  let header = '';
  let open = false;
  socket.on('data', (chunk: Buffer) => {
    if (!open) {
      header += chunk.toString('latin1');
      const end = header.indexOf(END_OF_HEADER);
      if (end < 0) return;
      open = true;
      if (!header.startsWith('HTTP/1.1 101')) refused(header.slice(0, header.indexOf('\r')));
      chunk = Buffer.from(header.slice(end + END_OF_HEADER.length), 'latin1');
    }
    texts.add(chunk);
    for (const text of texts.seen.splice(0)) heard(text);
  });
}
