import { STATUS_CODES } from 'node:http';
import { headersOf } from './problem.js';
import type { Refusal } from './refusal.js';

/** A refusal as a whole HTTP answer that ends its connection, for a socket without a `ServerResponse`. */
export function rawProblem({ answer, headers }: Refusal): string {
  const body = JSON.stringify(answer);
  const fields = {
    ...headersOf(answer),
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', body].join('\r\n');
}
