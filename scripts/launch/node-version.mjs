/** Kept to what very old versions can parse: it has to tell them that they are too old. */
const MAJOR = 20;
const MINOR = 19;

/** Ends the process with one line when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return;
  console.error(
    `Bellwire needs Node.js ${MAJOR}.${MINOR} or newer, this is ${process.version}: https://nodejs.org/`,
  );
  process.exit(1);
}
