import type { Code } from '../../core/contract/codes.js';

/** The server's codes, and what only the client can meet. */
export type ErrorCode =
  | Code
  /** An option that cannot work: fix the call. */
  | 'invalid_options'
  /** The runtime lacks WebSocket or fetch: pass one. */
  | 'unsupported'
  /** A connection could not be made, or an answer could not be read. */
  | 'connection_failed'
  /** A later server's. */
  | (string & {});

/** Everything that the client throws or reports. */
export class BellwireError extends Error {
  override readonly name = 'BellwireError';
  readonly code: ErrorCode;
  /** Whether the same may succeed later; the client then tries again by itself. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = retryable;
  }
}
