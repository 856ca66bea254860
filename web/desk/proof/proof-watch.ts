import type { Proof, RungState } from '../../../core/contract/proof.js';
import { Nap } from '../nap.js';
import type { DeskStore, Sent } from '../state.js';
import { readProof } from './read-proof.js';

const FIRST_LOOK_MS = 150;
const LAST_LOOK_MS = 2_000;
/** A ladder that is not climbed by then is looked after by the service's alarms, not by this page. */
const FRESH_MS = 60_000;
const FINAL: ReadonlySet<RungState> = new Set(['done', 'ended', 'unknown']);

/** Follows what was sent from this tab up its ladder, for as long as it is fresh. */
export class ProofWatch {
  private readonly store: DeskStore;
  private readonly watched = new Set<string>();

  constructor(store: DeskStore) {
    this.store = store;
  }

  /** Takes up what is new among `sent`; may be called at every change. */
  follow(sent: readonly Sent[]): void {
    for (const command of climbing(sent)) {
      if (this.watched.has(command)) continue;
      this.watched.add(command);
      void this.watch(command);
    }
  }

  private async watch(command: string): Promise<void> {
    const endMs = Date.now() + FRESH_MS;
    const nap = new Nap();
    for (let lookMs = FIRST_LOOK_MS; Date.now() < endMs; lookMs = Math.min(1.5 * lookMs, LAST_LOOK_MS)) {
      const proof = await readProof(command);
      if (proof !== undefined) this.store.set({ proofs: withProof(this.store.state.proofs, proof) });
      if (proof !== undefined && FINAL.has(proof.state)) return;
      await nap.sleep(lookMs);
    }
  }
}

/** The commands among `sent` that are on their way to readers, or there. */
export function climbing(sent: readonly Sent[]): string[] {
  return sent.flatMap(({ outcome }) => {
    const waits = outcome?.kind === 'queued' && outcome.state === 'queued';
    return (waits || outcome?.kind === 'done') && outcome.command !== undefined ? [outcome.command] : [];
  });
}

/** One ladder per item: that of the command accepted last. */
export function withProof(proofs: Readonly<Record<string, Proof>>, proof: Proof): Record<string, Proof> {
  const other = proofs[proof.itemId];
  const newer = other !== undefined && acceptedAt(other) > acceptedAt(proof);
  return newer ? { ...proofs } : { ...proofs, [proof.itemId]: proof };
}

const acceptedAt = ({ rungs }: Proof): string => rungs.accepted.at ?? '';
