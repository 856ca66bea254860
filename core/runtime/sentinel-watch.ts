import { Redis } from 'ioredis';
import type { RedisSettings } from './config-redis.js';

type SentinelSettings = Extract<RedisSettings, { kind: 'sentinel' }>;

const CHANNEL = '+switch-master';
const RETRY_MS = 1_000;

/**
 * Takes `client` to the new primary as soon as a sentinel tells of one: an old primary that lives is left
 * alone for about ten seconds, and takes writes that nobody will ever see. (ioredis' `failoverDetector` ends
 * a client for good that is just connecting when the news comes.)
 */
export function followSwitches(client: Redis, { sentinels, masterName }: SentinelSettings): void {
  const onMessage = (_channel: string, message: string) => {
    if (message.startsWith(`${masterName} `)) leave(client);
  };
  const watches = sentinels.map((address) => watch(address, onMessage));
  client.once('end', () => {
    for (const sentinel of watches) sentinel.disconnect();
  });
}

function watch(address: { host: string; port: number }, onMessage: (channel: string, text: string) => void) {
  const sentinel = new Redis({
    ...address,
    retryStrategy: () => RETRY_MS,
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
  });
  // A sentinel that is away is nothing to report: there are others, and connections ask those themselves.
  sentinel.on('error', () => undefined);
  sentinel.on('message', onMessage);
  sentinel.subscribe(CHANNEL).catch(() => undefined);
  return sentinel;
}

/** Under way it may have been sent to the old one: it asks once more when it has arrived. */
function leave(client: Redis): void {
  if (client.status === 'ready') client.disconnect(true);
  else if (client.status === 'connecting' || client.status === 'connect')
    client.once('ready', () => client.disconnect(true));
}
