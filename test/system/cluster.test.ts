import { startClusterTopology } from '../harness/redis-cluster.js';
import { survivesAnElection } from './elections.js';

survivesAnElection('Redis Cluster with three shards and a replica each', startClusterTopology);
