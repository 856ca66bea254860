import { startClusterTopology } from '../harness/redis-cluster.js';
import { survivesAnElection } from './elections.js';

survivesAnElection('Redis Cluster, a primary killed', 'killed', startClusterTopology);
