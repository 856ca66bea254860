import type { Random } from '../../prove/random.js';
import { mutateJson } from '../mutate/json.js';
import { mutateText } from '../mutate/text.js';

const CONNECTS: readonly object[] = [
  {},
  { cursor: '1042-9f3a1c07d2e4' },
  { cursor: '0-000000000000', sections: ['world', 'sport'], regions: ['mena'], urgency: 'flash' },
  { cursor: null, sections: null },
  { token: '01890a5d-ac96-774b-bcce-b302099a8057', sections: ['a'] },
];

const EDITIONS = ['en', 'ar', 'es', 'xx', '', '__proto__'];

/** A Socket.IO packet as a reader may send it, before Engine.IO's own digit. */
export function connectPacket(random: Random, mutated: boolean): string {
  const auth = random.pick(CONNECTS);
  const edition = random.pick(EDITIONS);
  return `0/${edition},${JSON.stringify(mutated ? mutateJson(auth, random) : auth)}`;
}

const PACKETS: readonly string[] = [
  '0',
  '0/en',
  '0/en,',
  '1/en,',
  '2/en,["sync",{"cursor":"1-9f3a1c07d2e4"}]',
  '2/en,7["item"]',
  '3/en,7[]',
  '4/en,{"message":"no"}',
  '51-/en,["a",{"_placeholder":true,"num":0}]',
  '52-/en,1["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]',
  '61-/en,1[{"_placeholder":true,"num":0}]',
];

export function socketIoText(random: Random): string {
  const packet = random.chance(0.5) ? connectPacket(random, true) : random.pick(PACKETS);
  return random.chance(0.8) ? mutateText(packet, random) : packet;
}

const ENGINE: readonly string[] = ['0', '1', '2', '2probe', '3', '3probe', '5', '6', 'bAAEC', 'b', ''];

export function engineText(random: Random): string {
  if (random.chance(0.3)) return mutateText(random.pick(ENGINE), random);
  const text = `4${socketIoText(random)}`;
  return random.chance(0.5) ? mutateText(text, random) : text;
}

/** Several packets in one body, as long-polling sends them. */
export function enginePayload(random: Random): string {
  const packets = Array.from({ length: random.int(1, 5) }, () => engineText(random));
  return packets.join('\u001e');
}
