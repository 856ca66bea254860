import type { Keys } from '../ledger/keys.js';

type Kind = Exclude<keyof Keys, 'tag' | 'live' | 'settled'>;

/**
 * What a backup holds. The rest is of a moment: jobs only wake (workers find unsettled commands without
 * them), nodes and people say anew that they are there, and nobody should be signed in by a backup.
 */
const IN_BACKUP: Record<Kind, boolean> = {
  log: true,
  rewrite: false,
  items: true,
  ended: true,
  open: true,
  pinned: true,
  state: true,
  checks: true,
  timers: true,
  command: true,
  idempotency: true,
  pending: true,
  unsettled: true,
  waiting: true,
  proposed: true,
  proposedBy: true,
  alone: true,
  accepted: true,
  fence: false,
  heartbeat: false,
  nodes: false,
  apiKeys: true,
  keyUses: true,
  session: false,
  sessionInUse: false,
  people: false,
  signInCode: false,
};

/** Tells keys that a backup holds: by their whole name, or by how the names of their kind begin. */
export function keptKeys(keys: Keys): (key: string) => boolean {
  const kinds = Object.entries(IN_BACKUP).filter(([, kept]) => kept);
  const names = kinds.map(([kind]) => nameOf(keys, kind));
  return (key) => names.some((name) => (name.endsWith(':') ? key.startsWith(name) : key === name));
}

function nameOf(keys: Keys, kind: string): string {
  const name = new Map<string, unknown>(Object.entries(keys)).get(kind);
  return typeof name === 'function' ? String(name('')) : '';
}
