import type { FormAction } from './item-actions.js';

/** Prepared notes in the language of the edition: readers see them. None repeats the claim. */
interface Reasons {
  retract: readonly string[];
  correct: readonly string[];
}

const REASONS: Record<string, Reasons> = {
  en: {
    retract: ['Could not be confirmed', 'The source withdrew it', 'Published in error', 'Wrongly attributed'],
    correct: ['Corrects a figure', 'Corrects a name', 'Corrects the source'],
  },
  ar: {
    retract: ['لم يتسنَّ التأكد من الخبر', 'سحب المصدر تصريحه', 'نُشر بالخطأ', 'نُسب إلى غير مصدره'],
    correct: ['تصحيح رقم', 'تصحيح اسم', 'تصحيح المصدر'],
  },
  es: {
    retract: [
      'No se ha podido confirmar',
      'La fuente lo ha retirado',
      'Publicado por error',
      'Atribución errónea',
    ],
    correct: ['Corrige una cifra', 'Corrige un nombre', 'Corrige la fuente'],
  },
};

/** None where the desk does not speak the edition's language: the editor writes the note. */
export function reasonsFor(lang: string, action: FormAction): readonly string[] {
  const reasons = REASONS[lang.split('-')[0]?.toLowerCase() ?? ''];
  return action === 'correct' || action === 'retract' ? (reasons?.[action] ?? []) : [];
}
