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

/**
 * Properties by which the parts of the client know each other: no names of its interface or of the wire, and none of
 * the objects of a browser that it uses (a test looks).
 */
const INNER_NAMES =
  `EVENTS changeState changes draining due emit fateNow finish frame hear heard held kit ladder lagMs
  leave list listView load lost made node nowMs openSocket own polls ready report root rung runtime save seqOf
  serving settled shared sharesTabs show shown storage synced wanted watchPage`.split(/\s+/);

/** What the client itself is bundled with: inner names get short ones, those of callbacks (`onSync`) and times, too. */
export const CLIENT = {
  ...BROWSER,
  mangleProps: new RegExp(`^on[A-Z]|[a-z]AtMs$|^(?:${INNER_NAMES.join('|')})$`),
  /** Kept by browsers from one version to the next, and a browser's own. */
  reserveProps: /^(savedAtMs|onLine)$/,
};
