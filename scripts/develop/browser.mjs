import { Halt } from '../launch/halt.mjs';
import { canRun, onPath, tail } from '../launch/tools.mjs';
import { installWithApt } from './apt.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const HOW = 'install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one';

/**
 * A Chromium, Chrome or Edge of this machine; only root on a system with apt gets one installed.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export async function findBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) return named(env.CHROMIUM_PATH);
  return (await present(env)) ?? installBrowser(env);
}

/** @param {string} file */
async function named(file) {
  if (await canRun(file)) return file;
  throw new Halt(`CHROMIUM_PATH: got "${file}", wants the path of a Chromium, Chrome or Edge`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>}
 */
async function present(env) {
  const found = await Promise.all(NAMES.map((name) => onPath(name, env.PATH)));
  const usable = await Promise.all(INSTALLED.map(canRun));
  return found.flat()[0] ?? INSTALLED.find((_, index) => usable[index]);
}

/** @param {NodeJS.ProcessEnv} env */
async function installBrowser(env) {
  const output = await installWithApt(['chromium'], env);
  if (output === undefined) throw new Halt(`No browser found for the tests: ${HOW}`);
  const browser = await present(env);
  if (browser) return browser;
  throw new Halt(`No browser found for the tests, and apt-get cannot install one: ${HOW}\n${tail(output)}`);
}
