import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../harness/root.js';
import { launchChromium } from '../harness/chromium.js';
import { startNewsroom } from '../harness/newsroom.js';
import { fillDesk } from './news.js';
import { LOOKS, SCENES, shoot } from './scenes.js';

/** Part of `npm run screenshots`: each view of the desk, in both schemes, both directions and on a phone. */
const folder = join(ROOT, '.bellwire', 'screenshots');
const wanted = process.argv[2] ?? '';
await mkdir(folder, { recursive: true });
const [newsroom, browser] = await Promise.all([startNewsroom(), launchChromium()]);
try {
  await fillDesk(newsroom);
  for (const scene of SCENES)
    for (const look of LOOKS)
      if (`${scene.name}-${look.name}`.includes(wanted))
        console.log(await shoot(scene, look, { newsroom, browser, folder }));
} finally {
  await browser.close();
  await newsroom.close();
}
