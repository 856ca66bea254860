import type { ServerResponse } from 'node:http';
import type { Code } from '../../core/contract/codes.js';
import type { ProblemAnswer } from './refusal.js';

/** What every answer with that code has to carry, where nobody set it before. */
const HEADERS: Partial<Record<Code, readonly [name: string, value: string]>> = {
  unauthenticated: ['WWW-Authenticate', 'Bearer'],
  rate_limited: ['Retry-After', '1'],
  over_capacity: ['Retry-After', '1'],
  draining: ['Retry-After', '1'],
  unavailable: ['Retry-After', '1'],
};

/** Answers with RFC 9457 problem details. `Retry-After` may be set before; it is 1 s otherwise. */
export function sendProblem(res: ServerResponse, problem: ProblemAnswer): void {
  const [name, value] = HEADERS[problem.code] ?? [];
  if (name && value && !res.hasHeader(name)) res.setHeader(name, value);
  const body = Buffer.from(JSON.stringify(problem));
  res.statusCode = problem.status;
  res.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Length', body.length);
  res.end(body);
}
