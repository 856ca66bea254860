import { CHANGE_KINDS, type ChangeKind, type Item, type Status } from '../../../core/contract/item.js';
import { call } from '../http.js';
import { isItem, isObject } from '../json.js';

/** What happened to a translation of an item that the item has not been dealt with for. */
export interface Doubt {
  edition: string;
  change: ChangeKind;
  version: number;
  at: string;
  /** The linked item as readers have it now. */
  item: Item;
}

export interface Links {
  /** Editions in which the same is out in their language, or held. */
  editions: readonly string[];
  doubts: readonly Doubt[];
}

const GONE: ReadonlySet<unknown> = new Set<Status>(['retracted', 'removed']);

/** By item; `undefined` where the service does not say. */
export async function readLinks(edition: string): Promise<Record<string, Links> | undefined> {
  const path = `/v1/editions/${edition}/translations`;
  const answer = await call({ method: 'GET', path }).catch(() => undefined);
  const body = answer?.body;
  if (!isObject(body) || !Array.isArray(body.items)) return undefined;
  return Object.fromEntries(body.items.flatMap(readStanding));
}

function readStanding(value: unknown): [string, Links][] {
  if (!isObject(value) || typeof value.id !== 'string') return [];
  const linked = Array.isArray(value.linked) ? value.linked.filter(isObject) : [];
  const doubts = Array.isArray(value.doubts) ? value.doubts.flatMap(readDoubt) : [];
  const standing = linked.filter(({ status }) => !GONE.has(status));
  return [[value.id, { editions: standing.map(({ edition }) => String(edition)), doubts }]];
}

function readDoubt(value: unknown): Doubt[] {
  if (!isObject(value) || !isItem(value.item)) return [];
  const { edition, version, at, item } = value;
  const change = CHANGE_KINDS.find((kind) => kind === value.change);
  const whole = typeof edition === 'string' && typeof version === 'number' && typeof at === 'string';
  return whole && change !== undefined ? [{ edition, change, version, at, item }] : [];
}

/** Looked at in the version that was shown: what happens to it after that casts doubt anew. */
export async function markChecked(item: Item, { item: { id, version } }: Doubt): Promise<boolean> {
  const path = `/v1/editions/${item.edition}/items/${item.id}/checked`;
  const json = JSON.stringify({ against: id, version });
  const answer = await call({ method: 'POST', path, json }).catch(() => undefined);
  return answer !== undefined && answer.status < 300;
}
