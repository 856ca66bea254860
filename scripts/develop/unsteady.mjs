import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** To jest: the files that failed are run once more, alone. */
export const AGAIN_ALONE = '--again-alone';

/**
 * For machines that are slow or busy: a file that failed beside others, and passes with nothing beside it, is
 * named and forgiven. A run that failed without naming files is not: nothing says what to try again.
 *
 * @param {string} root
 * @param {(args: string[]) => Promise<number>} jest answers its exit code
 * @param {string[]} args of the first run
 * @param {(line: string) => void} say
 * @returns {Promise<number>} the exit code
 */
export async function forgivingUnsteady(root, jest, args, say) {
  const results = join(root, '.bellwire', 'test-results.json');
  await mkdir(dirname(results), { recursive: true });
  await rm(results, { force: true });
  const code = await jest([...args, '--json', `--outputFile=${results}`]);
  if (code === 0) return code;
  const failed = await failedFiles(results);
  if (failed.length === 0) return code;
  const names = failed.map((file) => relative(root, file));
  say(`failed, run again one at a time: ${names.join(' ')}`);
  const again = await jest(['--runInBand', '--runTestsByPath', ...failed]);
  if (again === 0) for (const name of names) say(`unsteady: ${name} failed beside others, passed alone`);
  return again;
}

/**
 * @param {string} results as jest wrote them; it writes none where it could not begin or did not end
 * @returns {Promise<string[]>}
 */
async function failedFiles(results) {
  const text = await readFile(results, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  /** @type {{ wasInterrupted?: boolean, testResults: { name: string, status: string }[] }} */
  const { wasInterrupted, testResults } = JSON.parse(text);
  if (wasInterrupted) return [];
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}
