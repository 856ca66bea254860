import { napUntil } from '../world/stop.js';
import { OwnClient } from './own-client.js';
import type { ReaderDeps } from './reader-deps.js';

/** How often its connection is cut, so that it has to come back. */
const CUT_MS = [4_000, 15_000] as const;

/** The product's own client, on any node at each connection, as behind a balancer. */
export async function runSdkReader(
  { nodes, random, ...deps }: Omit<ReaderDeps, 'transport'> & { sdk: string },
  signal: AbortSignal,
): Promise<void> {
  const client = await OwnClient.open({ ...deps, url: () => random.pick(nodes).url });
  while (!signal.aborted) {
    await napUntil(signal, random.int(...CUT_MS));
    if (!signal.aborted) client.cut();
  }
  client.close();
}
