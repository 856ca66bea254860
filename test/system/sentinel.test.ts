import { startSentinelTopology } from '../harness/redis-sentinel.js';
import { survivesAnElection } from './elections.js';

survivesAnElection('Redis Sentinel, its primary frozen', 'frozen', startSentinelTopology);
