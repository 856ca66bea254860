import { loadavg } from 'node:os';
import { report } from '../../../bench/statistics.js';
import { launchChromium } from '../harness/chromium.js';
import { startNewsroom } from '../harness/newsroom.js';
import { flows } from './flows.js';

/** `npm run bench -- desk`: how long an editor's keys take to reach readers, in a real browser. */
const [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
console.log(`the desk: chromium ${browser.version()}; load average ${loadavg()[0]?.toFixed(1)}\n`);
try {
  for (const measured of await flows(newsroom, browser)) {
    const { text, ok } = report(measured);
    console.log(`${text}\n`);
    if (!ok) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await newsroom.close();
}
