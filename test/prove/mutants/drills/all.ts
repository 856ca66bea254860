import { busyDay } from './busy-day.js';
import { comeAndGo } from './come-and-go.js';
import { diesTwice } from './dies-twice.js';
import { diesUnheard } from './dies-unheard.js';
import type { Drill } from './drill.js';
import { farReaders } from './far-readers.js';
import { lastHint, lostHints } from './lost-hints.js';
import { lostTail } from './lost-tail.js';
import { overtaking } from './overtaking.js';
import { ownClient } from './own-client.js';
import { powerLost } from './power-lost.js';
import { restart } from './restart.js';
import { storeAway } from './store-away.js';
import { takenOver } from './taken-over.js';

const DRILLS: readonly Drill[] = [
  ...[busyDay, overtaking, restart, farReaders],
  ...[lostHints, lastHint, lostTail, takenOver],
  ...[powerLost, diesUnheard, diesTwice],
  ...[storeAway, comeAndGo, ownClient],
];

export function drillNamed(name: string): Drill {
  const drill = DRILLS.find((known) => known.name === name);
  if (!drill) throw new Error(`there is no drill ${name}`);
  return drill;
}
