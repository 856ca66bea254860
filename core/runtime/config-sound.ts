import { type Environment, faultLine, givenSettings } from './config-environment.js';
import { type Settings, settings } from './config-settings.js';

/** Each setting by itself: faults go to `faults`, and their places get defaults, so that the rest can be looked at too. */
export function soundSettings(env: Environment, faults: string[]): Settings {
  const given = givenSettings(env, faults);
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const faulty = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
  for (const [name, message] of faulty) faults.push(faultLine(name, given, message));
  return settings.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name))));
}
