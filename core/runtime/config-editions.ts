import { readFileSync } from 'node:fs';
import { DEFAULT_EDITIONS, type Edition } from '../contract/edition.js';
import { editionsSchema } from '../contract/edition-schema.js';

/** A JSON array, or the path of a file with one. */
export function readEditions(value: string | undefined, faults: string[]): readonly Edition[] {
  if (value === undefined) return DEFAULT_EDITIONS;
  try {
    const text = value.trimStart().startsWith('[') ? value : readFileSync(value, 'utf8');
    const parsed = editionsSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      faults.push(`BELLWIRE_EDITIONS: at "${path.join('.')}": ${message}`);
    }
  } catch {
    faults.push(
      `BELLWIRE_EDITIONS: got "${value}", wants a JSON array of editions or the path of a file with one`,
    );
  }
  return [];
}
