import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** Secrets are long and random, so a plain digest is enough: there is nothing to guess faster. */
export const digest = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Compares two digests in a time that does not tell where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
