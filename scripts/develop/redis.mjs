import { delimiter, dirname, join } from 'node:path';
import { findServer, halted } from '../launch/redis/find-server.mjs';
import { withLibraries } from '../launch/redis/servers.mjs';

/**
 * What tests need in their environment to start Redis servers of their own. First on PATH, too, so that an
 * `npm start` under test takes the same one.
 *
 * @param {string} root
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function redisForTests(root) {
  const { server, problems } = await findServer(join(root, '.bellwire', 'fetched-redis'));
  if (!server) throw await halted(problems);
  const { LD_LIBRARY_PATH } = withLibraries(server.libraries);
  return {
    BELLWIRE_TEST_REDIS: server.file,
    PATH: `${dirname(server.file)}${delimiter}${process.env.PATH ?? ''}`,
    ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }),
  };
}
