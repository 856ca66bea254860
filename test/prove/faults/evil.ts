import { connect, type Socket } from 'node:net';
import type { Random } from '../random.js';
import type { NodeMember } from '../world/processes.js';
import { pause } from '../world/stop.js';
import type { Fault } from './fault.js';

/** Readers that mean no good, many at once and for a while, past every client library. */
const evil = (name: string, act: (socket: Socket, random: Random) => void): Fault => ({
  name,
  kind: 'reader',
  weight: 1,
  aim: ({ nodes }, random) => {
    const node = random.pick(nodes);
    const [count, ms] = [random.int(5, 40), random.int(1_000, 8_000)];
    const strike = async () => {
      const sockets = Array.from({ length: count }, () => opened(node, random));
      await pause(100);
      for (const socket of sockets) act(socket, random);
      await pause(ms);
      for (const socket of sockets) socket.destroy();
    };
    return { target: node.name, strike };
  },
});

/** Reads its first bytes and then no more. */
export const neverReads = evil('never-reads', (socket) => void socket.pause());

/** Answers pings that it never reads. */
export const onlyPongs = evil('only-pongs', (socket) => {
  socket.pause();
  every(200, socket, () => socket.write(textFrame('3')));
});

/** Takes a little every now and then. */
export const readsSlowly = evil('reads-slowly', (socket) => {
  socket.pause();
  every(300, socket, () => void socket.read(64));
});

/** Says what no reader may say, and what nobody understands. */
export const talksNonsense = evil('talks-nonsense', (socket, random) => {
  const said = [
    '42/en,["publish",{"text":"forged"}]',
    '40/nowhere,',
    '5',
    '{}',
    '451-["x",{"_placeholder":true}]',
  ];
  const bytes = () => Buffer.from(Array.from({ length: random.int(1, 200) }, () => random.int(0, 255)));
  every(150, socket, () => socket.write(random.chance(0.5) ? textFrame(random.pick(said)) : bytes()));
});

function every(ms: number, socket: Socket, act: () => void): void {
  const timer = setInterval(act, ms);
  socket.on('close', () => clearInterval(timer));
}

/** A WebSocket by hand: its request and the CONNECT of a reader. */
function opened({ url }: NodeMember, random: Random): Socket {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const key = Buffer.from(Array.from({ length: 16 }, () => random.int(0, 255))).toString('base64');
  const head = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${hostname}:${port}`,
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    `Sec-WebSocket-Key: ${key}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.once('data', () => socket.write(textFrame('40/en,{}')));
  return socket;
}

const FINAL_TEXT = 0x81;
const MASKED = 0x80;

/** A client's frame of up to 125 bytes; a mask of zeros leaves them as they are. */
function textFrame(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([FINAL_TEXT, MASKED | bytes.length, 0, 0, 0, 0]), bytes]);
}
