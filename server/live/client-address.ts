import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is needed of a request to tell who sent it. */
type Addressed = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/** Hops or CIDRs whose `X-Forwarded-For` counts. */
export type TrustProxy = number | readonly string[] | false;

/** Tells who is calling, through the proxies that are trusted and no others. */
export function clientAddress(trust: TrustProxy): (req: Addressed) => string {
  if (trust === false) return ({ socket }) => plain(socket.remoteAddress ?? '');
  const isTrusted = trustOf(trust);
  return (req) => {
    const hops = [req.socket.remoteAddress ?? '', ...forwardedFor(req)].map(plain);
    const client = hops.find((address, hop) => !isTrusted(address, hop));
    return client ?? hops.at(-1) ?? '';
  };
}

/** Nearest first. */
function forwardedFor(req: Addressed): string[] {
  const header = [req.headers['x-forwarded-for'] ?? []].flat().join(',');
  return header
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
    .reverse();
}

/** IPv4 addresses that arrive on an IPv6 socket, as themselves. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function trustOf(trust: number | readonly string[]): (address: string, hop: number) => boolean {
  if (typeof trust === 'number') return (_address, hop) => hop < trust;
  const list = blockList(trust);
  return (address) => {
    if (isIPv4(address)) return list.check(address, 'ipv4');
    return isIPv6(address) && list.check(address, 'ipv6');
  };
}

function blockList(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits] = cidr.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
