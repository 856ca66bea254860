import { randomUUID } from 'node:crypto';
import type { EditionBeat, EntryReach } from '../../core/contract/heartbeat.js';
import type { Closable } from '../../core/runtime/lifecycle.js';
import { Canary } from './canary.js';
import type { Heard } from './canary-frames.js';
import type { Gateway } from './gateway.js';
import type { Window } from './window.js';

export interface WitnessDeps {
  editions: readonly string[];
  window: (edition: string) => Window | undefined;
  gateway: Pick<Gateway, 'reach' | 'readersOf'>;
}

/** What a node can say of itself to whoever asks whether news arrived. */
export class Witness implements Closable {
  readonly editions: readonly string[];
  /** Its own reader is known by it. */
  readonly canaryKey = randomUUID();
  private readonly deps: WitnessDeps;
  private canary: Canary | undefined;

  constructor(deps: WitnessDeps) {
    this.deps = deps;
    this.editions = deps.editions;
  }

  /** Sends a reader to where the node listens. */
  watch(address: string): void {
    const { editions, canaryKey: key } = this;
    this.canary ??= new Canary({ address, key, editions, heard: this.heard });
  }

  /** `changed` is told of each edition whose entries have more to say. */
  tell(changed: (edition: string) => void): void {
    this.deps.gateway.reach.tell(changed);
  }

  entries(edition: string): EntryReach[] {
    return this.deps.gateway.reach.entries(edition);
  }

  /** Of the editions that were read. */
  beats(): EditionBeat[] {
    return this.editions.flatMap((edition) => {
      const head = this.deps.window(edition)?.headCursor;
      const canary = this.canary?.cursor(edition);
      const readers = this.deps.gateway.readersOf(edition);
      return head ? [{ edition, head, readers, ...(canary && { canary }) }] : [];
    });
  }

  async close(): Promise<void> {
    await this.canary?.close();
  }

  /** An item proves itself; a sync, all that came before it. */
  private readonly heard = ({ edition, event, cursor }: Heard): void => {
    if (event !== 'beat') this.deps.gateway.reach.seen(edition, cursor, event === 'sync');
  };
}
