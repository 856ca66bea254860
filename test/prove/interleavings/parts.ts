import { join } from 'node:path';

/** The parts of a node that decide what a reader gets, from the build that is tried. */
export interface Parts {
  Gateway: typeof import('../../../server/live/gateway.js').Gateway;
  Line: typeof import('../../../server/live/line.js').Line;
  Stamps: typeof import('../../../server/live/stamps.js').Stamps;
  Turns: typeof import('../../../server/live/turns.js').Turns;
  Window: typeof import('../../../server/live/window.js').Window;
}

const FILES = ['gateway', 'line', 'stamps', 'turns', 'window'];

export async function loadParts(dist: string): Promise<Parts> {
  const modules = await Promise.all(FILES.map((name) => import(join(dist, 'server/live', `${name}.js`))));
  return Object.assign({}, ...modules) as Parts;
}
