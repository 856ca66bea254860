import { z } from 'zod';
import type { Item } from '../contract/item.js';
import { type Origin, parseOrigin } from '../ledger/origin.js';

/** What is stored, read without trust: `undefined` where it is not what it should be. */

const itemSchema = z
  .looseObject({
    id: z.string(),
    edition: z.string(),
    seq: z.number(),
    version: z.number(),
    status: z.string(),
  })
  .transform((item) => item as object as Item);

export function readItem(bytes: string | undefined): Item | undefined {
  return attempt(() => itemSchema.parse(JSON.parse(bytes ?? '')));
}

export const itemIdOf = (bytes: string | undefined): string | undefined => readItem(bytes)?.id;

export const readOrigin = (text: string | undefined): Origin | undefined =>
  attempt(() => parseOrigin(text ?? ''));

export const commandOf = (origin: string | undefined): string | undefined => readOrigin(origin)?.command;

export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A version in the private hash of an item. */
export interface PrivateVersion {
  version: number;
  bytes: string;
  actor: string | undefined;
  origin: string | undefined;
  chain: string | undefined;
  reason: string | undefined;
}

type Fields = Record<string, string>;

export function privateVersion(state: Fields, version: number): PrivateVersion | undefined {
  const reason = state[`r${version}`];
  if (state.version === String(version)) {
    const { record, actor, origin, chain } = state;
    return record === undefined ? undefined : { version, bytes: record, actor, origin, chain, reason };
  }
  const bytes = state[`v${version}`];
  const [actor, origin, chain] = [state[`a${version}`], state[`o${version}`], state[`c${version}`]];
  return bytes === undefined ? undefined : { version, bytes, actor, origin, chain, reason };
}

/** All of them, ascending. */
export function privateVersions(state: Fields): PrivateVersion[] {
  const earlier = Object.keys(state).flatMap((field) => /^v([0-9]+)$/.exec(field)?.[1] ?? []);
  const numbers = [...earlier, state.version ?? ''].map(Number).filter((version) => version > 0);
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .flatMap((version) => privateVersion(state, version) ?? []);
}
