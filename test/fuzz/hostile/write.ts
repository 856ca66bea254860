import type { Ledger } from '../../../core/ledger/ledger.js';
import { createRedisLedger } from '../../../core/ledger/redis-ledger.js';
import { accepted, anEntry, aPublish, aRecord } from '../../contract/ledger-fixtures.js';
import { Editor } from '../../harness/editor.js';
import type { Tally } from '../tally.js';
import type { World } from '../world.js';
import { LINKS_IN, linkText, plantedIn, sentTo } from './editions.js';
import type { HostileString } from './strings.js';

const WIDTH = 8;
const INVALID = 422;
const PUBLISHED = 201;

/** Fields that take text; which one carries a string that must be refused does not matter. */
const carriers = [
  (text: string) => ({ text }),
  (text: string) => ({ text: 'Good', short: text }),
  (text: string) => ({ text: 'Good', attribution: { label: text } }),
];

/** Every string and link to the API: the bad ones refused, the good ones published as they are. */
export async function sendAll(
  { node }: World,
  strings: readonly HostileString[],
  links: readonly string[],
  tally: Tally,
): Promise<void> {
  const editor = new Editor(node.url);
  await inLanes(strings, async ({ text, isRefused }, i) => {
    const body = isRefused ? (carriers[i % carriers.length]?.(text) ?? {}) : { text };
    const answer = await editor.publish(sentTo(i), body, { waitS: 10 });
    if (answer.status !== (isRefused ? INVALID : PUBLISHED)) tally.fail(`sent: ${answer.status}`, i, text);
    else if (!isRefused && answer.body.item?.text !== text) tally.fail('kept as another text', i, text);
    else tally.note(isRefused ? 'refused' : 'published');
  });
  await inLanes(links, async (link, i) => {
    const { status } = await editor.publish(LINKS_IN, { text: 'With a link', link }, {});
    if (status !== INVALID) tally.fail(`link sent: ${status}`, i, link);
    else tally.note('link refused');
  });
}

/** The same into the log itself, as if somebody had got past every check. */
export async function plantAll(
  { redis, keys }: World,
  strings: readonly HostileString[],
  links: readonly string[],
): Promise<void> {
  const ledger = createRedisLedger({ client: redis.client, keys, historyDays: 1 });
  await inLanes(strings, ({ text }, i) => plant(ledger, plantedIn(i), { text }));
  await inLanes(links, (link, i) => plant(ledger, LINKS_IN, { text: linkText(i), link }));
}

/** The command says the same as the entry: a worker that finds it first makes that entry of it. */
async function plant(ledger: Ledger, edition: string, claim: { text: string; link?: string }): Promise<void> {
  const record = aRecord({ edition, ...claim });
  const command = await accepted(ledger, { itemId: record.id, edition, body: { ...aPublish, ...claim } });
  await ledger.append(anEntry(command, record));
}

async function inLanes<T>(list: readonly T[], each: (one: T, index: number) => Promise<void>): Promise<void> {
  const entries = list.entries();
  const lane = async () => {
    for (const [index, one] of entries) await each(one, index);
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}
