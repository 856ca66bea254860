import { runProcess } from '../core/runtime/run.js';
import { startWorkers } from './workers.js';

// A worker listens nowhere and prints no link: it does not ask for the settings that those need.
process.env.HOST = '127.0.0.1';

await runProcess(process, 'workers', async (config, logger) => {
  // Ends at once: the connection that a goodbye would go over is the one that is dead.
  const workers = await startWorkers({ config, logger, onDeaf: () => process.exit(1) });
  process.stdout.write('ready\n');
  return workers;
});
