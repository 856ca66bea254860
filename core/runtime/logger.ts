import { type Logger, pino } from 'pino';

export type { Logger };

/** Places a secret could reach a log line by; everything there is replaced. */
const SECRETS = ['authorization', 'cookie', 'key', 'token', 'secret', 'password', 'code'];
const redact = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const MAX_CAUSES = 3;

/**
 * An error without what libraries hang on it: Redis clients keep the failed command with its arguments, which
 * are editors' words, digests of secrets and, for AUTH, the password.
 */
function bareError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const because = cause !== undefined && depth < MAX_CAUSES && { cause: bareError(cause, depth + 1) };
  return { name, message, stack, ...because };
}

/** JSON lines on stderr: stdout belongs to what a command prints for people. */
export function createLogger(part: string, level = 'info'): Logger {
  return pino(
    {
      name: part,
      level,
      base: { part },
      serializers: { err: (error: unknown) => bareError(error) },
      redact: { paths: redact, censor: '[secret]' },
    },
    process.stderr,
  );
}

export const silentLogger: Logger = pino({ level: 'silent' });
