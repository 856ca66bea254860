import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Item } from '../../../core/contract/item.js';
import { ROOT } from '../../harness/root.js';
import type { ShownEvent } from '../history/event.js';
import { seenOf } from '../history/seen.js';
import type { NodeMember } from '../world/processes.js';
import { napUntil } from '../world/stop.js';
import type { ReaderDeps } from './reader-deps.js';

/** As much of the built package as is used here; its sources belong to browsers, by their types too. */
interface Sdk {
  connect(
    url: string,
    options: {
      edition: string;
      WebSocket: new (address: string) => WebSocket;
      fetch: (address: string, init?: RequestInit) => Promise<Response>;
    },
  ): Ticker;
}

interface Ticker {
  readonly cursor: string | undefined;
  readonly items: readonly Item[];
  readonly state: { name: string };
  on(event: 'change', listener: (change: { item: Item; via: Via }) => void): void;
  on(event: 'error', listener: () => void): void;
  close(): void;
}

type Via = Extract<ShownEvent, { e: 'shown' }>['via'];

const SDK = join(ROOT, 'client-sdk/dist/index.js');

/** How often its connection is cut, so that it has to come back. */
const CUT_MS = [4_000, 15_000] as const;

/** The product's own client: what it puts before a reader is written down, not what it hears. */
export async function runSdkReader(deps: Omit<ReaderDeps, 'transport'>, signal: AbortSignal): Promise<void> {
  const { name: reader, edition, nodes, note, random } = deps;
  const open = new Set<WebSocket>();
  const roam = (): NodeMember => random.pick(nodes);
  const { connect } = (await import(SDK)) as Sdk;
  const ticker = connect(roam().url, {
    edition,
    WebSocket: roaming(open, roam),
    fetch: (address, init) => fetch(elsewhere(address, roam()), init),
  });
  ticker.on('change', ({ item, via }) => note({ e: 'shown', reader, edition, via, item: seenOf(item) }));
  ticker.on('error', () => undefined);
  while (!signal.aborted) {
    await napUntil(signal, random.int(...CUT_MS));
    if (!signal.aborted) for (const socket of open) socket.terminate();
  }
  if (ticker.cursor !== undefined)
    note({
      e: 'list',
      reader,
      edition,
      state: ticker.state.name,
      cursor: ticker.cursor,
      items: ticker.items.map((item) => seenOf(item)),
    });
  ticker.close();
}

const elsewhere = (address: string, node: NodeMember): string => {
  const { pathname, search } = new URL(address);
  return `${node.url}${pathname}${search}`;
};

/** Each connection goes to any node, as behind a balancer. */
function roaming(open: Set<WebSocket>, roam: () => NodeMember): new (address: string) => WebSocket {
  return class extends WebSocket {
    constructor(address: string) {
      super(elsewhere(address, roam()).replace('http', 'ws'), { perMessageDeflate: false });
      open.add(this);
      this.on('close', () => open.delete(this));
    }
  };
}
