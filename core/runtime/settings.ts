import { isIP } from 'node:net';
import { z } from 'zod';

/** The kinds of value that settings take; every message says what is wanted. */

export const port = z.coerce
  .number({ error: 'wants a port number, 0..65535' })
  .int('wants a whole port number')
  .min(0, 'wants a port number, 0..65535')
  .max(65_535, 'wants a port number, 0..65535');

export const positive = z.coerce
  .number({ error: 'wants a whole number above 0' })
  .int('wants a whole number above 0')
  .positive('wants a whole number above 0');

const COUNT = 'wants a whole number, 0 or more';

export const count = z.coerce.number({ error: COUNT }).int(COUNT).min(0, COUNT);

export const boolish = z
  .enum(['on', 'off'], { error: 'wants "on" or "off"' })
  .transform((value) => value === 'on');

/** `host:port`, the port 6379 where none is given. */
const HOST_PORT = /^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;

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

export const url = z.url({ protocol: /^https?$/, error: 'wants an http:// or https:// address' });

export const redisUrl = z
  .string()
  .regex(/^(rediss?:\/\/.+|unix:.+|\/.+)/, 'wants redis://, rediss:// or unix: and a path');

/** A setting of the contract of which this version serves one value only: any other stops the start. */
export const supported = (only: string) =>
  z.literal(only, { error: `wants "${only}": this version serves no other` });

export const hostList = list.refine(
  (parts) => parts.every((part) => HOST_PORT.test(part)),
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
