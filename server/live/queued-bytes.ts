import type { Duplex } from 'node:stream';

/**
 * Bytes of a socket that the kernel has not taken yet: the one figure that moves while a large write
 * trickles out. Node's own socket timeout goes by it too; it has no public name.
 */
export function queuedBytes(socket: Duplex | undefined): number {
  const handle: unknown = socket && Reflect.get(socket, '_handle');
  const size: unknown = typeof handle === 'object' && handle && Reflect.get(handle, 'writeQueueSize');
  return typeof size === 'number' ? size : 0;
}
