import type { Code } from '../../core/contract/codes.js';

/** One request with a fault, and the answer it gets; `bad-input.ts` says how it is sent. */
export interface BadRequest {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** A string or bytes go as they are, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string | null>;
  expect: {
    status: number;
    code: Code;
    /** One of `errors[].path`; absent where the contract names none. */
    path?: string;
  };
}

export interface BadInputContext {
  nowMs: number;
  /** The live item made of `FIXTURE`, at version 1. */
  itemId: string;
}

export const ITEMS = '/v1/editions/en/items';
export const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
export const DAY_MS = 86_400_000;

export const bodyFault = (path: string) => ({ status: 422, code: 'invalid_item', path }) as const;
export const malformed = (path?: string) =>
  ({ status: 400, code: 'malformed', ...(path !== undefined && { path }) }) as const;

export const publish = (name: string, body: object, path: string): BadRequest => ({
  name: `publish: ${name}`,
  method: 'POST',
  path: ITEMS,
  body,
  expect: bodyFault(path),
});

export const change = (itemId: string, name: string, body: object, path: string): BadRequest => ({
  name: `change: ${name}`,
  method: 'POST',
  path: `${ITEMS}/${itemId}/changes`,
  body,
  expect: bodyFault(path),
});
