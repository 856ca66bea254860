import { smallStyles } from './small-styles.mjs';

/** The oldest browsers that readers of a public site come with (2022 and later). */
const TARGET = ['es2022', 'chrome105', 'firefox110', 'safari16'];

/**
 * What every file for browsers is bundled with.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
export const BROWSER = {
  bundle: true,
  write: /** @type {const} */ (false),
  platform: /** @type {import('esbuild').Platform} */ ('browser'),
  format: /** @type {import('esbuild').Format} */ ('esm'),
  target: TARGET,
  sourcemap: true,
  legalComments: /** @type {const} */ ('none'),
  charset: /** @type {const} */ ('utf8'),
  tsconfig: 'tsconfig.browser.json',
  logLevel: /** @type {const} */ ('silent'),
  plugins: [smallStyles],
};
