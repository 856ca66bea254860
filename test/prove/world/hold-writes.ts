import type { World } from './world.js';

/** Longer than reading the truth ever takes. */
const HOLD_MS = 30_000;

/**
 * Holds every write at the primary, reads the truth, and hands over to `fault` while nothing moves: what
 * was read is exactly what `fault` takes away.
 */
export async function withWritesHeld(world: World, fault: () => Promise<void>): Promise<void> {
  await world.store.primary.client.call('CLIENT', 'PAUSE', HOLD_MS, 'WRITE');
  await world.recordTruth(false);
  await fault();
}
