import { CODES, type Code, type Fault, type Problem, problem } from '../contract/codes.js';

/**
 * A refusal with a code of the contract. It says for itself whether the same call may succeed later
 * (`retryable`), and becomes an answer through `problem`.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: Code;
  readonly faults: Fault[];

  constructor(code: Code, detail: string, faults: Fault[] = [], options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.faults = faults;
  }

  get retryable(): boolean {
    return CODES[this.code].retryable;
  }

  get problem(): Problem {
    return problem(this.code, this.message, this.faults);
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
