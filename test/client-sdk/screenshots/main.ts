import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../harness/root.js';
import { launchChromium } from '../../web/harness/chromium.js';
import { bundleEmbed } from '../harness/browser.js';
import { SCENES } from './scenes.js';
import { shoot } from './shoot.js';

/** `npm run screenshots`: the element in mixed writing and every state, to be looked at by people. */
const folder = join(ROOT, '.bellwire', 'screenshots');
await mkdir(folder, { recursive: true });
const [browser, embed] = await Promise.all([launchChromium(), bundleEmbed()]);
try {
  for (const scene of SCENES) console.log(await shoot(scene, { browser, embed, folder }));
} finally {
  await browser.close();
}
