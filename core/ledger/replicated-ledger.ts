import { isDeepStrictEqual } from 'node:util';
import { type CommandRecord, type Ledger, type Outcome, stateOf } from './ledger.js';
import { type Replication, unconfirmed } from './replication.js';

/**
 * A ledger whose answers outlive its primary: what changes a command, or tells how one ended, is answered
 * only once enough replicas have it, and rejects with `unavailable` otherwise. It may have happened all the
 * same; asking again is safe and tells.
 */
export function replicatedLedger(ledger: Ledger, { confirmed }: Pick<Replication, 'confirmed'>): Ledger {
  const outcomeHolds = async (id: string, outcome: Outcome): Promise<Outcome> => {
    const kept = await confirmed(id);
    if (!isDeepStrictEqual(kept?.outcome, outcome)) throw lost();
    return outcome;
  };

  return {
    ...ledger,
    accept: async (command) => {
      const answer = await ledger.accept(command);
      if ('command' in answer) assertKept(answer.command, await confirmed(answer.command.id));
      return answer;
    },
    command: async (id) => {
      const record = await ledger.command(id);
      return record?.outcome ? confirmed(id) : record;
    },
    append: async (entry) => {
      const answer = await ledger.append(entry);
      if (answer.kind === 'settled') await outcomeHolds(entry.commandId, answer.outcome);
      if (answer.kind === 'appended') {
        const kept = (await confirmed(entry.commandId))?.outcome;
        if (kept?.state !== 'done' || kept.receipt?.cursor !== answer.receipt.cursor) throw lost();
      }
      return answer;
    },
    settle: async (id, outcome) => outcomeHolds(id, await ledger.settle(id, outcome)),
    cancel: async (id, by) => {
      const answer = await ledger.cancel(id, by);
      const kept = await confirmed(id);
      if (answer === 'cancelled' && kept?.outcome?.state !== 'cancelled') throw lost();
      return answer;
    },
    lapse: async (id) => {
      const answer = await ledger.lapse(id);
      if (answer === 'cancelled' && (await confirmed(id))?.outcome?.state !== 'cancelled') throw lost();
      return answer;
    },
    approve: async (id, approval) => {
      const answer = await ledger.approve(id, approval);
      const kept = await confirmed(id);
      if ((answer === 'approved' || answer === 'repeated') && !kept?.approval) throw lost();
      return answer;
    },
    promote: async (id) => {
      const answer = await ledger.promote(id);
      const [kept, nowMs] = await Promise.all([confirmed(id), ledger.now()]);
      if (answer === 'promoted' && (!kept || stateOf(kept, nowMs) === 'delayed')) throw lost();
      return answer;
    },
  };
}

function assertKept(answered: CommandRecord, kept: CommandRecord | undefined): void {
  const same = kept?.order === answered.order && kept.fingerprint === answered.fingerprint;
  const ended = answered.outcome === undefined || isDeepStrictEqual(kept?.outcome, answered.outcome);
  if (!same || !ended) throw lost();
}

const lost = () => unconfirmed('another Redis took over');
