import { deploy } from './deploy.js';
import { evilReaders } from './evil.js';
import { failOver, failOverWait } from './fail-over.js';
import { interleavings } from './interleavings.js';
import { oneRedis } from './one-redis.js';
import { resumes } from './resumes.js';
import type { Scenario } from './scenario.js';
import { silence } from './silence.js';
import { store } from './store.js';

export const SCENARIOS: readonly Scenario[] = [
  ...[oneRedis, failOverWait, failOver, store],
  ...[resumes, interleavings, deploy, silence, evilReaders],
];
