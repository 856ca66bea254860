import type { Config } from '../core/runtime/config.js';
import type { Logger } from '../core/runtime/logger.js';
import { runProcess } from '../core/runtime/run.js';
import { startWorkers } from './workers.js';

const start = async (config: Config, logger: Logger) => {
  // Ends at once: the connection that a goodbye would go over is the one that is dead.
  const workers = await startWorkers({ config, logger, onDeaf: () => process.exit(1) });
  process.stdout.write('ready\n');
  return workers;
};

await runProcess(process, 'workers', start, { links: false });
