import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from '../runtime/redis.js';

const NAMES = [
  'accept',
  'approve',
  'append',
  'settle',
  'erase',
  'promote',
  'fence',
  'commands',
  'timers',
  'outlook',
  'vitals',
] as const;
export type ScriptName = (typeof NAMES)[number];

interface Script {
  source: string;
  sha: string;
}

/** The .lua files lie beside this file, in the sources and in dist/ alike. */
const read = (name: string): string => readFileSync(new URL(`${name}.lua`, import.meta.url), 'utf8');

const common = read('common');

/** Redis reads the flags from the first line, so what is shared goes below it. */
function load(name: ScriptName): Script {
  const [flags, ...rest] = read(name).split('\n');
  const source = [flags, common, ...rest].join('\n');
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}

const scripts = new Map(NAMES.map((name) => [name, load(name)]));

const isUnknownScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');

function scriptOf(name: ScriptName): Script {
  const script = scripts.get(name);
  if (script === undefined) throw new Error(`there is no script ${name}`);
  return script;
}

/** For EVALSHA in a pipeline, where `runScript` has no place. */
export const shaOf = (name: ScriptName): string => scriptOf(name).sha;

/**
 * Whether what a pipeline met is healed by running the script once by itself: the server gets its source,
 * or a cluster client learns where the keys went.
 */
export const mustRunAlone = (error: Error | null | undefined): boolean =>
  isUnknownScript(error) || (error?.message.startsWith('MOVED') ?? false);

/**
 * Runs a script by its hash; a server that does not have it yet (new, restarted, failed over) gets the
 * source. Keys choose the node of a cluster, so every script names at least one.
 */
export async function runScript(
  client: RedisClient,
  name: ScriptName,
  keys: string[],
  args: (string | number)[] = [],
): Promise<unknown> {
  const script = scriptOf(name);
  try {
    return await client.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return client.eval(script.source, keys.length, ...keys, ...args);
  }
}
