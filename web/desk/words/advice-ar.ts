import type { AdviceWords } from './advice-words.js';
import { isolated } from './isolated.js';

export const AR_ADVICE: AdviceWords = {
  title: 'يستحق نظرة ثانية',
  wrongScript: 'النص ليس بحروف هذه الطبعة.',
  wrongLanguage: (language) => `يبدو النص بلغة أخرى (${language}): هل الطبعة صحيحة؟`,
  alike: (time, status) => `نُشر ما يشبهه كثيرًا ${isolated(time)} (${status}):`,
  otherNumbers: (time, status) => `نُشر ما يشبهه كثيرًا بأرقام أخرى ${isolated(time)} (${status}):`,
  makeUpdate: 'هذا تحديث له',
  updates: 'تحديث للخبر:',
  style: {
    double_space: 'مسافتان متتاليتان',
    space_before_punctuation: 'مسافة قبل علامة الترقيم',
    final_stop: 'لا نقطة في نهاية العنوان',
    ellipsis: 'لا ينتهي العنوان بنقاط الحذف',
    exclamation: 'دون علامات تعجب',
    all_caps: 'كلمات بالأحرف الكبيرة',
    repeated_word: 'كلمة مكررة',
    unbalanced: 'علامة اقتباس أو قوس لم يُغلق',
    mixed_digits: 'أرقام من كتابتين',
    relative_day: 'هو يوم آخر في منطقة زمنية أخرى',
    opening_mark: 'علامة الافتتاح ناقصة لـ',
    latin_punctuation: 'ترقيم لاتيني في نص عربي',
    unattributed: 'من قال ذلك؟ هذه الدرجة تتطلب مصدرًا.',
  },
};
