import type { Item } from '../../../core/contract/item.js';
import { type Proof, RUNGS } from '../../../core/contract/proof.js';
import { call } from '../http.js';
import { isObject } from '../json.js';

export const proofPath = {
  ofCommand: (command: string) => `/v1/commands/${command}/proof`,
  /** Of the version that is shown, whoever made it. */
  ofItem: ({ edition, id, version }: Item) => `/v1/editions/${edition}/items/${id}/proof?version=${version}`,
};

/** The ladder of a command as it stands; `none` where nobody knows it, `undefined` where no answer came. */
export async function readProof(path: string): Promise<Proof | 'none' | undefined> {
  const answer = await call({ method: 'GET', path }).catch(() => undefined);
  if (answer?.status === 404) return 'none';
  return isProof(answer?.body) ? answer.body : undefined;
}

function isProof(value: unknown): value is Proof {
  if (!isObject(value) || !isObject(value.rungs)) return false;
  const { rungs } = value;
  const named = ['command', 'itemId', 'state'].every((name) => typeof value[name] === 'string');
  return named && RUNGS.every((name) => isObject(rungs[name]));
}
