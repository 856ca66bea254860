/** What a server says it is. */
export interface ServerVersion {
  kind: 'Redis' | 'Valkey';
  version: string;
}

/** The oldest that have what the scripts need: their flags, `allow-oom` among them. */
const OLDEST: Record<ServerVersion['kind'], string> = { Redis: '7.0', Valkey: '7.2' };

/**
 * The patch of each series from which on no way is known to run code of one's own in the server. Redis:
 * CVE-2026-81934 and before. Valkey: CVE-2025-49844. A series that is not listed and older than the newest
 * one that is gets no patches any more.
 */
const PATCHED: Record<ServerVersion['kind'], string[]> = {
  Redis: ['7.2.16', '7.4.11', '8.2.9', '8.4.6', '8.6.6', '8.8.2', '8.10.1'],
  Valkey: ['7.2.11', '8.0.6', '8.1.4'],
};

/** What is wanted instead, where a server is too old to work. */
export function tooOld({ kind, version }: ServerVersion): string | undefined {
  if (compare(version, OLDEST[kind]) >= 0) return undefined;
  return `Redis ${OLDEST.Redis} or Valkey ${OLDEST.Valkey}, or later`;
}

/** What is wanted instead, where a version is known to be vulnerable. */
export function vulnerable({ kind, version }: ServerVersion): string | undefined {
  const patches = PATCHED[kind];
  const patched = patches.find((patch) => compare(seriesOf(patch), seriesOf(version)) === 0);
  const isOpen = patched
    ? compare(version, patched) < 0
    : compare(seriesOf(version), seriesOf(patches.at(-1) ?? '')) < 0;
  return isOpen ? `${kind} ${patched ?? patches.at(-1)} or later` : undefined;
}

const seriesOf = (version: string): string => version.split('.').slice(0, 2).join('.');

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (let n = 0; n < 3; n++) {
    const difference = (left?.[n] ?? 0) - (right?.[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
