import { setTimeout as sleep } from 'node:timers/promises';
import { livingPid, signalGroup } from './processes.mjs';

const LOOK_EVERY_MS = 20;
/** Between asking to stop and force. */
const GRACE_MS = 5_000;

/**
 * Ends processes of an earlier launcher that died before them, one after the other. Only those whose
 * identity is what was recorded: a pid may be somebody else's by now.
 *
 * @param {(string | undefined)[]} identities
 */
export async function endOrphans(identities) {
  for (const identity of identities) {
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
      const pid = livingPid(identity);
      if (pid === undefined) break;
      signalGroup(pid, 'SIGCONT');
      signalGroup(pid, signal);
      await untilGone(identity, GRACE_MS);
    }
  }
}

/**
 * @param {string | undefined} identity
 * @param {number} timeoutMs
 */
async function untilGone(identity, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  while (livingPid(identity) !== undefined && performance.now() < deadline) await sleep(LOOK_EVERY_MS);
}
