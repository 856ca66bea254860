import { readFile } from 'node:fs/promises';

/** Package manager by `ID` or `ID_LIKE` of os-release(5). */
const BY_DISTRIBUTION = {
  debian: 'sudo apt-get install redis-server',
  ubuntu: 'sudo apt-get install redis-server',
  fedora: 'sudo dnf install valkey',
  rhel: 'sudo dnf install valkey',
  suse: 'sudo zypper install redis',
  opensuse: 'sudo zypper install redis',
  arch: 'sudo pacman -S valkey',
  alpine: 'apk add redis',
  nixos: 'nix-shell -p redis',
};
const ANYWHERE =
  'docker run -d -p 6379:6379 valkey/valkey valkey-server --appendonly yes --appendfsync always';

/**
 * The command that gives this system a Redis.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {string} [osRelease]
 * @returns {Promise<string>}
 */
export async function installCommand(platform = process.platform, osRelease) {
  if (platform === 'darwin') return 'brew install valkey';
  if (platform === 'win32') return 'wsl --install -d Debian';
  const text = osRelease ?? (await readFile('/etc/os-release', 'utf8').catch(() => ''));
  const known = new Map(Object.entries(BY_DISTRIBUTION));
  const id = namesIn(text).find((name) => known.has(name));
  return (id && known.get(id)) ?? `${ANYWHERE}   and REDIS_URL=redis://127.0.0.1:6379`;
}

/** @param {string} osRelease */
function namesIn(osRelease) {
  const values = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map((match) => match[1] ?? '');
  return values.flatMap((value) => value.split(' ')).map((name) => name.replace(/-(leap|tumbleweed)$/, ''));
}
