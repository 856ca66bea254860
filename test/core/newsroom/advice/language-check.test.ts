import { expect, test } from '@jest/globals';
import { languageDoubt } from '../../../../core/newsroom/advice/language-check.js';

const script = (wanted: string) => ({ kind: 'wrong_script', wanted });
const language = (likely: string) => ({ kind: 'wrong_language', likely });

test.each([
  ['en', 'Bridge closed by the police after a crash', undefined],
  ['en', 'El puente está cerrado por la policía', language('es')],
  ['en', 'الجسر مغلق', script('Latn')],
  ['en', 'Мост закрыт', script('Latn')],
  ['en', 'Los Angeles: fire at La Brea', undefined],
  ['en', 'GDP +1,2 %', undefined],
  ['en', 'El Niño is over, says the weather service of Peru', undefined],
  ['es', 'The bridge is closed by the police', language('en')],
  ['es', 'Puente cerrado', undefined],
  ['es', 'Muere el autor de «The Sound of Silence»', undefined],
  ['ar', 'Bridge closed', script('Arab')],
  ['ar', 'شركة OpenTable تعلن عن أرباح قياسية', undefined],
  ['ar', 'NATO', script('Arab')],
  ['ar', 'EU: ٣', undefined],
  ['ja', '首相が辞任', undefined],
  ['sr-Latn', 'Most je zatvoren', undefined],
  ['fr', 'The bridge is closed by the police', undefined],
])('%s: %s', (lang, text, doubt) => {
  expect(languageDoubt(text, lang)).toEqual(doubt);
});
