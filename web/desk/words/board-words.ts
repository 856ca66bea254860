import type { ProofCode, RungState } from '../../../core/contract/proof.js';
import type { ItemAction } from '../item-actions.js';

/** Said about what is out already, and about the desk around it. */
export interface BoardWords {
  proof: ProofWords;
  audit: AuditWords;
  card: CardWords;
  filter: FilterWords;
  waiting: WaitingWords;
  people: { title: string; you: string };
  doubt: DoubtWords;
}

interface AuditWords {
  title: string;
  ofItem: string;
  history: string;
  verify: string;
  export: string;
  more: string;
  itself: string;
  alone: string;
  approvedBy(name: string): string;
  erased: string;
  fine(count: number, first: number, head: number): string;
  compared(checkpoints: number, to: number): string;
  notCompared: string;
  /** Why it was done so, for colleagues. */
  reason(reason: string): string;
  broken(count: number): string;
}

interface CardWords {
  actions: Record<ItemAction, string>;
  more: string;
  undo: string;
  source: string;
  refiled: string;
  refile: string;
  expire: string;
  remove: string;
  whyNote: string;
  whatChanges: string;
  theyChanged: string;
  mustCorrect: string;
  toCorrection: string;
}

interface FilterWords {
  search: string;
  status: string;
  anyStatus: string;
  urgency: string;
  anyUrgency: string;
  shown(count: number, of: number): string;
  none: string;
  clear: string;
}

interface WaitingWords {
  title: string;
  proposed: string;
  queued: string;
  goesOut(time: string): string;
  approve: string;
  takeBack: string;
  /** The same, of what somebody else sent. */
  reject: string;
  sendAlone: string;
  sentAlone(actor: string, time: string): string;
  kill(count: number): string;
  killSure(count: number): string;
  killNot: string;
  approved: string;
  sentNow: string;
  takenBack(count: number): string;
}

interface DoubtWords {
  title: string;
  changed(edition: string, done: string, time: string): string;
  dealtWith: string;
  notNoted: string;
  inOthers(editions: string): string;
}

interface ProofWords {
  title: string;
  accepted: string;
  logged(seq: number | undefined): string;
  live(count: number, of: number): string;
  seen(count: number, of: number): string;
  /** `ms` once all were reached. */
  reached(count: number, of: number, ms: number | undefined): string;
  states: Record<RungState, string>;
  toDo: Record<ProofCode, string>;
}
