import type { Request, RequestHandler } from 'express';
import { toTimestamp } from '../../core/contract/timestamp.js';
import { type CommandRecord, stateOf } from '../../core/ledger/ledger.js';
import { editionOf } from './address.js';
import { nowFor } from './command-clock.js';
import { permitEdition } from './permissions.js';
import { malformed } from './problems.js';
import type { WriteDeps } from './write-calls.js';

/** Beyond this many waiting commands, and as many proposed ones, the list is cut; the earliest come first. */
const MAX_LISTED = 1_000;

export const WAITING_STATES = ['proposed', 'delayed', 'queued'] as const;
type WaitingState = (typeof WAITING_STATES)[number];

/** `GET /v1/editions/{edition}/commands?state=`: what waits, with what it will say. */
export function listCommands(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.editor(req);
    const edition = editionOf(req, deps.editions);
    permitEdition(caller, edition.id);
    const wanted = stateWanted(req);
    const [commands, sentAlone] = await Promise.all([
      commandsOf(deps, edition.id, wanted),
      deps.ledger.sentAlone(edition.id),
    ]);
    const list = commands.map((command) => listed(command, nowFor(command, deps.clock)));
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({
      commands: list.filter(({ state }) => wanted === undefined || state === wanted),
      ...(sentAlone.length > 0 && { sentAlone: sentAlone.toReversed().map(alarmOf) }),
    });
  };
}

async function commandsOf(
  { ledger }: WriteDeps,
  edition: string,
  wanted: WaitingState | undefined,
): Promise<CommandRecord[]> {
  const [proposed, waiting] = await Promise.all([
    wanted === undefined || wanted === 'proposed' ? ledger.proposed(edition, MAX_LISTED) : [],
    wanted === 'proposed' ? [] : ledger.waiting(edition, MAX_LISTED),
  ]);
  return [...waiting, ...proposed];
}

function listed(command: CommandRecord, nowMs: number) {
  const { id, itemId, actor, body, acceptedAtMs, dueAtMs, proposedAtMs, approval } = command;
  const state = stateOf(command, nowMs);
  return {
    ...{ command: id, itemId, state, actor, body, acceptedAt: toTimestamp(acceptedAtMs) },
    ...(state === 'proposed' ? { fingerprint: command.fingerprint } : { dueAt: toTimestamp(dueAtMs) }),
    ...(proposedAtMs !== undefined && { proposedAt: toTimestamp(proposedAtMs) }),
    ...(approval && { approvedBy: approval.actor }),
  };
}

const alarmOf = ({ id, itemId, actor, acceptedAtMs }: CommandRecord) => ({
  ...{ command: id, itemId, actor },
  at: toTimestamp(acceptedAtMs),
});

function stateWanted(req: Request): WaitingState | undefined {
  const { state } = req.query;
  if (state === undefined || state === '') return undefined;
  const wanted = WAITING_STATES.find((known) => known === state);
  if (wanted !== undefined) return wanted;
  throw malformed('state', `wants one of: ${WAITING_STATES.join(', ')}`);
}
