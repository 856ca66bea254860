import type { Item } from '../../../core/contract/item.js';
import type { Proof, RungState } from '../../../core/contract/proof.js';
import { Nap } from '../nap.js';
import type { DeskState, DeskStore, Sent } from '../state.js';
import { proofPath, readProof } from './read-proof.js';

const FIRST_LOOK_MS = 150;
const LAST_LOOK_MS = 2_000;
/** A ladder that is not climbed by then is looked after by the service's alarms, not by this page. */
const FRESH_MS = 60_000;
const FINAL: ReadonlySet<RungState> = new Set(['done', 'ended', 'unknown']);

/** Follows what changes up its ladder, whoever sent it, for as long as it is fresh. */
export class ProofWatch {
  private readonly store: DeskStore;
  private readonly watched = new Set<string>();

  constructor(store: DeskStore) {
    this.store = store;
  }

  /** Takes up what is new; may be called at every change. */
  follow({ sent, items, session }: Pick<DeskState, 'sent' | 'items' | 'session'>, nowMs: number): void {
    for (const command of climbing(sent)) this.take(proofPath.ofCommand(command));
    if (session !== 'in') return;
    for (const item of sentElsewhere(items, sent, nowMs)) this.take(proofPath.ofItem(item));
  }

  private take(path: string): void {
    if (this.watched.has(path)) return;
    this.watched.add(path);
    void this.watch(path);
  }

  private async watch(path: string): Promise<void> {
    const endMs = Date.now() + FRESH_MS;
    const nap = new Nap();
    for (let lookMs = FIRST_LOOK_MS; Date.now() < endMs; lookMs = Math.min(1.5 * lookMs, LAST_LOOK_MS)) {
      const proof = await readProof(path);
      if (proof === 'none') return;
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

/** Items that changed just now by other hands. While something of ours is on its way, it may be that. */
export function sentElsewhere(items: readonly Item[], sent: readonly Sent[], nowMs: number): Item[] {
  return items.filter((item) => {
    if (nowMs - Date.parse(item.changedAt) > FRESH_MS) return false;
    const here = sent.filter(({ edition }) => edition.id === item.edition);
    return !here.some(({ outcome }) => isPerhapsOf(item, outcome));
  });
}

function isPerhapsOf({ seq }: Item, outcome: Sent['outcome']): boolean {
  if (outcome === undefined) return true;
  if (outcome.kind === 'queued') return outcome.state === 'queued';
  return outcome.kind === 'done' && outcome.seq === seq;
}

/** One ladder per item: that of the command accepted last. */
export function withProof(proofs: Readonly<Record<string, Proof>>, proof: Proof): Record<string, Proof> {
  const other = proofs[proof.itemId];
  const newer = other !== undefined && acceptedAt(other) > acceptedAt(proof);
  return newer ? { ...proofs } : { ...proofs, [proof.itemId]: proof };
}

const acceptedAt = ({ rungs }: Proof): string => rungs.accepted.at ?? '';
