import type { z } from 'zod';
import type { Fault } from './codes.js';
import type { Parsed } from './parsed.js';

type Issue = z.core.$ZodIssue;

/** Parses `input`, with messages of our own and one fault per unknown field. */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const parsed = schema.safeParse(input, { error: messageOf });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, [])) };
}

function faultsOf(issue: Issue, parent: PropertyKey[]): Fault[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: dotted([...path, key]), message: 'is not known here' }));
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((issues) => issues.some(isInside));
    if (branch !== undefined) return branch.flatMap((inner) => faultsOf(inner, path));
  }
  return [{ path: dotted(path), message: issue.message }];
}

/** An alternative that got as far as a field of the input is the one that was meant. */
const isInside = (issue: Issue): boolean => issue.path.length > 0 || issue.code === 'unrecognized_keys';

const dotted = (path: PropertyKey[]): string => path.map(String).join('.');

function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is required' : `wants ${named(issue.expected)}`;
  if (issue.code === 'invalid_value') return `wants one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big') return `wants at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `wants at least ${issue.minimum}`;
  if (issue.code === 'invalid_union')
    return issue.discriminator === undefined
      ? 'has none of the possible forms'
      : 'wants a kind that is known';
  return undefined;
}

const NAMES: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const named = (expected: string): string => NAMES[expected] ?? expected;
