import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Which process a pid means: pids are used again, so one alone names nobody. Undefined when nobody has
 * it, or only a dead one that its parent has not asked about yet.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** @param {number} pid */
function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name in parentheses may hold spaces and parentheses; then field 3, state; field 22, start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid}@${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function fromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state = '', ...started] = line.split(/\s+/);
    return line === '' || state.startsWith('Z') ? undefined : `${pid}@${started.join(' ')}`;
  } catch {
    return undefined;
  }
}

/**
 * @param {string | undefined} identity as `identify` gave it
 * @returns {number | undefined} its pid, while it is that very process
 */
export function livingPid(identity) {
  const pid = Number.parseInt(identity ?? '', 10);
  return identity !== undefined && identify(pid) === identity ? pid : undefined;
}

/**
 * Signals the process and its group (what we start leads a group of its own).
 *
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group, or gone already: then the process alone, or nothing.
    }
  }
}
