import { Nap } from '../nap.js';
import type { DeskState, DeskStore } from '../state.js';
import { readLinks } from './doubts.js';
import { readMe, readPeople } from './people.js';
import { readWaiting } from './waiting.js';

/** Being seen lasts a minute: asked rather more often, nobody flickers. */
const PEOPLE_MS = 20_000;
const WAITING_MS = 3_000;
const LINKS_MS = 4_000;

interface Reading {
  everyMs: number;
  read: () => Promise<Partial<DeskState> | undefined>;
  nap: Nap;
}

/** What is around the items of one edition: what waits, who is there, which translations are in doubt. */
export class Around {
  private readonly store: DeskStore;
  private readonly edition: string;
  private readonly readings: readonly Reading[];
  private closed = false;

  constructor(store: DeskStore, edition: string) {
    this.store = store;
    this.edition = edition;
    this.readings = [
      reading(
        WAITING_MS,
        () => readWaiting(edition),
        (waiting) => ({ waiting }),
      ),
      reading(
        LINKS_MS,
        () => readLinks(edition),
        (links) => ({ links }),
      ),
      reading(PEOPLE_MS, readPeople, (people) => ({ people })),
      reading(PEOPLE_MS, readMe, (me) => ({ me })),
    ];
    for (const reading of this.readings) void this.keepReading(reading);
    document.addEventListener('visibilitychange', this.hurry);
  }

  /** Reads all of it now. */
  readonly hurry = (): void => {
    for (const { nap } of this.readings) nap.wake();
  };

  close(): void {
    this.closed = true;
    document.removeEventListener('visibilitychange', this.hurry);
    this.hurry();
  }

  /** Who is not signed in, or does not look, need not know. */
  private async keepReading({ everyMs, read, nap }: Reading): Promise<void> {
    while (!this.closed) {
      const wanted = this.store.state.session === 'in' && document.visibilityState === 'visible';
      const patch = wanted ? await read() : undefined;
      if (this.closed || this.store.state.edition.id !== this.edition) return;
      if (patch !== undefined) this.store.set(patch);
      await nap.sleep(everyMs);
    }
  }
}

function reading<V>(
  everyMs: number,
  ask: () => Promise<V | undefined>,
  patchOf: (value: V) => Partial<DeskState>,
): Reading {
  const read = async () => {
    const value = await ask();
    return value === undefined ? undefined : patchOf(value);
  };
  return { everyMs, read, nap: new Nap() };
}
