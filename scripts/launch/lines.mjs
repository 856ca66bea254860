/**
 * @typedef {object} Facts
 * @property {string} redis which Redis, and how it was found
 * @property {string} url base of every link, without a slash at its end
 * @property {string} edition
 * @property {string} key
 * @property {string} dataFolder as a person would type it
 * @property {number} tookMs from the command to readiness
 */

/**
 * The lines of a running service; each works when pasted as printed.
 *
 * @param {Facts} facts
 * @param {string} code a fresh sign-in code
 * @returns {string[]}
 */
export function linesOf({ redis, url, edition, key, dataFolder, tookMs }, code) {
  const tag = `<bellwire-ticker edition="${edition}"></bellwire-ticker>`;
  return [
    `redis    ${redis}        ready in ${(tookMs / 1000).toFixed(1)} s`,
    `Readers  ${url}/`,
    `Desk     ${url}/desk#code=${code}     signs you in once, valid 10 minutes`,
    `Embed    <script type="module" src="${url}/embed/v1/ticker.js"></script>${tag}`,
    `Try      ${curlLine(url, edition, key)}`,
    `Ctrl-C stops everything; data and key stay in ${dataFolder}`,
  ];
}

/**
 * @param {string} url
 * @param {string} edition
 * @param {string} key
 */
function curlLine(url, edition, key) {
  const address = `${url.replace(/^http:\/\//, '')}/v1/editions/${edition}/items`;
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json', 'Prefer: wait=2'];
  return `curl ${address} ${headers.map((header) => `-H ${quoted(header)}`).join(' ')} -d '{"text":"Hello"}'`;
}

/** As one word of a POSIX shell. @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
