import { crc32 } from 'node:zlib';
import { BASE62, randomText } from './secrets.js';

/**
 * A key as its holder has it: `bw_`, 8 characters of id, 27 of secret, 6 of check; one word, so that a double
 * click takes it whole. The prefix lets scanners find a leaked one, and the check (CRC-32 of all before it, in
 * base 62) tells a mistyped or made-up one without asking Redis.
 */
export interface Token {
  id: string;
  token: string;
}

/** 62^27 > 2^160. */
const SECRET_LENGTH = 27;
const CHECK_LENGTH = 6;
const PATTERN = /^(bw_([0-9A-Za-z]{8})[0-9A-Za-z]{27})([0-9A-Za-z]{6})$/;

export function newToken(): Token {
  const id = randomText(BASE62, 8);
  const body = `bw_${id}${randomText(BASE62, SECRET_LENGTH)}`;
  return { id, token: body + checkOf(body) };
}

/** The id in a well-formed token; nothing for any other text. */
export function tokenId(text: string): string | undefined {
  const [, body, id, check] = PATTERN.exec(text) ?? [];
  return body !== undefined && check === checkOf(body) ? id : undefined;
}

export const looksLikeToken = (text: string): boolean => /\bbw_[0-9A-Za-z]{28}/.test(text);

function checkOf(body: string): string {
  let rest = crc32(body);
  let text = '';
  while (text.length < CHECK_LENGTH) {
    text = BASE62.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
