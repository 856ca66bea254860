import type { Duplex } from 'node:stream';
import { rawProblem } from '../http/raw-problem.js';
import type { Refusal } from '../http/refusal.js';

const texts = new WeakMap<Refusal, string>();

/** Gives an upgrade an ordinary HTTP answer, as cheaply as it goes: it is refused most when there is least time. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const text = texts.get(refusal) ?? rawProblem(refusal);
  texts.set(refusal, text);
  // Whoever asks for an upgrade says nothing before the answer, so nothing unread turns this into a reset. A
  // stream that is destroyed within the callback of a write makes an error, with its stack, for nobody.
  socket.write(text, 'latin1', () => process.nextTick(() => socket.destroy()));
}
