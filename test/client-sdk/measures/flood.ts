import type { Item } from '../../../core/contract/item.js';
import { ITEM } from '../../../core/contract/limits.js';
import { until } from '../../harness/until.js';
import type { Paper } from '../harness/paper.js';

/** On a machine that is busy with something else, for a page that is four times slower. */
const PATIENCE_MS = 300_000;

/** Publishes `count` items at once, each beyond what an edition holds followed by the end of the oldest. */
export async function flood(paper: Paper, open: Item[], count: number): Promise<void> {
  for (let i = 1; i <= count; i += 1) {
    open.push(
      paper.server.publish({ text: `Number ${i} of a day on which very much happens, in a sentence` }),
    );
    const over = open.length > ITEM.maxOpenPerEdition && open.shift();
    if (over) paper.server.publish({ id: over.id, status: 'expired', change: 'expire' });
  }
  const last = open.at(-1)?.id;
  const shown = (id: string | undefined) =>
    document.querySelector('bellwire-ticker')?.items.some((item) => item.id === id) === true;
  await until('the last of them', () => paper.page.evaluate(shown, last), PATIENCE_MS);
  await paper.ticker.locator('time').first().waitFor();
}
