import { parseArgs } from 'node:util';
import type { Edition } from '../core/contract/edition.js';
import { messageOf } from '../core/runtime/errors.js';
import { UsageError } from './terminal.js';

export interface Options {
  positionals: string[];
  values: Record<string, string | undefined>;
}

/** `--name value` for each of `names`, and exactly `count` words besides. */
export function readOptions(args: string[], names: string[], count = 0): Options {
  const { positionals, values } = parsed(args, names);
  if (positionals.length === count) return { positionals, values };
  throw new UsageError(
    positionals.length > count ? `"${positionals[count]}" is not known here` : 'something is missing',
  );
}

function parsed(args: string[], names: string[]): Options {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
}

/** The one that was asked for, or all. */
export function editionsOf(asked: string | undefined, known: readonly Edition[]): string[] {
  const ids = known.map(({ id }) => id);
  if (asked === undefined) return ids;
  if (!ids.includes(asked)) throw new UsageError(`--edition: there is no edition "${asked}"`);
  return [asked];
}

/** Comma-separated. */
export const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
