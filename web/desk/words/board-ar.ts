import type { BoardWords } from './board-words.js';
import { isolated } from './isolated.js';

const hash = (seq: number) => isolated(`#${seq}`);

export const AR_BOARD: BoardWords = {
  card: {
    actions: {
      correct: 'تصحيح',
      hold: 'تعليق',
      release: 'إفراج',
      retract: 'سحب',
      refile: 'تنقيح',
      pin: 'تثبيت',
      unpin: 'إلغاء التثبيت',
      update: 'تحديث',
      anew: 'كتابته من جديد',
      expire: 'إنهاء',
      remove: 'حذف',
    },
    more: 'المزيد',
    undo: 'تراجع:',
    source: 'المصدر',
    refiled: 'المعنى نفسه بصياغة أفضل',
    refile: 'تنقيح',
    expire: 'إنزاله من الشريط',
    remove: 'حذفه نهائيًا بحكم القانون',
    whyNote: 'السبب، للقرّاء (يجوز تركه فارغًا)',
    whatChanges: 'ما الذي يتغيّر:',
    theyChanged: 'ما الذي غيّره غيرك:',
    mustCorrect: 'هذا يغيّر رقمًا أو نفيًا أو المصدر: يجب إخبار القرّاء.',
    toCorrection: 'تحويله إلى تصحيح',
  },
  filter: {
    search: 'البحث في الأخبار',
    status: 'الحالة',
    anyStatus: 'كل الحالات',
    urgency: 'الأهمية',
    anyUrgency: 'كل الدرجات',
    shown: (count, of) => `يظهر ${count} من ${of}`,
    none: 'لا خبر كهذا.',
    clear: 'إظهار الكل',
  },
  waiting: {
    title: 'لم يُنشر بعد',
    proposed: 'مقترح: يلزمه شخص ثانٍ',
    queued: 'ينتظر من ينفّذه',
    goesOut: (time) => `يُنشر ${time}`,
    approve: 'موافقة',
    takeBack: 'استرجاع',
    reject: 'رفض',
    sendAlone: 'إرساله منفردًا (يطلق إنذارًا)',
    sentAlone: (actor, time) => `أُرسل دون شخص ثانٍ: ${isolated(actor)}، ${isolated(time)}.`,
    kill: (count) => `إيقاف كل المجدول (${count})`,
    killSure: (count) => `استرجاع الكل (${count})`,
    killNot: 'إبقاؤها',
    approved: 'تمت الموافقة.',
    sentNow: 'أُرسل الآن.',
    takenBack: (count) => (count === 1 ? 'استُرجع.' : `استُرجع: ${count}.`),
  },
  people: { title: 'على المكتب', you: 'أنت' },
  doubt: {
    title: 'تغيّرت ترجمته.',
    changed: (edition, done, time) => `${isolated(edition)}: ${done}، ${isolated(time)}. نصه الآن:`,
    dealtWith: 'تمت معالجته',
    notNoted: 'لم يُسجّل: لم تقبله الخدمة. أعد المحاولة.',
    inOthers: (editions) => `أيضًا في ${isolated(editions)}`,
  },
  proof: {
    title: 'إلى أين وصل',
    accepted: 'قُبل',
    logged: (seq) => (seq === undefined ? 'في السجل' : `في السجل، ${hash(seq)}`),
    live: (count, of) => `على العُقد: ${count} من ${of}`,
    seen: (count, of) => (of === 1 ? 'رآه القارئ الكاشف' : `رآه من القرّاء الكاشفين: ${count} من ${of}`),
    reached: (count, of, ms) =>
      ms === undefined
        ? `بلغ من القرّاء ${count} من ${of}`
        : of === 0
          ? 'لم يكن أي قارئ متصلًا'
          : `بلغ من القرّاء ${count} من ${of} خلال ${ms} مث`,
    states: {
      waiting: 'ليس بعد',
      done: 'تم',
      late: 'متأخر',
      overdue: 'متأخر جدًا',
      ended: 'انتهى',
      unknown: 'لم يعد معروفًا',
    },
    toDo: {
      no_worker: 'لم تأخذه أي عملية بعد. تأكد من أن العمليات تعمل وأن Redis يجيب، ولا ترسله مرة أخرى.',
      no_node: 'لا تُسمع أي عقدة للقرّاء. تأكد من أن العُقد تعمل وأن Redis يقبل نبضاتها.',
      node_behind: 'لم يصل إلى إحدى العُقد بعد. إن استمر ذلك فأعد تشغيلها أو أخرجها من الموازن.',
      node_silent: 'عقدة لم يصلها لا تُسمع. إن لم تكن متوقفة فافصلها أو أعد تشغيلها.',
      node_diverged: 'عقدة تعرض سجلًا آخر. أخرجها من الموازن ثم شغّل «bellwire audit verify».',
      canary_away: 'القارئ الخاص بإحدى العُقد لا يتصل. انظر هل تقبل العقدة قرّاء جددًا.',
      canary_behind: 'لم يُعرض على القارئ الخاص بإحدى العُقد. انظر ما يراه قرّاؤها وأعد تشغيلها.',
      readers_slow: 'بعض القرّاء يستلمونه ببطء. من لا يستلم شيئًا خلال 10 ث يُقطع اتصاله: لا شيء يلزم فعله.',
      too_old: 'تذكر العُقد أحدث 100 مدخل فقط، ولم يعد هذا منها.',
    },
  },
};
