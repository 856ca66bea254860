import { fuzz } from './fuzz.js';
import { BadOptions, readOptions } from './options.js';
import { PARTS } from './parts.js';

/** `npm run fuzz`: what strangers, editors and a tampered log can send, by the million, from a seed. */
async function main(args: string[]): Promise<number> {
  const options = readOptions(
    args,
    PARTS.map(({ name }) => name),
  );
  const say = (line: string) => console.log(line);
  say(`seed ${options.seed}, scale ${options.scale}`);
  return fuzz(options, say);
}

try {
  process.exitCode = (await main(process.argv.slice(2))) === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof BadOptions)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
