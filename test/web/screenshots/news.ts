import { Editor } from '../../harness/editor.js';
import type { Newsroom } from '../harness/newsroom.js';

const WAIT = { waitS: 10 };

/** One item of each kind that an editor sees, in a left-to-right and a right-to-left edition. */
export async function fillDesk({ url, addKey }: Newsroom): Promise<void> {
  const editor = new Editor(url);
  const publish = async (edition: string, body: Record<string, unknown>) =>
    (await editor.publish(edition, body, WAIT)).body.itemId;
  const change = (edition: string, id: string, body: Record<string, unknown>) =>
    editor.change(edition, id, body, WAIT);
  const wrong = await publish('en', {
    text: 'Ministry of Health: 313 people killed since Monday, ten of them in the last 24 hours.',
    urgency: 'bulletin',
    attribution: { label: 'Ministry of Health', kind: 'official' },
  });
  await change('en', wrong, {
    kind: 'correct',
    text: '331 people killed since Monday, ten of them in the last 24 hours.',
    note: 'Corrects a figure',
  });
  const held = await publish('en', { text: 'The border crossing is closed until further notice' });
  await change('en', held, { kind: 'hold', note: 'Being checked' });
  const gone = await publish('en', { text: 'The minister has resigned', urgency: 'urgent' });
  await change('en', gone, { kind: 'retract', note: 'The source withdrew it' });
  const over = await publish('en', { text: 'Polls close at eight' });
  await change('en', over, { kind: 'expire', note: 'It is past eight' });
  const removed = await publish('en', { text: 'Named by mistake' });
  await change('en', removed, { kind: 'remove', note: 'By order of a court' });
  const pinned = await publish('en', { text: 'All schools stay closed today', urgency: 'regular' });
  await change('en', pinned, { kind: 'pin' });
  await publish('en', { text: 'Parliament votes to dissolve itself by 61 votes to 54', urgency: 'flash' });
  await publish('ar', {
    text: 'البرلمان يصوت على حل نفسه بأغلبية 61 صوتًا مقابل 54 (CNN)',
    attribution: { label: 'رئيس البرلمان', kind: 'speaker' },
    urgency: 'bulletin',
  });
  const arabic = await publish('ar', { text: 'إغلاق المعبر الحدودي حتى إشعار آخر', urgency: 'urgent' });
  await change('ar', arabic, { kind: 'hold', note: 'قيد التحقق' });
  await fillWaiting(editor, new Editor(url, await addKey('Anna Berg', 'contributor')));
  await castDoubt(editor);
}

/** What is scheduled and what is proposed, a change of what is out among it. */
async function fillWaiting(editor: Editor, anna: Editor): Promise<void> {
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  await editor.publish('en', { text: 'The budget speech begins', publishAt });
  await editor.publish('ar', { text: 'بدء خطاب الميزانية', publishAt });
  await anna.publish('en', { text: 'Bridge over the Drina closed to lorries', urgency: 'bulletin' });
  await anna.publish('ar', { text: 'إغلاق الجسر أمام الشاحنات', urgency: 'bulletin' });
  const out = await editor.publish('en', { text: 'Trains between the two cities run again' }, WAIT);
  const change = {
    kind: 'correct',
    text: 'Some trains between the two cities run again',
    note: 'Not all of them',
  };
  await anna.change('en', out.body.itemId, change);
}

async function castDoubt(editor: Editor): Promise<void> {
  const arabic = await editor.publish('ar', { text: 'مقتل اثنين في انفجار بالميناء' }, WAIT);
  const relatesTo = [{ id: arabic.body.itemId, rel: 'translationOf' }];
  await editor.publish('en', { text: 'Two killed in an explosion at the port', relatesTo }, WAIT);
  const correction = { kind: 'correct', text: 'مقتل ثلاثة في انفجار بالميناء', note: 'تصحيح رقم' };
  await editor.change('ar', arabic.body.itemId, correction, WAIT);
}
