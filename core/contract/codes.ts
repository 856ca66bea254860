/** Every code of the service: its HTTP status, its title, and whether the same call may succeed later. */
export const CODES = {
  malformed: { status: 400, title: 'The request cannot be read', retryable: false },
  invalid_request: {
    status: 400,
    title: 'The connection asks for something that does not exist',
    retryable: false,
  },
  unauthenticated: { status: 401, title: 'A key is needed', retryable: false },
  missing_scope: { status: 403, title: 'This key may not do that', retryable: false },
  own_command: { status: 403, title: 'A second person has to approve', retryable: false },
  forbidden_origin: { status: 403, title: 'This origin may not do that', retryable: false },
  not_found: { status: 404, title: 'There is nothing here', retryable: false },
  unknown_edition: { status: 404, title: 'There is no such edition', retryable: false },
  unknown_item: { status: 404, title: 'There is no such item', retryable: false },
  unknown_command: { status: 404, title: 'There is no such command', retryable: false },
  method_not_allowed: { status: 405, title: 'This address does not take that method', retryable: false },
  not_allowed: { status: 409, title: 'The state of the item does not allow that', retryable: false },
  not_published: { status: 409, title: 'The item is not published yet', retryable: false },
  too_late: { status: 409, title: 'The command has already run', retryable: false },
  gone: { status: 410, title: 'The item was removed', retryable: false },
  version_conflict: { status: 412, title: 'Somebody changed the item meanwhile', retryable: false },
  too_large: { status: 413, title: 'The body is too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'The body has to be JSON', retryable: false },
  invalid_item: { status: 422, title: 'The item breaks a rule', retryable: false },
  needs_correction: { status: 422, title: 'This change has to be a correction', retryable: false },
  key_reused: { status: 422, title: 'This idempotency key belongs to another command', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  over_capacity: { status: 503, title: 'No room for new readers now', retryable: true },
  draining: { status: 503, title: 'This node is leaving', retryable: true },
  unavailable: {
    status: 503,
    title: 'Not confirmed: the same call with the same key is safe and tells',
    retryable: true,
  },
} as const;

export type Code = keyof typeof CODES;

/** One fault of the input: a dotted path (`sections.2`, '' for the whole) and what was wanted there. */
export interface Fault {
  path: string;
  message: string;
}

/** RFC 9457 problem details, as every error answer carries it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: Code;
  detail: string;
  errors?: Fault[];
}

export function problem(code: Code, detail: string, errors?: Fault[]): Problem {
  const { status, title } = CODES[code];
  const base = { type: `urn:bellwire:problem:${code}`, title, status, code, detail };
  return errors && errors.length > 0 ? { ...base, errors } : base;
}
