import { readFileSync } from 'node:fs';
import { DEFAULT_EDITIONS, type Edition } from '../contract/edition.js';
import { editionsSchema } from '../contract/edition-schema.js';
import { parseWith } from '../contract/faults.js';

const NAME = 'BELLWIRE_EDITIONS';

/** A JSON array, or the path of a file with one. */
export function readEditions(value: string | undefined, faults: string[]): readonly Edition[] {
  if (value === undefined) return DEFAULT_EDITIONS;
  const given = readJson(value);
  if (!Array.isArray(given)) {
    faults.push(`${NAME}: got "${value}", wants a JSON array of editions or the path of a file with one`);
    return [];
  }
  const parsed = parseWith(editionsSchema, given);
  if (parsed.ok) return parsed.value;
  for (const { path, message } of parsed.faults)
    faults.push(`${NAME}${path && `, ${path}`}: got ${shown(valueAt(given, path))}, ${message}`);
  return [];
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value.trimStart().startsWith('[') ? value : readFileSync(value, 'utf8'));
  } catch {
    return undefined;
  }
}

function valueAt(given: unknown, path: string): unknown {
  let value = given;
  for (const step of path === '' ? [] : path.split('.'))
    value = new Map<string, unknown>(Object.entries(Object(value))).get(step);
  return value;
}

const MAX_SHOWN = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}
