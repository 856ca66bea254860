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

export const boolish = z
  .enum(['on', 'off'], { error: 'wants "on" or "off"' })
  .transform((value) => value === 'on');

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
