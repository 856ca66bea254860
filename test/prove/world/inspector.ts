import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Child } from './child.js';

/** For processes that are to be inspected: the inspector listens nowhere before SIGUSR1, and then on any port. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

const addresses = new WeakMap<Child, Promise<string>>();

/** Node says it once: at the first signal. */
function addressOf(child: Child): Promise<string> {
  const address = addresses.get(child) ?? openInspector(child);
  addresses.set(child, address);
  return address;
}

async function openInspector(child: Child): Promise<string> {
  const said = child.line((line) => line.startsWith('Debugger listening on '));
  child.signal('SIGUSR1');
  const line = await said;
  return line.slice(line.indexOf('ws:'));
}

const GROUP = 'asked';
const TIMERS = `process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length`;
const EMITTER = `process.getBuiltinModule('node:events').prototype`;
/** Prototypes of emitters are found as well, and are none. */
const COUNT = `function () {
  return this.filter((emitter) => emitter._events).reduce((sum, emitter) =>
    emitter.eventNames().reduce((all, name) => all + emitter.listenerCount(name), sum), 0);
}`;

const numberReply = z.looseObject({ result: z.looseObject({ value: z.number() }) });
const objectReply = z.looseObject({ result: z.looseObject({ objectId: z.string() }) });
const objectsReply = z.looseObject({ objects: z.looseObject({ objectId: z.string() }) });

/**
 * How many timers run in a Node process, and how many listeners hang on emitters that are still in use. It is
 * asked over its inspector, so that it runs as it is shipped; it has to be up already.
 */
export async function askInside(
  child: Child,
  withinMs: number,
): Promise<Record<'timers' | 'listeners', number>> {
  const signal = AbortSignal.timeout(withinMs);
  const late = once(signal, 'abort').then(() => Promise.reject(signal.reason));
  const socket = new WebSocket(await Promise.race([addressOf(child), late]), { perMessageDeflate: false });
  try {
    await once(
      socket.on('error', () => undefined),
      'open',
      { signal },
    );
    const ask = asking(socket, signal);
    const evaluate = { returnByValue: true, expression: TIMERS };
    const timers = await ask('Runtime.evaluate', evaluate, numberReply);
    return { timers: timers.result.value, listeners: await listenersIn(ask) };
  } finally {
    socket.terminate();
  }
}

type Ask = ReturnType<typeof asking>;

async function listenersIn(ask: Ask): Promise<number> {
  const named = { objectGroup: GROUP };
  const emitter = await ask('Runtime.evaluate', { ...named, expression: EMITTER }, objectReply);
  const prototypeObjectId = emitter.result.objectId;
  // It collects garbage first: what nothing refers to any more is not counted.
  const { objects } = await ask('Runtime.queryObjects', { ...named, prototypeObjectId }, objectsReply);
  const count = { functionDeclaration: COUNT, objectId: objects.objectId, returnByValue: true };
  const listeners = await ask('Runtime.callFunctionOn', count, numberReply);
  await ask('Runtime.releaseObjectGroup', named, z.unknown());
  return listeners.result.value;
}

function asking(socket: WebSocket, signal: AbortSignal) {
  let id = 0;
  return async <T>(method: string, params: object, schema: z.ZodType<T>): Promise<T> => {
    id += 1;
    const answer = once(socket, 'message', { signal });
    socket.send(JSON.stringify({ id, method, params }));
    const [data] = await answer;
    return schema.parse(JSON.parse(String(data)).result);
  };
}
