import { CHANGE_KINDS, type ChangeKind, URGENCIES, type Urgency } from '../../../core/contract/item.js';
import { call } from '../http.js';
import { isObject, type JsonObject } from '../json.js';
import { UNDO_CHOICES_MS } from '../settings.js';

/** A command that is accepted and not settled, whoever's it is. */
export interface WaitingCommand {
  command: string;
  itemId: string;
  state: 'proposed' | 'delayed' | 'queued';
  actor: string;
  what: ChangeKind;
  /** What it will say, where it says anything. */
  text: string | undefined;
  note: string | undefined;
  /** For colleagues. */
  reason: string | undefined;
  urgency: Urgency | undefined;
  acceptedAtMs: number;
  dueAtMs: number | undefined;
  proposedAtMs: number | undefined;
  fingerprint: string | undefined;
}

/** A flash that went out without a second person. */
export interface SentAlone {
  command: string;
  itemId: string;
  actor: string;
  at: string;
}

export interface Waiting {
  commands: readonly WaitingCommand[];
  sentAlone: readonly SentAlone[];
}

export const NOTHING_WAITS: Waiting = { commands: [], sentAlone: [] };

/** `undefined` where the service does not say. */
export async function readWaiting(edition: string): Promise<Waiting | undefined> {
  const answer = await call({ method: 'GET', path: `/v1/editions/${edition}/commands` }).catch(
    () => undefined,
  );
  const body = answer?.body;
  if (!isObject(body) || !Array.isArray(body.commands)) return undefined;
  const alone = Array.isArray(body.sentAlone) ? body.sentAlone : [];
  return { commands: body.commands.flatMap(readCommand), sentAlone: alone.filter(isSentAlone) };
}

function readCommand(value: unknown): WaitingCommand[] {
  if (!isObject(value) || !isObject(value.body)) return [];
  const { command, itemId, actor, body } = value;
  const what = CHANGE_KINDS.find((kind) => kind === body.kind);
  const state = (['proposed', 'delayed', 'queued'] as const).find((known) => known === value.state);
  if (typeof command !== 'string' || typeof itemId !== 'string' || !what || !state) return [];
  return [
    {
      ...{ command, itemId, state, what, actor: typeof actor === 'string' ? actor : '' },
      ...{ text: textAt(body, 'text'), note: textAt(body, 'note'), reason: textAt(body, 'reason') },
      urgency: URGENCIES.find((urgency) => urgency === body.urgency),
      acceptedAtMs: timeAt(value, 'acceptedAt') ?? 0,
      dueAtMs: timeAt(value, 'dueAt'),
      proposedAtMs: timeAt(value, 'proposedAt'),
      fingerprint: textAt(value, 'fingerprint'),
    },
  ];
}

const textAt = (value: JsonObject, name: string): string | undefined => {
  const text = value[name];
  return typeof text === 'string' ? text : undefined;
};

const timeAt = (value: JsonObject, name: string): number | undefined => {
  const ms = Date.parse(textAt(value, name) ?? '');
  return Number.isNaN(ms) ? undefined : ms;
};

const isSentAlone = (value: unknown): value is SentAlone =>
  isObject(value) && ['command', 'itemId', 'actor', 'at'].every((name) => typeof value[name] === 'string');

const LONGEST_UNDO_MS = Math.max(...UNDO_CHOICES_MS);
/** Workers take what is due at once: what they did not take by then waits. */
const SLOW_MS = 3_000;

/** What is worth a place on the desk: not what somebody may still undo in the next seconds, nor what is just being done. */
export function worthShowing(commands: readonly WaitingCommand[], nowMs: number): WaitingCommand[] {
  return commands.filter(({ state, acceptedAtMs, dueAtMs = 0 }) => {
    if (state === 'delayed') return dueAtMs - acceptedAtMs > LONGEST_UNDO_MS;
    return state === 'proposed' || nowMs - Math.max(acceptedAtMs, dueAtMs) > SLOW_MS;
  });
}
