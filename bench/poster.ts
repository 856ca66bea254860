import { Agent, request } from 'node:http';
import { EDITOR_KEY } from '../test/harness/processes.js';

/** Posts items over one kept connection, as a newsroom's system does; the answer is not waited for. */
export function openPoster(url: string, edition: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const target = `${url}/v1/editions/${edition}/items`;
  return {
    post(item: Record<string, unknown>): void {
      const body = JSON.stringify(item);
      const headers = {
        authorization: `Bearer ${EDITOR_KEY}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const call = request(target, { method: 'POST', agent, headers }, (answer) => answer.resume());
      call.on('error', (error) => console.error(`a post failed: ${error.message}`));
      call.end(body);
    },
    close: () => agent.destroy(),
  };
}
