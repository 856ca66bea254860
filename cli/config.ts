import { type Config, readConfig } from '../core/runtime/config.js';
import { MASK, withoutPasswords } from '../core/runtime/mask.js';
import { readOptions } from './options.js';
import type { Terminal } from './terminal.js';

/** `bellwire config`: the settings as a node would take them, as JSON. */
export async function config(args: string[], { env, print }: Terminal): Promise<number> {
  readOptions(args, []);
  print(JSON.stringify(masked(readConfig(env)), undefined, 2));
  return 0;
}

function masked(settings: Config): unknown {
  return {
    ...settings,
    ...(settings.editorKey !== undefined && { editorKey: MASK }),
    redis: {
      ...settings.redis,
      ...(settings.redis.kind === 'single' && { url: withoutPasswords(settings.redis.url) }),
      ...(settings.redis.password !== undefined && { password: MASK }),
    },
  };
}
