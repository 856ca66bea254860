import type { ControlWords } from './words.js';

export const EN_CONTROLS: ControlWords = {
  previous: 'Previous',
  next: 'Next',
  close: 'Close',
  newItems: '# new',
  changedItems: '# corrected or withdrawn',
  announcements: 'Announcements',
  all: 'All',
  important: 'Important',
  off: 'Off',
};
