import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COMMAND } from '../../../core/contract/limits.js';
import { type ApiNode, newPrefix, startApiNode } from '../../harness/api-node.js';
import { Editor } from '../../harness/editor.js';
import { EDITOR_KEY } from '../../harness/processes.js';
import { startRedis, type TestRedis } from '../../harness/redis.js';

let redis: TestRedis;
let node: ApiNode;

beforeAll(async () => {
  redis = await startRedis();
  node = await startApiNode(redis, newPrefix());
});

afterAll(async () => {
  await node.close();
  await redis.close();
});

const ITEMS = '/v1/editions/en/items';

/** What is answered to a request that never ends. */
async function answerToPartOf(framing: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(node.url).port), '127.0.0.1');
  const head = `POST ${ITEMS} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${EDITOR_KEY}`;
  socket.write(`${head}\r\nContent-Type: application/json\r\n${framing}\r\n\r\n${sent}`);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('}')) resolve(text);
    });
  });
  socket.destroy();
  return answer;
}

test('a body that says it is too large is refused before it comes', async () => {
  const answer = await answerToPartOf('Content-Length: 1000000000', '');
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"code":"too_large"');
});

test('a body without a length is refused as soon as it is too large, whatever is still to come', async () => {
  const sent = ' '.repeat(COMMAND.maxBodyBytes + 1);
  const answer = await answerToPartOf('Transfer-Encoding: chunked', `${sent.length.toString(16)}\r\n${sent}`);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('a body of just 16 KiB is read', async () => {
  const json = JSON.stringify({ text: 'Just fits' }).padEnd(COMMAND.maxBodyBytes);
  const send = (body: string) =>
    fetch(node.url + ITEMS, {
      method: 'POST',
      headers: { authorization: `Bearer ${EDITOR_KEY}`, 'content-type': 'application/json' },
      body,
    });
  expect((await send(json)).status).toBe(202);
  expect((await send(`${json} `)).status).toBe(413);
});

test('what needs no body takes none but JSON', async () => {
  const editor = new Editor(node.url);
  const { body } = await editor.publish('en', { text: 'Later', delayMs: 60_000 });
  const path = `/v1/commands/${body.command}`;
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  expect((await editor.send('POST', `${path}/now`, 'a=b', form)).status).toBe(415);
  expect((await editor.send('DELETE', path, 'a=b', form)).status).toBe(415);
  expect((await editor.send('DELETE', path, {}, {})).body.state).toBe('cancelled');
});
