import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ROOT } from '../../harness/root.js';

const AXE = readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, 'utf8');

/** Of axe's rules, those that a colour scheme can break. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** The policy of the page forbids it any script but ours; the browser's own tools are not bound by it. */
export async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Runtime.evaluate', { expression: AXE });
  const options = JSON.stringify(rules ? { runOnly: rules } : {});
  const run = `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;
  const { result } = await tools.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  await tools.detach();
  return result.value;
}
