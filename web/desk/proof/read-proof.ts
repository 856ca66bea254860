import { type Proof, RUNGS } from '../../../core/contract/proof.js';
import { call } from '../http.js';
import { isObject } from '../json.js';

/** The ladder of a command as it stands; `undefined` where the service does not say. */
export async function readProof(command: string): Promise<Proof | undefined> {
  const answer = await call({ method: 'GET', path: `/v1/commands/${command}/proof` }).catch(() => undefined);
  return isProof(answer?.body) ? answer.body : undefined;
}

function isProof(value: unknown): value is Proof {
  if (!isObject(value) || !isObject(value.rungs)) return false;
  const { rungs } = value;
  const named = ['command', 'itemId', 'state'].every((name) => typeof value[name] === 'string');
  return named && RUNGS.every((name) => isObject(rungs[name]));
}
