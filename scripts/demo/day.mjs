/**
 * One thing that an editor does: a publish, or a change of the item that an earlier step called `of`.
 *
 * @typedef {object} Step
 * @property {string} says
 * @property {string} edition
 * @property {object} [publish]
 * @property {object} [change]
 * @property {string} [of]
 * @property {string} [as] what later steps call the item
 * @property {string} [translates] the item it is a translation of
 * @property {string} [refused] the code that has to come
 */

/** @type {readonly Step[]} */
export const DAY = [
  {
    says: '06:10  A quiet morning',
    edition: 'en',
    as: 'metro',
    publish: {
      text: 'Metro lines 2 and 4 run every ten minutes until noon',
      urgency: 'regular',
      sections: ['city'],
    },
  },
  {
    says: '07:32  First word of a fire, with its source',
    edition: 'en',
    as: 'fire',
    publish: {
      text: 'Ten people hurt in a fire at the harbour',
      urgency: 'bulletin',
      attribution: { label: 'Fire service', kind: 'official' },
      sections: ['city'],
      pin: true,
    },
  },
  {
    says: '07:33  The same in Arabic',
    edition: 'ar',
    as: 'fire-ar',
    translates: 'fire',
    publish: { text: 'إصابة عشرة أشخاص في حريق بالميناء', urgency: 'bulletin' },
  },
  {
    says: '07:41  The number was wrong. A silent edit is refused ...',
    edition: 'en',
    of: 'fire',
    change: { kind: 'refile', text: '12 people hurt in a fire at the harbour' },
    refused: 'needs_correction',
  },
  {
    says: '07:41  ... so it is corrected, and every reader is told',
    edition: 'en',
    of: 'fire',
    change: {
      kind: 'correct',
      text: 'Two people hurt in a fire at the harbour',
      note: 'The fire service counted two, not ten.',
    },
  },
  {
    says: '07:42  In Arabic, too',
    edition: 'ar',
    of: 'fire-ar',
    change: { kind: 'correct', text: 'إصابة شخصين في حريق بالميناء', note: 'صححت خدمة الإطفاء العدد.' },
  },
  {
    says: '09:15  A claim that nobody can confirm is held: the text leaves every screen',
    edition: 'en',
    as: 'airport',
    publish: { text: 'Airport closed, airline says', attribution: { label: 'Airline', kind: 'media' } },
  },
  {
    says: '09:16  Hold, one key',
    edition: 'en',
    of: 'airport',
    change: { kind: 'hold', note: 'Being checked with the airport.' },
  },
  { says: '09:24  The airport confirms', edition: 'en', of: 'airport', change: { kind: 'release' } },
  {
    says: '11:02  A flash goes past everything that waits',
    edition: 'en',
    as: 'budget',
    publish: { text: 'Parliament passes the budget by 201 votes to 199', urgency: 'flash' },
  },
  {
    says: '11:03  And in Spanish',
    edition: 'es',
    translates: 'budget',
    publish: { text: 'El Parlamento aprueba el presupuesto por 201 votos contra 199', urgency: 'flash' },
  },
  {
    says: '13:47  A false one',
    edition: 'en',
    as: 'mayor',
    publish: { text: 'The mayor has resigned', attribution: { label: 'City radio', kind: 'media' } },
  },
  {
    says: '13:49  Taken back: no screen shows it again, and none that connects later',
    edition: 'en',
    of: 'mayor',
    change: { kind: 'retract', note: 'The station withdrew its report.' },
  },
  { says: '18:00  The metro runs as always', edition: 'en', of: 'metro', change: { kind: 'expire' } },
];
