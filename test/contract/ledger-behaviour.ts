import { describe } from '@jest/globals';
import type { Ledger } from '../../core/ledger/ledger.js';
import { keepsProposals } from './ledger-approvals-behaviour.js';
import { keepsCommands } from './ledger-commands-behaviour.js';
import { erasesClaims } from './ledger-erasure-behaviour.js';
import { keepsTheLog } from './ledger-log-behaviour.js';
import { keepsTables } from './ledger-tables-behaviour.js';

/** The behaviour of a ledger; `open` gives an empty one, whatever was opened before. */
export function behavesLikeALedger(
  name: string,
  open: (options?: { keptEntries?: number }) => Promise<Ledger>,
): void {
  describe(name, () => {
    keepsCommands(open);
    keepsProposals(open);
    keepsTheLog(open);
    keepsTables(open);
    erasesClaims(open);
  });
}
