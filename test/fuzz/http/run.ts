import { KeyStore } from '../../../core/access/key-store.js';
import { SCOPES } from '../../../core/contract/scopes.js';
import { Editor } from '../../harness/editor.js';
import { until } from '../../harness/until.js';
import { Random } from '../../prove/random.js';
import { Tally } from '../tally.js';
import type { World } from '../world.js';
import { faultOf, hasArrived, isUnconfirmed } from './judge.js';
import { readApi } from './openapi.js';
import { type HttpRequest, type Known, RequestMaker } from './request.js';
import { type HttpAnswer, HttpSender } from './send.js';
import { storedMarks } from './stored.js';

const WIDTH = 12;
/** Under what one key may send, so that hardly anything is refused for coming too often. */
const REQUESTS_PER_KEY = 1_500;
const ITEMS = 8;
const CONFIRMED_WITHIN_MS = 30_000;

/** Requests made from the document that the node serves, valid but for what was done to them. */
export async function runHttp(world: World, seed: number, count: number): Promise<Tally> {
  const { url } = world.node;
  const tally = new Tally('http', count);
  const random = new Random(seed).fork('http');
  const maker = new RequestMaker(await readApi(url), await prepare(world, count));
  const sender = new HttpSender(url, WIDTH);
  void world.node.ended.then(() => {
    tally.giveUp = true;
  });
  await tally.run(WIDTH, async (index) => {
    const request = maker.make(random.fork(String(index)), index);
    try {
      const answer = await confirmed(sender, request, tally);
      tally.note(`${request.target}: ${answer.status}`);
      if (hasArrived(request, answer)) tally.reached += 1;
      const fault = faultOf(request, answer);
      if (fault !== undefined) tally.fail(fault, index, shown(request));
    } catch (error) {
      tally.fail(`no answer: ${String(error)}`, index, shown(request));
    }
  });
  sender.close();
  for (const mark of await storedMarks(world.redis.client, world.deployment.prefix))
    tally.fail(`a fault was stored: ${mark}`, 0, mark);
  return tally;
}

/**
 * 503 `unavailable` says that the store did not answer in time and that the same call is safe. On a busy machine that
 * is true and tells nothing of the input; an input that causes it causes it again.
 */
function confirmed(sender: HttpSender, request: HttpRequest, tally: Tally): Promise<HttpAnswer> {
  return until(
    'an answer',
    async () => {
      const answer = await sender.send(request);
      if (!isUnconfirmed(answer)) return answer;
      tally.note('503: the store was late, so asked again');
      return undefined;
    },
    CONFIRMED_WITHIN_MS,
  );
}

const shown = ({ method, path, headers, body = '' }: HttpRequest): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${body}`;

/** Items and commands that there are, and enough keys. */
async function prepare({ node, redis, keys: names }: World, count: number): Promise<Known> {
  const store = new KeyStore(redis.client, names);
  const keys = await Promise.all(
    Array.from({ length: Math.ceil(count / REQUESTS_PER_KEY) }, async (_, n) => {
      return (await store.add({ name: `fuzz ${n}`, scopes: [...SCOPES] }, Date.now())).token;
    }),
  );
  const editor = new Editor(node.url);
  const published = await Promise.all(
    Array.from({ length: ITEMS }, (_, n) => editor.publish('en', { text: `Item ${n}` }, { waitS: 10 })),
  );
  return {
    keys,
    items: published.map(({ body }) => body.itemId),
    commands: published.map(({ body }) => body.command),
  };
}
