import { call } from '../http.js';
import { isObject } from '../json.js';

/** How many readers are connected to how many nodes; `unknown` where the service does not say. */
export type ReachNow = { readers: number; nodes: number } | 'unknown';

export async function readReach(edition: string): Promise<ReachNow> {
  const answer = await call({ method: 'GET', path: `/v1/editions/${edition}/reach` }).catch(() => undefined);
  const body = answer?.body;
  if (!isObject(body) || typeof body.readers !== 'number' || !Array.isArray(body.nodes)) return 'unknown';
  const heard = body.nodes.filter((node) => isObject(node) && node.state === 'live');
  return { readers: body.readers, nodes: heard.length };
}
