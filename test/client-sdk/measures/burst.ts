import type { Browser } from 'playwright-core';
import type { Measured } from '../../../bench/statistics.js';
import type { Item } from '../../../core/contract/item.js';
import type { Paper } from '../harness/paper.js';
import { flood } from './flood.js';
import { tasksOf } from './trace.js';

const ITEMS = 500;
const SLOWER = 4;
const LONG_TASK_MS = 50;
const FRAME_MS = 16;

/** A burst on a phone: what is more than a long task lets the page miss a touch. */
export async function burst(paper: Paper, browser: Browser): Promise<Measured[]> {
  const open: Item[] = [];
  await paper.visit();
  await paper.state('Live');
  await flood(paper, open, ITEMS);
  const tools = await paper.page.context().newCDPSession(paper.page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const tasks = await tasksOf(browser, paper.page, () => flood(paper, open, ITEMS));
  const sum = tasks.reduce((total, task) => total + task, 0);
  const how = `${ITEMS} items at once, and as many ends, on a processor ${SLOWER} times slower, by the thread's own time`;
  return [
    { name: 'A task of the page in a burst', how, samples: tasks, limits: [[1, LONG_TASK_MS]] },
    {
      name: 'All work of the page for one of these items',
      how,
      samples: [sum / ITEMS],
      limits: [[1, FRAME_MS]],
    },
  ];
}
