import type { Finding } from './report.js';
import type { WorldHistory } from './world-history.js';

/** One promise over the whole history of a world. */
export type Rule = (history: WorldHistory) => Finding[];
