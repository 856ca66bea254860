import { parser as engineIo } from 'engine.io';
import { Decoder as SocketIoDecoder } from 'socket.io-parser';
import { parseConnect } from '../../../core/contract/connect-schema.js';
import { parseCursor } from '../../../core/contract/cursor.js';
import { mutateBytes, mutateText } from '../mutate/text.js';
import type { Decoder } from './decoder.js';
import { connectPacket, enginePayload, engineText, socketIoText } from './frames.js';

/** What a Socket.IO packet says, as far as its types go: everything in it is a stranger's. */
interface Said {
  type?: unknown;
  data?: unknown;
}

const CONNECT = 0;

/** As socket.io has it: a decoder per connection, whose errors end the connection and nothing else. */
function socketIoSays(text: string, then: (packet: Said) => void = () => undefined): string {
  const decoder = new SocketIoDecoder();
  let heard = 0;
  let faults: unknown;
  decoder.on('decoded', (packet: Said) => {
    heard += 1;
    try {
      then(packet);
    } catch (error) {
      faults = error;
    }
  });
  try {
    decoder.add(text);
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`refused with ${String(error)}`);
    return 'refused';
  } finally {
    decoder.destroy();
  }
  if (faults !== undefined) throw faults;
  return heard > 0 ? 'taken' : 'waits for more';
}

const textOf = ({ type, data }: { type: string; data?: unknown }): string | undefined =>
  type === 'message' && typeof data === 'string' ? data : undefined;

const asText = (input: string | Buffer): string => (typeof input === 'string' ? input : input.toString());

const engine: Decoder = {
  name: 'Engine.IO packet',
  share: 20,
  make: (random) =>
    random.chance(0.1) ? mutateBytes(Buffer.from(engineText(random)), random) : engineText(random),
  decode: (input) => engineIo.decodePacket(input, 'nodebuffer').type,
};

const payload: Decoder = {
  name: 'Engine.IO payload',
  share: 10,
  make: enginePayload,
  decode: (input) => {
    const packets = engineIo.decodePayload(asText(input), 'nodebuffer');
    for (const packet of packets) {
      const text = textOf(packet);
      if (text !== undefined) socketIoSays(text);
    }
    return packets.at(-1)?.type === 'error' ? 'refused' : 'taken';
  },
};

const socketIo: Decoder = {
  name: 'Socket.IO packet',
  share: 25,
  make: (random) => `4${socketIoText(random)}`,
  decode: (input) => {
    const text = textOf(engineIo.decodePacket(input, 'nodebuffer'));
    return text === undefined ? undefined : socketIoSays(text);
  },
};

const connect: Decoder = {
  name: 'CONNECT payload',
  share: 20,
  make: (random) => `4${connectPacket(random, true)}`,
  decode: (input) => {
    let outcome: string | undefined;
    const text = textOf(engineIo.decodePacket(input, 'nodebuffer'));
    socketIoSays(text ?? '', ({ type, data }) => {
      if (type === CONNECT) outcome = parseConnect(data).ok ? 'taken' : 'refused';
    });
    return outcome;
  },
};

const CURSORS = ['1042-9f3a1c07d2e4', '0-000000000000', '9007199254740991-ffffffffffff'];

const cursor: Decoder = {
  name: 'cursor',
  share: 10,
  make: (random) => mutateText(random.pick(CURSORS), random),
  decode: (input) => {
    const text = asText(input);
    const parsed = parseCursor(text);
    if (parsed && `${parsed.seq}-${parsed.print}` !== text)
      throw new Error('a cursor that says other than it is');
    return parsed ? 'taken' : 'refused';
  },
};

export const READER_DECODERS: readonly Decoder[] = [engine, payload, socketIo, connect, cursor];
