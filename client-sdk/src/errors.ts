import type { Code } from '../../core/contract/codes.js';

/** The server's codes, and what only the client can meet. */
export type ErrorCode =
  | Code
  /** An option that cannot work: fix the call. */
  | 'invalid_options'
  /** A connection could not be made, or an answer could not be read. */
  | 'connection_failed'
  /** A later server's. */
  | (string & {});

/** Everything that the client throws or reports. */
export class BellwireError extends Error {
  override readonly name = 'BellwireError';
  declare readonly code: ErrorCode;
  /** Whether the same may succeed later; the client then tries again by itself. */
  declare readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, { code, retryable });
  }
}

/** What ended a link, as an error: one of ours as it is, everything else as a connection that failed. */
export function lost(cause?: unknown): BellwireError {
  if (cause instanceof BellwireError) return cause;
  return new BellwireError('connection_failed', 'the connection was lost', true, { cause });
}
