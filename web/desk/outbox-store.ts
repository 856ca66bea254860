import type { Edition } from '../../core/contract/edition.js';
import { CHANGE_KINDS } from '../../core/contract/item.js';
import { readDraft } from './draft.js';
import { isObject, isProblem, type JsonObject } from './json.js';
import type { Outcome } from './outcome.js';
import { type Order, STALE_AFTER_MS } from './sender.js';
import type { Sent } from './state.js';

/** A command that is not settled, with what shows of it. */
export interface Parcel {
  order: Order;
  sent: Sent;
}

export interface KeptParcel extends Parcel {
  /** The service has it: it is followed, not sent again. */
  accepted?: Outcome;
}

const KEY = 'bellwire-outbox';

/** Like drafts, it outlives a reload but not the tab. */
export function saveOutbox(parcels: readonly Parcel[]): void {
  try {
    const kept = parcels.map(({ order, sent }) => ({ order, sent: { ...sent, edition: sent.edition.id } }));
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full or forbidden: leaving the page asks first.
  }
}

export function loadOutbox(editions: readonly Edition[], otherwise: Edition): KeptParcel[] {
  try {
    return readOutbox(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'), editions, otherwise);
  } catch {
    return [];
  }
}

/** What storage may hold is whatever was put there: what is no parcel is none. */
export function readOutbox(
  value: unknown,
  editions: readonly Edition[],
  otherwise: Edition,
  nowMs = Date.now(),
): KeptParcel[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => {
    const order = readOrder(isObject(each) ? each.order : undefined);
    const sent = isObject(each) ? each.sent : undefined;
    if (order === undefined || !isObject(sent)) return [];
    const edition = editions.find(({ id }) => id === sent.edition) ?? otherwise;
    return [parcel(order, sent, edition, nowMs)];
  });
}

function readOrder(value: unknown): Order | undefined {
  if (!isObject(value)) return undefined;
  const { what: wanted, path, json, key } = value;
  const what = CHANGE_KINDS.find((kind) => kind === wanted);
  if (what === undefined || typeof path !== 'string' || typeof json !== 'string') return undefined;
  // Only our own API is ever written to, whatever was put into storage.
  if (typeof key !== 'string' || !path.startsWith('/v1/')) return undefined;
  const number = (name: 'ifVersion' | 'delayMs' | 'publishAtMs') => {
    const kept = value[name];
    return typeof kept === 'number' ? { [name]: kept } : {};
  };
  return { what, path, json, key, ...number('ifVersion'), ...number('delayMs'), ...number('publishAtMs') };
}

function parcel(order: Order, sent: JsonObject, edition: Edition, nowMs: number): KeptParcel {
  const at = new Date(typeof sent.at === 'string' ? sent.at : nowMs);
  const isOld = order.what === 'publish' && nowMs - at.getTime() > STALE_AFTER_MS;
  const { accepted, outcome } = takenUp(sent.outcome, isOld);
  const entry: Sent = {
    key: order.key,
    at,
    edition,
    what: order.what,
    text: typeof sent.text === 'string' ? sent.text : '',
    outcome,
    ...(typeof sent.itemId === 'string' ? { itemId: sent.itemId } : {}),
    ...(isObject(sent.draft) ? { draft: readDraft(sent.draft) } : {}),
    ...(sent.undoable === true ? { undoable: true } : {}),
  };
  return accepted === undefined ? { order, sent: entry } : { order, sent: entry, accepted };
}

/** What was accepted is followed; what was not, and is not old, is sent again; the rest waits for the editor. */
function takenUp(value: unknown, isOld: boolean): { accepted?: Outcome; outcome: Outcome | undefined } {
  const was = isObject(value) ? value : {};
  if (was.kind === 'queued' && typeof was.command === 'string') {
    const due = typeof was.dueAtMs === 'number' ? { dueAtMs: was.dueAtMs } : {};
    const state = was.state === 'delayed' || was.state === 'proposed' ? was.state : 'queued';
    const accepted: Outcome = { kind: 'queued', command: was.command, state, ...due };
    return { accepted, outcome: accepted };
  }
  if (was.kind === 'refused' && isProblem(was.problem))
    return { outcome: { kind: 'refused', problem: was.problem } };
  if (was.kind === 'signed-out') return { outcome: { kind: 'signed-out' } };
  if (was.stands === 'abandoned') return { outcome: { kind: 'unconfirmed', stands: 'abandoned' } };
  const certain = was.stands === 'notSent' || was.stands === 'waits';
  return {
    outcome: isOld ? { kind: 'unconfirmed', stands: certain ? 'waits' : 'abandoned' } : undefined,
  };
}
