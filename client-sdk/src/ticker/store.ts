import { TOMBSTONE_MS } from '../../../core/contract/reader-limits.js';
import { givenList } from '../list/given.js';
import type { List } from '../list/list.js';
import type { Runtime } from '../runtime.js';
import type { ConnectOptions } from '../types.js';
import { asRecord, attempt, parseJson } from '../wire/json.js';

/** Where a list outlives its page. Neither call ever throws: storage may be full, forbidden or absent; a reload then starts anew. */
export interface Store {
  load(): List | undefined;
  save(list: List): void;
}

/** `key` names server, edition and filter: a cursor is good only with the filter it was gained with. */
export function storeOf(kind: ConnectOptions['store'], key: string, runtime: Runtime): Store {
  const storage = () => (kind === 'session' || kind === 'local' ? runtime.storage(kind) : undefined);
  return {
    load: () => attempt(() => read(storage()?.getItem(key), runtime.nowMs())),
    save: (list) => attempt(() => storage()?.setItem(key, written(list, runtime.nowMs()))),
  };
}

function written({ cursor, items }: List, savedAtMs: number): string {
  return JSON.stringify({ cursor, savedAtMs, items: [...items.values()] });
}

/** A list older than tombstones last could show what nobody would ever take back. */
function read(text: string | null | undefined, nowMs: number): List | undefined {
  const kept = asRecord(parseJson(text));
  return nowMs - Number(kept.savedAtMs) < TOMBSTONE_MS ? givenList(kept) : undefined;
}
