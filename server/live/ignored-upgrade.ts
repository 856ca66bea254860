import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** What a request says of the protocol it offers, and of its connection (RFC 7540, 3.2.1). */
const OFFER = new Set(['connection', 'upgrade', 'http2-settings']);

/**
 * A server may ignore an upgrade (RFC 9110, 7.8): Java's HTTP client and `curl --http2` offer HTTP/2 with
 * everything they send, bodies too. Node has stopped reading such a request behind its head, so the head
 * is put back without the offer and read anew with what follows; the connection ends with the answer.
 */
export function ignoreUpgrade(server: HttpServer, req: IncomingMessage, socket: Duplex, rest: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(headOf(req), 'latin1'), rest]));
  server.emit('connection', socket);
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const fields = ['Connection: close'];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!OFFER.has(name.toLowerCase())) fields.push(`${name}: ${value}`);
  }
  return `${method} ${url} HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`;
}
