import { type Logger, pino } from 'pino';

export type { Logger };

/** Places a secret could reach a log line by; everything there is replaced. */
const SECRETS = ['authorization', 'cookie', 'key', 'token', 'secret', 'password', 'code'];
const redact = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on stderr: stdout belongs to what a command prints for people. */
export function createLogger(part: string, level = 'info'): Logger {
  return pino(
    { name: part, level, base: { part }, redact: { paths: redact, censor: '[secret]' } },
    process.stderr,
  );
}

export const silentLogger: Logger = pino({ level: 'silent' });
