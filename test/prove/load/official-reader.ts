import { io } from 'socket.io-client';
import type { Item } from '../../../core/contract/item.js';
import type { Beat, Sync } from '../../../core/contract/sync.js';
import type { Random } from '../random.js';
import type { NodeMember } from '../world/processes.js';
import { napUntil } from '../world/stop.js';
import type { ReaderDeps } from './reader-deps.js';
import { ReaderNotes } from './reader-notes.js';

/** How long a reader stays on one node before it moves on, whatever happens. */
const STAY_MS = [3_000, 25_000] as const;

/** The official client: it reconnects by itself, and every now and then goes to another node. */
export class OfficialReader {
  private readonly notes: ReaderNotes;
  private readonly deps: ReaderDeps;
  private readonly random: Random;

  constructor(deps: ReaderDeps) {
    this.deps = deps;
    this.random = deps.random;
    this.notes = new ReaderNotes(deps.note, deps.name, deps.edition);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await this.visit(this.random.pick(this.deps.nodes), signal);
  }

  private async visit(node: NodeMember, signal: AbortSignal): Promise<void> {
    const { edition, transport } = this.deps;
    const leaving = new AbortController();
    const { notes } = this;
    const socket = io(`${this.deps.viaFront ? node.frontUrl : node.url}/${edition}`, {
      auth: (send) => {
        notes.connecting(node.name, transport);
        send(notes.cursor === undefined ? {} : { cursor: notes.cursor });
      },
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
      ...(transport === 'websocket' && { transports: ['websocket'] }),
    });
    socket.on('sync', (sync: Sync) => notes.sync(sync));
    socket.on('item', (item: Item, cursor: string) => notes.item(item, cursor));
    socket.on('beat', (beat: Beat) => notes.beat(beat));
    socket.on('drain', ({ afterMs }: { afterMs: number }) => setTimeout(() => leaving.abort(), afterMs));
    socket.on('disconnect', (reason) => notes.gone(reason));
    // A node that is away for good is left: the next one may be there.
    socket.io.on('reconnect_attempt', (attempt) => attempt > 3 && leaving.abort());
    await napUntil(AbortSignal.any([signal, leaving.signal]), this.random.int(...STAY_MS));
    if (signal.aborted) notes.stayed();
    else notes.gone('moved on');
    socket.off().disconnect();
  }
}
