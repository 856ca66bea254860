import type { Settings } from './config-settings.js';

export const LOOPBACK_URL = 'http://localhost';
/** Our own address where `PORT=0` asks for a free port. */
export const ANY_PORT_URL = `${LOOPBACK_URL}:0`;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Never taken from a request: whoever asks could name any host. */
export function publicUrlOf(s: Settings, faults: string[]): string | undefined {
  if (s.BELLWIRE_PUBLIC_URL) return s.BELLWIRE_PUBLIC_URL.replace(/\/+$/, '');
  if (LOOPBACK.has(s.HOST)) return `${LOOPBACK_URL}:${s.PORT}`;
  faults.push(`BELLWIRE_PUBLIC_URL: got nothing, wants the address readers use, since HOST is "${s.HOST}"`);
  return undefined;
}
