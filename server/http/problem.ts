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

/** Header fields of problem details with that code, but for its length. */
export function headersOf({ code }: ProblemAnswer): Record<string, string> {
  const [name, value] = HEADERS[code] ?? [];
  return {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(name && value && { [name]: value }),
  };
}

/** Answers with RFC 9457 problem details. What its code asks for, such as `Retry-After`, may be set before. */
export function sendProblem(res: ServerResponse, problem: ProblemAnswer): void {
  const [own] = HEADERS[problem.code] ?? [];
  for (const [name, value] of Object.entries(headersOf(problem)))
    if (name !== own || !res.hasHeader(name)) res.setHeader(name, value);
  const body = Buffer.from(JSON.stringify(problem));
  res.statusCode = problem.status;
  res.setHeader('Content-Length', body.length);
  res.end(body);
}
