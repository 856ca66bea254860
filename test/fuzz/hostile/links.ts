import { BAD_LINKS } from '../../harness/bad-links.js';

const MORE: readonly string[] = [
  'vbscript:pwned()',
  'JAVASCRIPT:pwned()//https://example.com/',
  '\u0001javascript:pwned()',
  'data:image/svg+xml,<svg onload=pwned()>',
  'https://example.com\u2024evil.example/\u202E',
  'https://[::ffff:7f00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0/',
  'https://user:pw@127.0.0.1/',
  'filesystem:https://example.com/temporary/x',
];

/** No link field may take any of them, and nobody may be led to one. */
export const hostileLinks = (): string[] => [...new Set([...Object.values(BAD_LINKS), ...MORE])];

/** Refused for their length alone: too long to keep, but no danger to whoever follows them. */
export const isMerelyLong = (link: string): boolean => link.length > 400 || link.includes('é'.repeat(90));
