import { loadavg } from 'node:os';
import { report } from '../../../bench/statistics.js';
import { launchChromium } from '../../web/harness/chromium.js';
import { bundleEmbed } from '../harness/browser.js';
import { Paper } from '../harness/paper.js';
import { burst } from './burst.js';
import { memory } from './memory.js';

/** `npm run bench -- page`: what the element costs the page that it is on, in a real browser. */
const [browser, embed] = await Promise.all([launchChromium(), bundleEmbed()]);
console.log(`the page: chromium ${browser.version()}; load average ${loadavg()[0]?.toFixed(1)}\n`);
try {
  for (const part of [burst, memory]) {
    const paper = await Paper.start({ browser, embed });
    for (const measured of await part(paper, browser)) {
      const { text, ok } = report(measured);
      console.log(`${text}\n`);
      if (!ok) process.exitCode = 1;
    }
    await paper.close();
  }
} finally {
  await browser.close();
}
