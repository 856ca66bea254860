import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path/posix';
import { SDK_ENTRIES } from '../build/sdk.mjs';
import { Halt } from '../launch/halt.mjs';
import { run } from '../launch/tools.mjs';

/**
 * Declarations of the package's entries and of what those lead to, no other: by path below the folder of types.
 * Each twice, since a file's ending tells whether it describes a module or CommonJS.
 *
 * @param {string} root
 * @param {string} scratch a folder for what the compiler writes
 * @returns {Promise<Map<string, string>>}
 */
export async function declarations(root, scratch) {
  await compile(root, scratch);
  /** @type {Map<string, string>} */
  const found = new Map();
  const entries = Object.values(SDK_ENTRIES).map((source) => source.replace(/\.ts$/, '.d.ts'));
  for (const entry of entries) await follow(scratch, entry, found);
  await rm(scratch, { recursive: true });
  for (const [path, text] of [...found]) found.set(path.replace(/\.ts$/, '.cts'), asCommonJs(text));
  return found;
}

/**
 * @param {string} root
 * @param {string} outDir
 */
async function compile(root, outDir) {
  const config = {
    extends: join(root, 'tsconfig.browser.json'),
    compilerOptions: {
      noEmit: false,
      composite: false,
      incremental: false,
      declaration: true,
      emitDeclarationOnly: true,
      outDir,
      rootDir: root,
    },
    include: [],
    files: Object.values(SDK_ENTRIES).map((source) => join(root, source)),
  };
  await mkdir(outDir, { recursive: true });
  const path = join(outDir, 'tsconfig.json');
  await writeFile(path, JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { ok, output } = await run(process.execPath, [tsc, '-p', path]);
  if (!ok) throw new Halt(`the package's types could not be made: ${output}`);
}

const LOCAL = /(?<=\b(?:from |import\()['"])\.{1,2}\/[^'"]+(?=\.js['"])/g;

/**
 * @param {string} folder
 * @param {string} path
 * @param {Map<string, string>} found
 */
async function follow(folder, path, found) {
  if (found.has(path)) return;
  const text = await readFile(join(folder, path), 'utf8');
  found.set(path, text);
  for (const [local] of text.matchAll(LOCAL))
    await follow(folder, `${normalize(join(dirname(path), local))}.d.ts`, found);
}

/** @param {string} text */
const asCommonJs = (text) => text.replace(/(?<=\b(?:from |import\()['"]\.{1,2}\/[^'"]+\.)js(?=['"])/g, 'cjs');
