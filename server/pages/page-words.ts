import type { ChangeKind } from '../../core/contract/item.js';
import { AR as ARABIC } from '../../core/words/ar.js';
import { wordsFor } from '../../core/words/choose.js';
import { EN as ENGLISH } from '../../core/words/en.js';
import { ES as SPANISH } from '../../core/words/es.js';
import type { ListWords } from '../../core/words/words.js';

/** What only pages say, beside what the element says too. */
interface Extra {
  history: string;
  /** Each version by what made it. */
  made: Record<ChangeKind, string>;
  all: string;
  feeds: string;
  source: string;
  removedTitle: string;
  removedText: string;
  unknownTitle: string;
  unknownText: string;
}

const EN: Extra = {
  history: 'What was said, and when',
  made: {
    publish: 'Published',
    refile: 'Updated',
    correct: 'Corrected',
    hold: 'Being checked',
    release: 'Confirmed',
    retract: 'Withdrawn',
    remove: 'Removed',
    pin: 'Pinned',
    unpin: 'No longer pinned',
    expire: 'No longer in the ticker',
  },
  all: 'All breaking news',
  feeds: 'Feeds',
  source: 'Read more',
  removedTitle: 'Removed',
  removedText: 'This item was removed. It is not available any more.',
  unknownTitle: 'Not found',
  unknownText: 'There is no such item.',
};

const AR: Extra = {
  history: 'ما قيل ومتى',
  made: {
    publish: 'نُشر',
    refile: 'حُدّث',
    correct: 'صُحّح',
    hold: 'قيد التحقق',
    release: 'تأكّد',
    retract: 'سُحب',
    remove: 'أُزيل',
    pin: 'ثُبّت',
    unpin: 'لم يعد مثبّتًا',
    expire: 'لم يعد في الشريط',
  },
  all: 'كل الأخبار العاجلة',
  feeds: 'الخلاصات',
  source: 'اقرأ المزيد',
  removedTitle: 'أُزيل',
  removedText: 'أُزيل هذا الخبر ولم يعد متاحًا.',
  unknownTitle: 'غير موجود',
  unknownText: 'لا يوجد خبر بهذا العنوان.',
};

const ES: Extra = {
  history: 'Qué se dijo y cuándo',
  made: {
    publish: 'Publicada',
    refile: 'Actualizada',
    correct: 'Corregida',
    hold: 'En comprobación',
    release: 'Confirmada',
    retract: 'Retirada',
    remove: 'Eliminada',
    pin: 'Destacada',
    unpin: 'Ya no está destacada',
    expire: 'Ya no está en la cinta',
  },
  all: 'Todas las noticias de última hora',
  feeds: 'Canales',
  source: 'Leer más',
  removedTitle: 'Eliminada',
  removedText: 'Esta noticia fue eliminada y ya no está disponible.',
  unknownTitle: 'No encontrada',
  unknownText: 'No existe esa noticia.',
};

const EXTRAS: Record<string, Extra> = { en: EN, ar: AR, es: ES };

export type PageWords = ListWords & Extra;

/** In the language of an edition where there are words for it, in English otherwise. */
export function pageWordsFor(lang: string): PageWords {
  const words = wordsFor([ENGLISH, ARABIC, SPANISH], [lang]);
  return { ...words, ...(EXTRAS[words.lang] ?? EN) };
}
