import { readFileSync } from 'node:fs';
import { SECRETS } from './config-settings.js';
import { withoutPasswords } from './mask.js';

export type Environment = Record<string, string | undefined>;

/** What is set to something, secrets out of their files included. */
export function givenSettings(env: Environment, faults: string[]): Environment {
  const given = Object.entries(withSecretFiles(env, faults));
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}

function withSecretFiles(env: Environment, faults: string[]): Environment {
  const result = { ...env };
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    try {
      result[name] = readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${name}_FILE: got "${file}", wants a file that can be read`);
    }
  }
  return result;
}

export function faultLine(name: string, env: Environment, wants: string): string {
  const secret = (SECRETS as readonly string[]).includes(name);
  const got =
    env[name] === undefined ? 'nothing' : secret ? 'a secret value' : `"${withoutPasswords(env[name])}"`;
  return `${name}: got ${got}, ${wants}`;
}
