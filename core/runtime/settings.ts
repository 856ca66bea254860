import { isIP } from 'node:net';
import { z } from 'zod';

/** The kinds of value that settings take; every message says what is wanted. */

/** Digits only: `Number` also takes `0x50`, `1e3` and what is not written at all. */
const whole = (wants: string, min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .trim()
    .regex(/^[0-9]{1,15}$/, wants)
    .transform(Number)
    .refine((value) => value >= min && value <= max, wants);

const MAX_PORT = 65_535;

export const port = whole('wants a port number, 0..65535', 0, MAX_PORT);

export const positive = whole('wants a whole number above 0', 1);

export const count = whole('wants a whole number, 0 or more', 0);

export const oneOf = <const T extends string>(values: readonly T[]) =>
  z.enum(values, { error: `wants one of ${values.join(', ')}` });

export const boolish = z
  .enum(['on', 'off'], { error: 'wants "on" or "off"' })
  .transform((value) => value === 'on');

/** Sent as `Authorization: Bearer`, where nothing else arrives whole. */
export const key = z
  .string()
  .min(32, 'wants at least 32 characters')
  .regex(/^[\x21-\x7e]*$/, 'wants visible ASCII characters only');

/** Comma-separated. */
export const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.length > 0, 'wants a comma-separated list');

const BASE = 'wants an http:// or https:// address without user, query and fragment';

/** The base of links: it may have a path. */
export const url = z
  .url({ protocol: /^https?$/, error: BASE })
  .refine((value) => !/[?#]/.test(value) && !new URL(value).username && !new URL(value).password, BASE);

/** Apps have origins of schemes of their own: `capacitor://localhost`. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@*\s]+\/?$/i;

/** Origins as browsers send them, or `*`. */
export const originList = list
  .refine(
    (parts) => parts.every((part) => part === '*' || (ORIGIN.test(part) && URL.canParse(part))),
    'wants * or origins such as https://news.example, comma-separated',
  )
  .transform((parts) => parts.map((part) => (part === '*' ? part : asSent(part))));

function asSent(text: string): string {
  const { origin } = new URL(text);
  // Of a scheme that it does not know, `URL` says no origin.
  return origin === 'null' ? text.replace(/\/$/, '').toLowerCase() : origin;
}

/** A socket's path, or host, port and the number of a database. */
export const redisUrl = z
  .string()
  .refine(isRedisUrl, 'wants redis://, rediss:// or unix: and where it is, with at most a database number');

function isRedisUrl(text: string): boolean {
  if (/^(unix:.|\/)/.test(text)) return true;
  return /^rediss?:\/\/./i.test(text) && URL.canParse(text) && /^\/?[0-9]*$/.test(new URL(text).pathname);
}

/** A setting of the contract of which this version serves one value only: any other stops the start. */
export const supported = (only: string) =>
  z.literal(only, { error: `wants "${only}": this version serves no other` });

/** `host:port`, the port 6379 where none is given. */
const HOST_PORT = /^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;

export const hostList = list.refine(
  (parts) => parts.every((part) => HOST_PORT.test(part) && URL.canParse(`redis://${part}`)),
  'wants host:port, comma-separated',
);

/** How many proxies are in front, or their addresses and networks. */
export const proxyList = list.refine(
  (parts) => (parts.length === 1 && /^[0-9]{1,2}$/.test(parts[0] ?? '')) || parts.every(isNetwork),
  'wants a number of hops, or addresses and CIDRs, comma-separated',
);

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    prefix === undefined || (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
  );
}
