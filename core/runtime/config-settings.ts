import { z } from 'zod';
import {
  boolish,
  count,
  hostList,
  key,
  oneOf,
  originList,
  port,
  positive,
  proxyList,
  redisUrl,
  supported,
  url,
} from './settings.js';

/** What a node serves: readers, everything else, or both. */
const ROLES = ['all', 'live', 'api'] as const;
export type Role = (typeof ROLES)[number];

/** Settings that can be given as a file whose content is the value. */
export const SECRETS = ['BELLWIRE_EDITOR_KEY', 'REDIS_URL', 'REDIS_PASSWORD'] as const;

/** Every setting by its name, one at a time; what several say together is `readConfig`'s to judge. */
export const settings = z.object({
  PORT: port.default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  REDIS_URL: redisUrl.optional(),
  REDIS_SENTINELS: hostList.optional(),
  REDIS_MASTER_NAME: z.string().min(1).optional(),
  REDIS_CLUSTER_NODES: hostList.optional(),
  REDIS_USERNAME: z.string().min(1).optional(),
  REDIS_PASSWORD: z.string().min(1).optional(),
  BELLWIRE_EDITIONS: z.string().optional(),
  BELLWIRE_EDITOR_KEY: key.optional(),
  BELLWIRE_PUBLIC_URL: url.optional(),
  BELLWIRE_TRUST_PROXY: proxyList.optional(),
  BELLWIRE_ALLOWED_ORIGINS: originList.optional(),
  BELLWIRE_POLLING: boolish.default(true),
  BELLWIRE_ADMISSION: positive.default(5_000),
  BELLWIRE_ADMISSION_PER_ADDRESS: positive.optional(),
  BELLWIRE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,32}$/, 'wants 1..32 letters, digits, - or _')
    .default('bw'),
  BELLWIRE_HISTORY_DAYS: positive.default(90),
  BELLWIRE_CHECKPOINT_FILE: z.string().optional(),
  BELLWIRE_LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  BELLWIRE_ROLE: oneOf(ROLES).default('all'),
  BELLWIRE_PROCESSES: supported('1').default('1'),
  BELLWIRE_WAIT_REPLICAS: count.default(0),
  BELLWIRE_REQUIRE_DURABLE: boolish.default(false),
  BELLWIRE_FLASH_APPROVAL: boolish.default(false),
  BELLWIRE_ADMIN_PORT: port.optional(),
});

export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

export type Settings = z.infer<typeof settings>;
