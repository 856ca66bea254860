import { ITEM } from './limits.js';
import { trimmed } from './text-rules.js';

export const LINK_REFUSALS = {
  not_https: 'wants an absolute https address',
  unreadable: 'is no address',
  bad_character: 'has a space, a backslash, or a control or invisible character',
  user_info: 'has user information before the host',
  ip_host: 'has an IP address instead of a host name',
  too_long: `is longer than ${ITEM.maxLinkCharacters} characters`,
} as const;

export type LinkRefusal = keyof typeof LINK_REFUSALS;

const ABSOLUTE_HTTPS = /^https:\/\/[^/?#]/i;
/** Parsers drop or rewrite these without a word, so that what is checked is not what was seen. */
const BAD_CHARACTER =
  /[\\\p{White_Space}\p{Cc}\p{Cs}\p{Cn}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;
const AUTHORITY = /^https:\/\/([^/?#]*)/i;
const DOTTED_IPV4 = /^\d+\.\d+\.\d+\.\d+\.?$/;

/**
 * The normal form of a good link: what is kept, sent and shown. A bad one comes back as it was, since its
 * normal form may hide the fault: parsers drop an empty user, for one.
 */
export function normalizeLink(link: string): string {
  const bare = trimmed(link);
  return refusalOfLink(bare) === undefined ? (parse(bare)?.href ?? bare) : bare;
}

/** Why `link` is refused, or `undefined` where it is good. */
export function refusalOfLink(link: string): LinkRefusal | undefined {
  if (link.length > ITEM.maxLinkCharacters) return 'too_long';
  if (BAD_CHARACTER.test(link)) return 'bad_character';
  if (!ABSOLUTE_HTTPS.test(link)) return 'not_https';
  if (AUTHORITY.exec(link)?.[1]?.includes('@')) return 'user_info';
  const url = parse(link);
  if (url === undefined) return 'unreadable';
  return isIpAddress(url.hostname) ? 'ip_host' : undefined;
}

/** The URL parser has turned decimal, hex, octal, short and full-width spellings into dotted decimals. */
function isIpAddress(hostname: string): boolean {
  return hostname.startsWith('[') || DOTTED_IPV4.test(hostname);
}

function parse(link: string): URL | undefined {
  return URL.canParse(link) ? new URL(link) : undefined;
}
