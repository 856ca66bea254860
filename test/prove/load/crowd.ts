import type { Sync } from '../../../core/contract/sync.js';
import type { Random } from '../random.js';
import type { NodeMember } from '../world/processes.js';
import { napUntil } from '../world/stop.js';
import type { World } from '../world/world.js';
import { LightReader } from './light-reader.js';
import { ReaderNotes } from './reader-notes.js';

/** Readers that come, hear what they missed, and go: with their cursor, each time to any node. */
export interface CrowdCounts {
  readers: number;
  /** Of them, how many are there at the same time. */
  atOnce: number;
}

interface Comer {
  edition: string;
  notes: ReaderNotes;
}

/** A visit ends with its `sync`, or a little later. */
const LINGERS_SHARE = 0.1;
const LINGERS_MS = [10, 400] as const;
/** Some ask over HTTP instead. */
const HTTP_SHARE = 0.2;
const HTTP_WITHIN_MS = 3_000;
const AFTER_FAILURE_MS = 100;

export async function runCrowd(
  world: World,
  counts: CrowdCounts,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const away = Array.from({ length: counts.readers }, (_, n): Comer => {
    const edition = random.pick(world.editions);
    return { edition, notes: new ReaderNotes(world.note, `comer-${n + 1}`, edition) };
  });
  const turnstile = async (): Promise<void> => {
    while (!signal.aborted) {
      const [comer] = away.splice(random.int(0, away.length - 1), 1);
      if (!comer) return;
      const came = await visit(comer, random.pick(world.nodes), random, signal);
      away.push(comer);
      if (!came) await napUntil(signal, AFTER_FAILURE_MS);
    }
  };
  await Promise.all(Array.from({ length: counts.atOnce }, turnstile));
}

async function visit(comer: Comer, node: NodeMember, random: Random, signal: AbortSignal): Promise<boolean> {
  const { notes } = comer;
  try {
    if (random.chance(HTTP_SHARE)) await ask(comer, node);
    else await listen(comer, node, random, signal);
    notes.gone('left');
    return true;
  } catch (error) {
    notes.gone((error as Error).message);
    return false;
  }
}

async function listen(
  { edition, notes }: Comer,
  node: NodeMember,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  notes.connecting(node.name, 'websocket');
  const reader = new LightReader(node.url, edition, notes.cursor, {
    sync: (sync) => notes.sync(sync),
    item: (item, cursor) => notes.item(item, cursor),
    beat: (beat) => notes.beat(beat),
  });
  try {
    await reader.synced();
    if (random.chance(LINGERS_SHARE)) await napUntil(signal, random.int(...LINGERS_MS));
  } finally {
    reader.close();
  }
}

async function ask({ edition, notes }: Comer, node: NodeMember): Promise<void> {
  notes.connecting(node.name, 'http');
  const since = notes.cursor === undefined ? '' : `?since=${notes.cursor}`;
  const answer = await fetch(`${node.url}/v1/editions/${edition}/items${since}`, {
    signal: AbortSignal.timeout(HTTP_WITHIN_MS),
  });
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  notes.sync((await answer.json()) as Sync);
}
