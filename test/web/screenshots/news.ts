import { Editor } from '../../harness/editor.js';

const WAIT = { waitS: 10 };

/** One item of each kind that an editor sees, in a left-to-right and a right-to-left edition. */
export async function fillDesk(url: string): Promise<void> {
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
  await publish('en', { text: 'Parliament votes to dissolve itself by 61 votes to 54', urgency: 'flash' });
  await publish('ar', {
    text: 'البرلمان يصوت على حل نفسه بأغلبية 61 صوتًا مقابل 54 (CNN)',
    attribution: { label: 'رئيس البرلمان', kind: 'speaker' },
    urgency: 'bulletin',
  });
  const arabic = await publish('ar', { text: 'إغلاق المعبر الحدودي حتى إشعار آخر', urgency: 'urgent' });
  await change('ar', arabic, { kind: 'hold', note: 'قيد التحقق' });
}
