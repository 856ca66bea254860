import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { CODES, type Code } from '../../../core/contract/codes.js';
import { ServiceError } from '../../../core/runtime/errors.js';
import { silentLogger } from '../../../core/runtime/logger.js';
import { rateLimited } from '../../../server/api/rates.js';
import { matchesEtag } from '../../../server/http/conditional.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import { Refusal } from '../../../server/http/refusal.js';
import { notFound, onlyMethods } from '../../../server/http/routing.js';

let server: Server;
let url: string;

/** What the next call throws. */
let thrown: unknown;

beforeAll(async () => {
  const app = express();
  app.get('/throws', () => {
    throw thrown;
  });
  app.all('/throws', onlyMethods('GET'));
  app.use(notFound, errorHandler(silentLogger));
  server = await new Promise<Server>((resolve) => {
    const opened = app.listen(0, '127.0.0.1', () => resolve(opened));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answerTo(error: unknown) {
  thrown = error;
  const response = await fetch(`${url}/throws`);
  return { response, body: JSON.parse(await response.text()) };
}

const codes = Object.keys(CODES) as Code[];

describe('an error', () => {
  test.each(codes)('%s is problem details with its own status', async (code) => {
    const fault = { path: 'sections.2', message: 'wants less' };
    const { response, body } = await answerTo(new ServiceError(code, 'Why.', [fault]));
    expect(response.status).toBe(CODES[code].status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      type: `urn:bellwire:problem:${code}`,
      title: CODES[code].title,
      status: CODES[code].status,
      code,
      detail: 'Why.',
      errors: [fault],
    });
    if (CODES[code].retryable) expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(response.headers.get('www-authenticate')).toBe(code === 'unauthenticated' ? 'Bearer' : null);
  });

  test('says how long to wait', async () => {
    const { response } = await answerTo(rateLimited(4_200));
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('5');
  });

  test('that nobody foresaw is unavailable, and tells nothing of the inside', async () => {
    const { response, body } = await answerTo(new TypeError('secret of the inside'));
    expect(response.status).toBe(503);
    expect(body.code).toBe('unavailable');
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('of the parser keeps its meaning', async () => {
    const parserError = (status: number) => Object.assign(new Error('x'), { status });
    expect((await answerTo(parserError(413))).body.code).toBe('too_large');
    expect((await answerTo(parserError(415))).body.code).toBe('unsupported_media_type');
    expect((await answerTo(parserError(400))).body.code).toBe('malformed');
    expect((await answerTo(parserError(500))).body.code).toBe('unavailable');
  });

  test('can carry what belongs to its code', async () => {
    const headers = { Allow: 'GET' };
    const { response } = await answerTo(new Refusal('method_not_allowed', 'No.', { headers }));
    expect(response.headers.get('allow')).toBe('GET');
  });
});

describe('an address', () => {
  test('that is none is 404, as problem details', async () => {
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'not_found',
      detail: 'There is nothing at /nowhere.',
    });
  });

  test('says which methods it takes', async () => {
    const refused = await fetch(`${url}/throws`, { method: 'DELETE' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    const asked = await fetch(`${url}/throws`, { method: 'OPTIONS' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

test.each([
  [undefined, false],
  ['"1"', true],
  ['W/"1"', true],
  ['"0", "1"', true],
  ['*', true],
  ['"2"', false],
  ['1', false],
])('If-None-Match %s against "1" is %s', (header, expected) => {
  expect(matchesEtag(header, '"1"')).toBe(expected);
});
