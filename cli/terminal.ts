import type { Logger } from '../core/runtime/logger.js';

/** Where a command gets its settings from and says what it has to say. */
export interface Terminal {
  env: Record<string, string | undefined>;
  /** A line on stdout: the result, nothing else. */
  print: (line: string) => void;
  /** A line on stderr. */
  complain: (line: string) => void;
  /** All of stdin; nothing where a person would have to type it. */
  readInput: () => Promise<string | undefined>;
  logger: Logger;
}

/** Asked for in a way that no command understands: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
