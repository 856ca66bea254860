import { startSentinelTopology } from '../harness/redis-sentinel.js';
import { survivesAnElection } from './elections.js';

survivesAnElection('Redis Sentinel with two replicas', startSentinelTopology);
