import { fileURLToPath } from 'node:url';
import { Halt } from '../launch/halt.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a developer's command: its number is the exit code, its `Halt` one clear message.
 *
 * @param {(root: string) => Promise<number>} command
 */
export async function asCommand(command) {
  try {
    process.exitCode = await command(ROOT);
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
