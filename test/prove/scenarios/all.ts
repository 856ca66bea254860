import { oneRedis } from './one-redis.js';
import type { Scenario } from './scenario.js';

export const SCENARIOS: readonly Scenario[] = [oneRedis];
