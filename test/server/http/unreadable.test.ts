import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeServer, createHttpServer, listen } from '../../../server/http-server.js';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createHttpServer();
  server.on('request', (_req, res) => void res.write('half'));
  port = await listen(server, '127.0.0.1', 0);
});

afterAll(() => closeServer(server));

/** All that comes back until the other side ends. */
async function answerTo(said: string, then?: { after: string; say: string }): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    const had = answer;
    answer += chunk;
    if (then && answer.includes(then.after) && !had.includes(then.after)) socket.write(then.say);
  });
  socket.write(said);
  await once(socket, 'close');
  return answer;
}

test.each([
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 'It is not HTTP.'],
  ['what is no HTTP', '\x16\x03\x01\x02\r\n\r\n', 'It is not HTTP.'],
  ['two lengths', 'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'It is not HTTP.'],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nX: a\0b\r\n\r\n', 'It is not HTTP.'],
  ['a head of 9 KB', `GET / HTTP/1.1\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`, 'too long'],
])('%s is problem details, and the end of the connection', async (_name, request, why) => {
  const [head = '', body = ''] = (await answerTo(request)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(head).toContain('Content-Type: application/problem+json; charset=utf-8');
  const problem = JSON.parse(body);
  expect(problem).toMatchObject({ status: 400, code: 'malformed' });
  expect(problem.detail).toContain(why);
});

test('what asks for a head alone gets no body', async () => {
  const [head = '', body] = (await answerTo('HEAD /\xff HTTP/1.1\r\nHost: a\r\n\r\n')).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 /);
  expect(body).toBe('');
});

test('nothing is put into an answer that is under way', async () => {
  const request = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
  const answer = await answerTo(request, { after: 'half', say: 'no chunk\r\n' });
  expect(answer).toContain('200 OK');
  expect(answer).not.toContain('malformed');
});
