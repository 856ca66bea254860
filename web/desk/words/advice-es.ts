import type { AdviceWords } from './advice-words.js';

export const ES_ADVICE: AdviceWords = {
  title: 'Mírelo otra vez',
  wrongScript: 'No está en la escritura de esta edición.',
  wrongLanguage: (language) => `Parece ${language}: ¿es la edición correcta?`,
  alike: (time, status) => `Casi lo mismo ya salió, ${time} (${status}):`,
  otherNumbers: (time, status) => `Casi lo mismo, con otras cifras, ya salió, ${time} (${status}):`,
  makeUpdate: 'Es una actualización de ella',
  updates: 'Actualización de:',
  style: {
    double_space: 'Dos espacios seguidos',
    space_before_punctuation: 'Un espacio antes de la puntuación',
    final_stop: 'Un titular no lleva punto final',
    ellipsis: 'Un titular no acaba en puntos suspensivos',
    exclamation: 'Sin signos de exclamación',
    all_caps: 'Palabras en mayúsculas',
    repeated_word: 'Una palabra repetida',
    unbalanced: 'Comillas o paréntesis sin cerrar',
    mixed_digits: 'Cifras de dos escrituras',
    relative_day: 'En otro huso horario es otro día',
    opening_mark: 'Falta el signo de apertura de',
    latin_punctuation: 'Puntuación latina en árabe',
    unattributed: '¿Quién lo dice? Esta urgencia pide una fuente.',
  },
};
