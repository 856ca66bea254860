import type { Ledger, LogEntry } from '../../../core/ledger/ledger.js';
import { createMemoryLedger } from '../../../core/ledger/memory-ledger.js';
import type { HintListener, OpenHints } from '../../../server/live/hints.js';

const hintOf = ({ seq, prev, chain, origin, salt, bytes }: LogEntry): string =>
  [seq, prev, chain, origin, salt, bytes].join(' ');

/** The ledger's model with hints: a store without a server, for tests that need many entries quickly. */
export function memoryStore(): { ledger: Ledger; hints: OpenHints } {
  const ledger = createMemoryLedger();
  const listeners = new Set<HintListener>();
  const append: Ledger['append'] = async (entry) => {
    const appended = await ledger.append(entry);
    if (appended.kind === 'appended') {
      const [last] = (await ledger.entriesAfter(entry.edition, appended.item.seq - 1)) ?? [];
      for (const listener of listeners) listener.heard(entry.edition, last ? hintOf(last) : '');
    }
    return appended;
  };
  const hints: OpenHints = (_editions, listener) => {
    listeners.add(listener);
    queueMicrotask(() => listener.subscribed());
    return { replace: () => undefined, close: async () => void listeners.delete(listener) };
  };
  return { ledger: { ...ledger, append }, hints };
}
