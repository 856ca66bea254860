import { z } from 'zod';
import { ITEM } from './limits.js';
import { LINK_REFUSALS, normalizeLink, refusalOfLink } from './link-rules.js';
import { normalizeText, refusalOfText, TEXT_LIMITS, TEXT_REFUSALS, type TextLimits } from './text-rules.js';
import { parseTimestamp, toTimestamp } from './timestamp.js';

/** The kinds of field that items and commands are made of; each gives its value in normal form. */

/** A string that is first brought into its normal form, then refused with a reason or kept. */
function normalized(normal: (text: string) => string, fault: (text: string) => string | undefined) {
  return z
    .string()
    .overwrite(normal)
    .superRefine((text, context) => {
      const message = fault(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
}

function textSchema(limits: TextLimits) {
  return normalized(normalizeText, (text) => {
    const refusal = refusalOfText(text, limits);
    if (refusal === 'too_long')
      return `wants at most ${limits.maxGraphemes} characters and ${limits.maxBytes} bytes`;
    return refusal && TEXT_REFUSALS[refusal];
  });
}

export const itemTextSchema = textSchema(TEXT_LIMITS.text).meta({
  description: 'One line of plain text, 1..280 graphemes, at most 4,096 bytes.',
});
export const shortSchema = textSchema(TEXT_LIMITS.short).meta({
  description: 'For push, watch and TV: at most 55 graphemes.',
});
export const noteSchema = textSchema(TEXT_LIMITS.note).meta({
  description: 'Public; says why, without repeating the claim.',
});
export const reasonSchema = textSchema(TEXT_LIMITS.note).meta({
  description: 'Why it is done so, for colleagues: in the private record and the audit, never public.',
});
export const labelSchema = textSchema(TEXT_LIMITS.label);

export const linkSchema = normalized(normalizeLink, (link) => {
  const refusal = refusalOfLink(link);
  return refusal && LINK_REFUSALS[refusal];
}).meta({ description: 'Absolute https, no user info, no IP address, at most 512 characters.' });

const inUtc = (text: string): string => {
  const ms = parseTimestamp(text);
  return ms === undefined ? text : toTimestamp(ms);
};

export const timestampSchema = normalized(inUtc, (text) =>
  parseTimestamp(text) === undefined ? 'wants an RFC 3339 time, such as 2026-01-31T12:00:00Z' : undefined,
).meta({ format: 'date-time' });

export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'wants an item id');

export const slugSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'wants 1..40 of a-z, 0-9 and -');

export const slugsSchema = (max: number = ITEM.maxSlugs) => z.array(slugSchema).max(max);

/** Each slug once, in the order given. */
export const distinct = (slugs: string[]): string[] => [...new Set(slugs)];
