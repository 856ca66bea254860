import type { Measured } from '../../../bench/statistics.js';
import type { Item } from '../../../core/contract/item.js';
import type { Paper } from '../harness/paper.js';
import { flood } from './flood.js';

const ITEMS = 10_000;
const STEP = 2_000;
const FLAT_KB = 500;

/** What a page gains that is open all day, in an edition that never holds more than another. */
export async function memory(paper: Paper): Promise<Measured[]> {
  const open: Item[] = [];
  const held: number[] = [];
  await paper.visit();
  await paper.state('Live');
  const tools = await paper.page.context().newCDPSession(paper.page);
  for (let items = STEP; items <= ITEMS; items += STEP) {
    await flood(paper, open, STEP);
    await tools.send('HeapProfiler.collectGarbage');
    held.push((await tools.send('Runtime.getHeapUsage')).usedSize / 1_000);
  }
  const [first = 0, ...later] = held;
  const how = `after ${ITEMS} items, over the ${first.toFixed(0)} kB that it held after ${STEP}, after a collection`;
  const samples = later.map((size) => size - first);
  return [{ name: 'What the page gains in a day', how, samples, unit: 'kB', limits: [[1, FLAT_KB]] }];
}
