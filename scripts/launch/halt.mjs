/** A reason to stop that a person can act on: its message is all they get to see. */
export class Halt extends Error {
  /** @override */
  name = 'Halt';
}

/**
 * Progress goes to stderr, so that stdout has the lines that the contract names and no others.
 *
 * @param {string} line
 */
export function progress(line) {
  process.stderr.write(`${line}\n`);
}
