import type { Redis } from 'ioredis';
import { chainOf, sha1 } from '../../core/ledger/chain.js';

type Fields = Record<string, string>;

export interface StoredEntry {
  id: string;
  fields: Fields;
}

/** A log as someone sees it who can write everything in Redis. */
export async function storedLog(client: Redis, key: string): Promise<StoredEntry[]> {
  const entries = await client.xrange(key, '-', '+');
  return entries.map(([id, flat]) => ({ id, fields: fieldsOf(flat) }));
}

function fieldsOf(flat: string[]): Fields {
  const fields: Fields = {};
  for (let i = 0; i + 1 < flat.length; i += 2) fields[flat[i] ?? ''] = flat[i + 1] ?? '';
  return fields;
}

/** Puts other entries in the place of the log's own. */
export async function replaceLog(client: Redis, key: string, entries: StoredEntry[]): Promise<void> {
  const all = client.multi().del(key);
  for (const { id, fields } of entries) all.xadd(key, id, ...Object.entries(fields).flat());
  await all.exec();
}

export function reworded({ id, fields }: StoredEntry, text: string): StoredEntry {
  const item = (fields.item ?? '').replace(/"text":"[^"]*"/, `"text":"${text}"`);
  return { id, fields: { ...fields, item } };
}

/** Makes every entry follow the one before it: what is left then hashes as it should. */
export function rechained(entries: StoredEntry[]): StoredEntry[] {
  let prev = entries[0]?.fields.prev ?? '';
  return entries.map(({ id, fields }) => {
    const { origin = '', salt = '', item: bytes = '' } = fields;
    const chain = chainOf({ prev, origin: sha1(origin), salt, bytes });
    const entry = { id, fields: { ...fields, prev, chain } };
    prev = chain;
    return entry;
  });
}
