import { Editor, type SendOptions } from '../harness/editor.js';
import type { StoreFixture } from './fixtures.js';

const EDITION = 'en';
const NOTE = 'It was not so';

type Waiting = StoreFixture['waiting'];

/** Has one entry of each kind made, and items left in each state. */
export async function makeEntries(url: string): Promise<void> {
  const { publish, change } = editorAt(url, { waitS: 10 });
  const full = await publish({
    text: 'Bridge closed after collision',
    short: 'Bridge closed',
    attribution: { label: 'Harbour police', kind: 'official' },
    urgency: 'bulletin',
    sections: ['city'],
    regions: ['north'],
    link: 'https://news.example/bridge',
  });
  const flash = await publish({ text: 'Minister resigns', urgency: 'flash', pin: true });
  await change(full, { kind: 'refile', text: 'Bridge closed after a collision' });
  await change(full, { kind: 'correct', text: 'Bridge closed after a fire', note: NOTE });
  await change(full, { kind: 'pin' });
  await change(full, { kind: 'unpin' });
  await change(flash, { kind: 'hold', note: 'Being checked' });
  await change(flash, { kind: 'release' });
  const withdrawn = await publish({ text: 'Airport shut', relatesTo: [{ id: full, rel: 'updates' }] });
  await change(withdrawn, { kind: 'retract', note: NOTE });
  const removed = await publish({ text: 'A name that a court forbids' });
  await change(removed, { kind: 'remove', note: 'Removed on legal grounds' });
  await change(await publish({ text: 'Road open again' }), { kind: 'expire' });
  await change(await publish({ text: 'Held until it is known' }), { kind: 'hold' });
}

/** Has commands of each kind accepted that nobody works off yet; answers what has to become of them. */
export async function leaveWaiting(url: string): Promise<Waiting> {
  const { submit } = editorAt(url, {});
  const day = await submit({ text: 'Polls have closed' }, 'done');
  const { itemId } = day;
  const changes: object[] = [
    { kind: 'refile', text: 'Polls have closed everywhere' },
    { kind: 'correct', text: 'Polls close within the hour', note: NOTE },
    { kind: 'pin' },
    { kind: 'unpin' },
    { kind: 'hold' },
    { kind: 'release' },
    { kind: 'expire' },
  ];
  const waiting = [day];
  for (const change of changes) waiting.push(await submit({ ...change }, 'done', itemId));
  const unsaid = await submit({ text: 'Never to be public' }, 'cancelled');
  waiting.push(unsaid, await submit({ kind: 'retract', note: NOTE }, 'done', unsaid.itemId));
  waiting.push(await submit({ text: 'Minister resigns', urgency: 'flash', pin: true }, 'done'));
  waiting.push(await submit({ text: 'Later', delayMs: 1_000 }, 'done'));
  return waiting;
}

function editorAt(url: string, options: SendOptions) {
  const editor = new Editor(url);
  const send = async (body: Record<string, unknown>, itemId?: string) => {
    const sending = itemId
      ? editor.change(EDITION, itemId, body, options)
      : editor.publish(EDITION, body, options);
    const { status, body: answer } = await sending;
    if (status > 202)
      throw new Error(`${JSON.stringify(body)} was answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    publish: async (item: Record<string, unknown>) => (await send(item)).itemId,
    change: (itemId: string, change: Record<string, unknown>) => send(change, itemId),
    submit: async (body: Record<string, unknown>, ends: Waiting[number]['ends'], itemId?: string) => {
      const answer = await send(body, itemId);
      return { command: answer.command, itemId: answer.itemId, kind: String(body.kind ?? 'publish'), ends };
    },
  };
}
