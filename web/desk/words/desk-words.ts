import type { AttributionKind, ChangeKind, Direction, Status, Urgency } from '../../../core/contract/item.js';
import type { AdviceWords } from './advice-words.js';
import type { BoardWords } from './board-words.js';
import type { FlashWords } from './flash-words.js';

/**
 * What the desk itself says, in one language: the editor's own, whatever the edition's is. What comes from
 * outside (details of the service, texts of items) is set apart with `isolated` where it stands in a sentence.
 */
export interface DeskWords {
  /** BCP 47, and the language's name in itself. */
  lang: string;
  name: string;
  /** For `Intl`: with an explicit numbering system. */
  locale: string;
  dir: Direction;
  frame: FrameWords;
  line: LineWords;
  signIn: SignInWords;
  compose: ComposeWords;
  source: SourceWords;
  details: DetailsWords;
  advice: AdviceWords;
  board: BoardWords;
  cleaned: CleanedWords;
  pending: PendingWords;
  flash: FlashWords;
  preview: PreviewWords;
  outcome: OutcomeWords;
  sent: SentWords;
  list: ListWords;
  item: ItemWords;
  form: FormWords;
  help: HelpWords;
  urgency: Record<Urgency, string>;
  status: Record<Status, string>;
  /** A command of this kind, as a thing that was asked for. */
  asked: Record<ChangeKind, string>;
  /** The same, as a thing that came to pass. */
  done: Record<ChangeKind, string>;
  kind: Record<AttributionKind, string>;
}

interface FrameWords {
  desk: string;
  editions: string;
  language: string;
  help: string;
  signOut: string;
  notSignedOut: string;
  moment: string;
  unreached: string;
  answers(status: number): string;
}

interface LineWords {
  connecting: string;
  live: string;
  stale: string;
  offline: string;
  paused: string;
  closed: string;
  since(time: string): string;
}

interface SignInWords {
  title: string;
  lead: string;
  kept: string;
  secret: string;
  button: string;
  busy: string;
  unreached: string;
  cookieRefused: string;
}

interface ComposeWords {
  title: string;
  urgency: string;
  publish: string;
  publishFlash: string;
  propose: string;
  publishing: string;
  sending: string;
  long(limit: number): string;
  over(by: number): string;
  empty: string;
  tooLong(by: number, limit: number): string;
  hint(keys: string): string;
  rejected: string;
  wholeItem: string;
}

interface SourceWords {
  label: string;
  kind: string;
  noKind: string;
  keep: string;
  remove: string;
  known: string;
  split(source: string): string;
}

interface DetailsWords {
  title: string;
  link: string;
  sections: string;
  regions: string;
  short: string;
  expires: string;
  expiresByItself(hours: number): string;
  hours(count: number): string;
  pin: string;
  publishAt: string;
  publishAtZone(zone: string): string;
  past: string;
  translationOf: string;
  itemLink: string;
  noItem: string;
  tooFar(days: number): string;
  none: string;
}

interface CleanedWords {
  /** What was taken out of a paste, already joined. */
  said(what: string): string;
  bidi(count: number): string;
  invisible(count: number): string;
  control(count: number): string;
  breaks(count: number): string;
}

interface PendingWords {
  in(seconds: number): string;
  at(time: string): string;
  undo: string;
  now: string;
  takingBack: string;
  tooLate: string;
}

interface PreviewWords {
  title: string;
  looks: Record<'list' | 'strip' | 'banner' | 'phone', string>;
  empty: string;
  short: string;
}

interface OutcomeWords {
  sending: string;
  logged(done: string, seq: number, tookMs: number): string;
  queued: string;
  delayed: string;
  proposed: string;
  cancelled: string;
  refused(detail: string): string;
  signedOut: string;
  noAnswer: string;
  unconfirmed(why: string): string;
  notSent(why: string): string;
  waits(why: string): string;
  abandoned(why: string): string;
}

interface SentWords {
  title: string;
  retry: string;
  giveUp: string;
  putBack: string;
  dismiss: string;
}

interface ListWords {
  title: string;
  keys: string;
  move: string;
  act: { correct: string; hold: string; retract: string; write: string };
  incomplete(why: string): string;
  nothing: string;
  tally(live: number, held: number): string;
}

interface ItemWords {
  corrected: string;
  pinned: string;
  version(version: number): string;
  noText: string;
  correction(time: string): string;
  before: string;
  held: string;
  readersRead: string;
}

interface FormWords {
  text: string;
  correctNote: string;
  retractNote: string;
  prepared: string;
  showWas: string;
  cancel: string;
  sending: string;
  retract: string;
  replace: string;
  correctAndRelease: string;
  correct: string;
  noteMissing: string;
  notSent: string;
  changed(version: number, status: string): string;
  nowReads: string;
}

interface HelpWords {
  title: string;
  close: string;
  everywhere: string;
  onCard: string;
  send: string;
  undo: string;
  sendNow: string;
  unsplit: string;
  suggestions: string;
  this: string;
  singleKeys: string;
  undoTime: string;
  noUndo: string;
  seconds(count: number): string;
}
