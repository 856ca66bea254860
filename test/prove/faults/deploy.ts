import type { Fault } from './fault.js';

/** Every process is asked to leave and replaced, one after the other, as a release does it. */
export const rollingDeploy: Fault = {
  name: 'rolling-deploy',
  kind: 'deploy',
  weight: 1,
  aim: ({ members }) => ({
    target: 'all',
    strike: async () => {
      for (const member of members) {
        await member.turn.take(async () => {
          await member.kill('SIGTERM');
          await member.whenReady();
        });
      }
    },
  }),
};
