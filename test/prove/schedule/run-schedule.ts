import type { Fault } from '../faults/fault.js';
import type { Random } from '../random.js';
import { napUntil } from '../world/stop.js';
import type { World } from '../world/world.js';
import { type BurstShape, bursts, type Planned, QUIET_PER_BURST } from './bursts.js';

/** Lets faults loose on a world in bursts until `signal`; resolves once the last has healed. */
export async function runSchedule(
  world: World,
  faults: readonly Fault[],
  shape: BurstShape,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  if (faults.length === 0) return;
  for (const { planned, quietMs } of bursts(random.fork('bursts'), faults, shape)) {
    const beganMs = performance.now();
    await Promise.all(planned.map((one) => strike(world, one, random.fork(one.salt), signal)));
    await napUntil(signal, Math.max(quietMs, QUIET_PER_BURST * (performance.now() - beganMs)));
    if (signal.aborted) return;
  }
}

async function strike(
  world: World,
  { fault, afterMs }: Planned<Fault>,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  await napUntil(signal, afterMs);
  if (signal.aborted) return;
  const { name, kind, losesTail } = fault;
  const { target, turn, strike } = fault.aim(world, random);
  const facts = { name, kind, target, ...(losesTail && { losesTail }) };
  const hit = () => (signal.aborted ? Promise.resolve() : world.weather.during(facts, strike));
  await (turn ? turn.take(hit) : hit());
}
