import type { Batch, Frame } from './frame.js';

/** A batch as Socket.IO says it: each frame as the text of one Engine.IO message, and all of them as WebSocket frames. */
export interface Wire {
  readonly texts: readonly string[];
  readonly frames: Buffer;
}

const encoded = new WeakMap<Batch, Wire>();

/** Encodes a batch once; whoever sends the same batch sends the same bytes. */
export function wireOf(batch: Batch): Wire {
  const known = encoded.get(batch);
  if (known) return known;
  const texts = batch.map(packetText);
  const wire = { texts, frames: Buffer.concat(texts.map((text) => webSocketFrame(`4${text}`))) };
  encoded.set(batch, wire);
  return wire;
}

/** Socket.IO protocol 5: an EVENT (2) in a namespace; its arguments are JSON already. */
function packetText({ edition, event, args }: Frame): string {
  return `2/${edition},["${event}",${args.join(',')}]`;
}

const FINAL_TEXT = 0x81;

/** RFC 6455, 5.2: one unfragmented, unmasked text frame. */
function webSocketFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([webSocketHeader(payload.length), payload]);
}

function webSocketHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_TEXT, length]);
  if (length < 65_536) return Buffer.from([FINAL_TEXT, 126, length >>> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header.writeUInt16BE((FINAL_TEXT << 8) | 127);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
