import type { Item } from '../../../core/contract/item.js';
import type { EditionServer } from './edition-server.js';

type Text = Pick<Item, 'text' | 'attribution' | 'urgency'>;

const LONG_EN =
  'A sentence of exactly two hundred and eighty graphemes goes on and on: ministers of fourteen countries, who met till late at night, agreed on a common plan that covers energy, food, water and roads, and said they will tell their parliaments before anyone else, by Friday noon GMT.';
const LONG_AR =
  'جملة طويلة من مئتين وثمانين حرفا تقريبا: اتفق وزراء أربع عشرة دولة اجتمعوا حتى ساعة متأخرة من الليل على خطة مشتركة تشمل الطاقة والغذاء والماء والطرق، وقالوا إنهم سيبلغون برلماناتهم قبل غيرها يوم الجمعة ظهرا بتوقيت غرينتش، وإن الخطة ستكلف 4.5 مليار دولار (نحو 3%) من الناتج السنوي.';

/** What goes wrong in mixed writing: the other script at the start and the end, numbers, brackets, quotes, emoji. */
export const MIXED: Record<'en' | 'ar', Text[]> = {
  en: [
    { urgency: 'urgent', text: LONG_EN },
    { urgency: 'urgent', text: 'Flood 🌊 alert for 3 valleys 🇪🇸, families 👨‍👩‍👧‍👦 moved to schools' },
    { urgency: 'urgent', text: 'They said: "We won\'t go", then «never», then “not now” (again)' },
    { urgency: 'regular', text: '[The Israelis] left at 05:30; oil +4.5% to $91.20 (-2% since May)' },
    {
      urgency: 'bulletin',
      text: 'Minister محمد عبد الله (محمد) resigns',
      attribution: { label: 'وزارة الداخلية' },
    },
    {
      urgency: 'flash',
      text: 'Ceasefire agreed: 40 days, 12 crossings',
      attribution: { label: 'Palestinian Ministry of Health in Gaza' },
    },
  ],
  ar: [
    { urgency: 'urgent', text: LONG_AR },
    { urgency: 'urgent', text: 'إنذار من الفيضان 🌊 في 3 أودية 🇪🇸 ونقل عائلات 👨‍👩‍👧‍👦 إلى مدارس' },
    { urgency: 'urgent', text: 'قالوا: "لن نذهب"، ثم «أبدا»، ثم “ليس الآن” (مرة أخرى)' },
    { urgency: 'regular', text: '[الإسرائيليون] غادروا 05:30، والنفط +4.5% إلى $91.20 (-2% منذ مايو)' },
    {
      urgency: 'bulletin',
      text: 'CNN: استقالة الرئيس بعد 40 يوما، بحسب Reuters (3)',
      attribution: { label: 'Reuters' },
    },
    {
      urgency: 'flash',
      text: 'الاتفاق على هدنة: 40 يوما و12 معبرا',
      attribution: { label: 'وزارة الصحة في غزة (AFP)' },
    },
  ],
};

const HOUR_MS = 3_600_000;
/** Of the texts, in their order. */
const AGES_MS = [26 * HOUR_MS, 5 * HOUR_MS, HOUR_MS, HOUR_MS / 2, HOUR_MS / 12];

const NOTES = {
  en: { was: 'Mayor of مدينة نصر: 12 hurt', text: 'Mayor of مدينة نصر: 2 hurt', note: 'It was 2, not 12' },
  ar: { was: 'عمدة Springfield: إصابة 12', text: 'عمدة Springfield: إصابة 2', note: 'العدد 2 لا 12 (AP)' },
};

/** An edition with all of it, and an item in each state. */
export function fillWithMixedTexts(server: EditionServer): void {
  const { was, text, note } = NOTES[server.lang];
  const at = new Date(server.serverNowMs).toISOString();
  const nowMs = server.serverNowMs;
  const texts = MIXED[server.lang];
  texts.forEach((said, index) => {
    server.serverNowMs = nowMs - (AGES_MS[index] ?? 0);
    server.append(said);
  });
  server.serverNowMs = nowMs;
  const [held, withdrawn, corrected] = [server.append(), server.append(), server.append({ text: was })];
  server.append({ id: held.id, status: 'held', change: 'hold' });
  server.append({ id: withdrawn.id, status: 'retracted', change: 'retract', notice: { note, at } });
  server.append({ id: corrected.id, change: 'correct', text, correction: { note, was, at } });
}
