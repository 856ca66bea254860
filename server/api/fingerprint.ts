import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What an idempotency key belongs to: who calls (not the secret they call with) and where. */
export const idempotencyOwner = (caller: string, path: string, key: string): string =>
  sha256(JSON.stringify([caller, path, key]));

/** The same for the same command however its JSON was written. */
export const fingerprintOf = (command: unknown): string => sha256(canonical(command));

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
