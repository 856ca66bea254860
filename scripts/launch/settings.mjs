import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Halt } from './halt.mjs';

/** Settings of ours that are not named `BELLWIRE_...`. */
const NAMES = ['PORT', 'HOST', 'NODE_ENV'];

/**
 * What the environment and the defaults of `npm start` give the children.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./data-folder.mjs').DataFolder} data
 * @param {string} key used when the environment has none
 * @returns {NodeJS.ProcessEnv}
 */
export function childSettings(env, data, key) {
  const given = Object.entries(env).filter(
    ([name, value]) => value && (/^(BELLWIRE|REDIS)_/.test(name) || NAMES.includes(name)),
  );
  /** @type {NodeJS.ProcessEnv} */
  const settings = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    BELLWIRE_CHECKPOINT_FILE: data.file('checkpoints.jsonl'),
    ...Object.fromEntries(given),
  };
  if (!settings.BELLWIRE_EDITOR_KEY && !settings.BELLWIRE_EDITOR_KEY_FILE) settings.BELLWIRE_EDITOR_KEY = key;
  return settings;
}

/**
 * The settings as the service itself reads them, so that a bad one is told here, at once, in its words.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} settings
 * @returns {Promise<import('../../core/runtime/config.js').Config>}
 */
export async function checkSettings(root, settings) {
  const { readConfig, ConfigError } = await import(
    pathToFileURL(join(root, 'dist/core/runtime/config.js')).href
  );
  try {
    return readConfig(settings);
  } catch (error) {
    if (error instanceof Error && error instanceof ConfigError) throw new Halt(error.message);
    throw error;
  }
}
