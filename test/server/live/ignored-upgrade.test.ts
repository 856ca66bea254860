import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ignoreUpgrade } from '../../../server/live/ignored-upgrade.js';

let server: Server;

beforeAll(async () => {
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    const { method, url, headers } = req;
    req.on('end', () =>
      res.end(JSON.stringify({ method, url, headers, body: String(Buffer.concat(chunks)) })),
    );
  });
  server.on('upgrade', (req, socket, rest) => ignoreUpgrade(server, req, socket, rest));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Says one thing after the other, each once what came before has arrived. */
async function answerTo(...said: string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  for (const part of said) await new Promise((written) => socket.write(part, written));
  await once(socket, 'close');
  return answer.slice(answer.indexOf('\r\n\r\n'));
}

const OFFER = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n';

test('a request that offers HTTP/2 is answered as if it had not, its body too', async () => {
  const body = 'é'.repeat(5_000);
  const head = `POST /a?b=c HTTP/1.1\r\nHost: news.example\r\n${OFFER}X-Name: d\xe9\r\nContent-Length: 10000\r\n\r\n`;
  const seen = JSON.parse(await answerTo(head, body.slice(0, 100), body.slice(100)));
  expect(seen).toMatchObject({ method: 'POST', url: '/a?b=c', body });
  expect(seen.headers).toEqual({
    host: 'news.example',
    connection: 'close',
    'content-length': '10000',
    'x-name': expect.any(String),
  });
});

test('a body in chunks is still one', async () => {
  const head = `POST / HTTP/1.1\r\nHost: a\r\n${OFFER}Transfer-Encoding: chunked\r\n\r\n`;
  const seen = JSON.parse(await answerTo(`${head}3\r\nabc\r\n`, '2\r\nde\r\n0\r\n\r\n'));
  expect(seen.body).toBe('abcde');
});
