import type { Fault } from '../../core/contract/codes.js';

/** As Socket.IO words it for namespaces that it does not have; `/` exists in it, but is no edition. */
export const INVALID_NAMESPACE = new Error('Invalid namespace');

/** Refuses a CONNECT payload; official clients do not come back after it, since no retry heals it. */
export function connectError(faults: readonly Fault[]): Error {
  const message = faults.map(({ path, message: wanted }) => (path ? `${path} ${wanted}` : wanted)).join('; ');
  return Object.assign(new Error(message), { data: { code: 'invalid_request', message } });
}
