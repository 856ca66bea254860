import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { ROOT } from '../../harness/root.js';

const SOURCE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RUN = 'axe.run(document, { resultTypes: ["violations"] })';

/**
 * What axe finds on the page as it stands, one line each. The source is evaluated by the debugger, which
 * the page's policy does not bind: the page is checked under the very policy it is served with.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`${SOURCE};${RUN}`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}
