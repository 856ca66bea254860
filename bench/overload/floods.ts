import { type FloodCounts, readerHandshake } from '../../test/harness/flood.js';
import type { Measured } from '../statistics.js';
import { bystanders } from './bystanders.js';
import { type FloodPlan, floodFrom } from './flood-process.js';

const ADDRESSES = 500;

/** Far more readers than a node admits, all at once and for seconds; those that are let in stay and read. */
export function handshakeFlood(url: string): Promise<Measured[]> {
  return during(url, '5,000 handshakes per second for 10 s', {
    perSecond: 5_000,
    seconds: 10,
    says: readerHandshake('en'),
    trickles: '',
    staysMs: 0,
  });
}

/** Connections that never come to the end of their headers, and never stop. */
export function slowHeaders(url: string): Promise<Measured[]> {
  return during(url, '5,000 slow headers within a second, a byte each second', {
    perSecond: 5_000,
    seconds: 1,
    says: 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
    trickles: 'a',
    staysMs: 10_000,
  });
}

async function during(
  url: string,
  what: string,
  plan: Omit<FloodPlan, 'port' | 'addresses'>,
): Promise<Measured[]> {
  return bystanders(url, async () => {
    const port = Number(new URL(url).port);
    const { counts, atEnd, tookMs } = await floodFrom({ ...plan, port, addresses: ADDRESSES });
    console.log(`${what}, from ${ADDRESSES} addresses`);
    console.log(`  offered ${counts.offered} in ${(tookMs / 1_000).toFixed(1)} s; ${told(counts)}`);
    if (plan.staysMs > 0) console.log(`  ${plan.staysMs / 1_000} s later: ${told(atEnd)}`);
  });
}

const told = ({ admitted, refused, cut, waiting, failed }: FloodCounts): string =>
  `admitted ${admitted}, refused with 503 ${refused}, cut off ${cut}, not answered ${waiting}, ` +
  `failed on this side ${failed}`;
