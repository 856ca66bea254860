import { AR as READERS } from '../../../core/words/ar.js';
import { ALONE_S, type FlashWords } from './flash-words.js';

const urgency = `«${READERS.flash}»`;

export const AR_FLASH: FlashWords = {
  title: 'سيغطي هذا الخبر شاشات جميع القرّاء',
  lead: 'مفتاح الإدخال مرة أخرى يرسله فورًا دون وقت للتراجع. مفتاح الهروب يعيدك إلى التحرير.',
  send: `اضغط باستمرار للإرسال بدرجة ${urgency}`,
  ways: {
    proposal: { waits: 'يُنشر متى وافق عليه من له صلاحية إرساله.' },
    second: {
      waits: `يُنشر متى وافق عليه شخص ثانٍ. فإن لم يوافق أحد خلال ${ALONE_S} ث أمكنك إرساله وحدك، ويُطلق ذلك إنذارًا.`,
    },
  },
  leadWaiting: 'مفتاح الإدخال مرة أخرى يقترحه. مفتاح الهروب يعيدك إلى التحرير.',
  propose: `اضغط باستمرار لاقتراح الخبر بدرجة ${urgency}`,
  back: 'رجوع',
  today: (count) =>
    count === 0 ? `أول خبر بدرجة ${urgency} في آخر 24 ساعة` : `أخبار ${urgency} في آخر 24 ساعة: ${count}`,
  lately: (minutes) =>
    `آخر خبر بدرجة ${urgency} نُشر قبل ${minutes < 1 ? 'أقل من دقيقة' : `${minutes} د`}: هل هذا بحجمه؟`,
  reach: (readers, nodes) => `القرّاء الذين سيبلغهم الآن: ${readers}، والعُقد: ${nodes}`,
  reachAsked: 'يجري عدّ القرّاء…',
  reachUnknown: 'لا يُعرف كم قارئًا سيبلغ: الخدمة لا تجيب.',
  whyNoSource: 'لم يُذكر مصدر. لماذا؟',
  reasonFor: 'للزملاء: يقرأ السبب من يوافق عليه، ويحفظه سجل التدقيق. لا يصل إلى القرّاء أبدًا.',
  reasonMissing: 'لم يُرسل: اذكر مصدرًا، أو قل لماذا لا مصدر له.',
  noSource: (reason) => `بلا مصدر: ${reason}`,
  reasons: {
    seen: 'نراه بأنفسنا',
    announced: 'أُعلن على الملأ',
    several: 'تتفق عليه عدة مصادر',
    protected: 'المصدر محميّ',
  },
};
