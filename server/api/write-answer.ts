import type { Response } from 'express';
import { type CommandRecord, stateOf } from '../../core/ledger/ledger.js';
import { sendProblem } from '../http/problem.js';
import { nowFor } from './command-clock.js';
import { asReadersGotIt, madeVersion, problemOf } from './command-view.js';
import type { ApiDeps } from './deps.js';
import type { Submitted } from './submit.js';

type Answering = Pick<ApiDeps, 'ledger' | 'clock'>;

/** Answers a write: how it ended where that is known and asked for, 202 where not. */
export async function answerWrite(
  deps: Answering,
  res: Response,
  { command, repeated }: Submitted,
  waitS: number | undefined,
): Promise<void> {
  res.setHeader('Location', `/v1/commands/${command.id}`);
  res.setHeader('Cache-Control', 'no-store');
  if (waitS !== undefined) res.setHeader('Preference-Applied', `wait=${waitS}`);
  const tells = repeated || waitS !== undefined;
  if (tells && command.outcome) await answerEnd(deps, res, command);
  else res.status(202).json(stateAnswer(command, nowFor(command, deps.clock)));
}

/** Ends with nothing of its own in the log (cancelled, or the retract that did it) have no item to show. */
async function answerEnd({ ledger, clock }: Answering, res: Response, command: CommandRecord): Promise<void> {
  const { id, itemId, body, outcome } = command;
  if (outcome?.state === 'rejected') return sendProblem(res, await problemOf(command, outcome, ledger));
  const receipt = outcome?.state === 'done' ? outcome.receipt : undefined;
  const made = outcome?.state === 'done' ? await madeVersion(itemId, outcome.version, ledger) : undefined;
  if (!receipt || !made) return void res.status(200).json(stateAnswer(command, nowFor(command, clock)));
  res
    .status(body.kind === 'publish' ? 201 : 200)
    .json({ command: id, itemId, item: asReadersGotIt(made), receipt });
}

/** Without `Prefer` the first answer says where the command waited when it was accepted. */
const stateAnswer = (command: CommandRecord, nowMs: number) => ({
  command: command.id,
  itemId: command.itemId,
  state: stateOf(command, nowMs),
});
