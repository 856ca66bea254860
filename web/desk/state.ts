import type { Fault } from '../../core/contract/codes.js';
import type { Edition } from '../../core/contract/edition.js';
import type { ChangeKind, Item, Urgency } from '../../core/contract/item.js';
import type { Proof } from '../../core/contract/proof.js';
import type { AuditState } from './audit/audit-state.js';
import type { Links } from './board/doubts.js';
import type { Filter } from './board/filter.js';
import type { Me, Person } from './board/people.js';
import type { Waiting } from './board/waiting.js';
import type { ReachNow } from './compose/reach.js';
import type { Source } from './compose/source.js';
import type { Original } from './compose/translation.js';
import type { Attempt, Draft } from './draft.js';
import type { FormAction } from './item-actions.js';
import type { Outcome } from './outcome.js';
import type { Settings } from './settings.js';
import type { Store } from './store.js';
import type { DeskWords } from './words/desk-words.js';
import type { Saying } from './words/saying.js';

/** A command on its way, and what became of it. */
export interface Sent {
  /** The idempotency key: one per composed text, kept over every retry. */
  key: string;
  at: Date;
  edition: Edition;
  what: ChangeKind;
  /** What it was about, for the editor to recognise. */
  text: string;
  itemId?: string;
  /** What was composed, so that it can be put back. */
  draft?: Draft;
  /** It goes out by itself after the time to undo, and shows how long that is. */
  undoable?: boolean;
  /** The editor took it back, and it is not known yet whether in time. */
  takingBack?: boolean;
  /** `undefined` while the first answer is on its way. */
  outcome: Outcome | undefined;
}

/** What is being filled in to change one item. */
export interface ItemForm {
  action: FormAction;
  text: string;
  /** The label of the source. */
  source: string;
  urgency: Urgency;
  note: string;
  showWas: boolean;
  /** The version that the editor saw: another one is never overwritten unseen. */
  baseVersion: number;
  /** What the text was then. */
  baseText: string;
  /** What the text was before somebody else changed it, where somebody did. */
  seenText?: string;
  /** The item as somebody else changed it meanwhile. */
  conflict: Item | undefined;
  fault: Saying | undefined;
  attempt: Attempt | undefined;
  busy: boolean;
}

/** How the desk's own live connection stands, by the SDK's names. */
export interface LineState {
  name: 'connecting' | 'live' | 'stale' | 'offline' | 'paused' | 'closed';
  /** When it came to be so. */
  sinceMs: number;
}

export interface Said {
  text: Saying;
  bad: boolean;
}

export const NOTHING_SAID: Said = { text: () => '', bad: false };

export const LOOKS = ['list', 'strip', 'banner', 'phone'] as const;
export type Look = (typeof LOOKS)[number];

export interface DeskState {
  /** The desk's own language; the edition's is another matter. */
  words: DeskWords;
  settings: Settings;
  editions: readonly Edition[];
  edition: Edition;
  /** A flash waits for a second person here. */
  flashApproval: boolean;
  session: 'checking' | 'out' | 'in';
  /** What stands in the sign-in field. */
  secret: string;
  signInFault: Saying | undefined;
  signingIn: boolean;
  line: LineState;
  items: readonly Item[];
  /** False until the first records of this edition are here: until then, no items does not mean that there are none. */
  loaded: boolean;
  /** Why the editor's own records could not be read, while that lasts. */
  recordsFault: Saying | undefined;
  draft: Draft;
  /** The sheet of keys and settings is open. */
  help: boolean;
  /** How the line being written is shown. */
  look: Look;
  /** A flash is written and asks once more before it is sent. */
  armed: boolean;
  /** Whom that flash would reach; `undefined` while that is being asked. */
  reach: ReachNow | undefined;
  /** Sources to choose from, the latest used first. */
  sources: readonly Source[];
  /** Which of the suggested sources is marked; -1: none. */
  suggestion: number;
  /** Items of other editions that the line may be a translation of. */
  originals: readonly Original[];
  /** The key of the publish call that is on its way. */
  publishing: string | undefined;
  draftFaults: readonly Fault[];
  sent: readonly Sent[];
  forms: Readonly<Record<string, ItemForm>>;
  /** By item: how far its latest change has come, where that is not long ago. */
  proofs: Readonly<Record<string, Proof>>;
  filter: Filter;
  waiting: Waiting;
  /** The switch that takes back all that is scheduled asks once more. */
  killing: boolean;
  /** What came of what was done beside the list. */
  boardSaid: Said;
  /** Items with translations, by id. */
  links: Readonly<Record<string, Links>>;
  audit: AuditState | undefined;
  me: Me | undefined;
  people: readonly Person[];
  /** What was done to the line by itself as it was written: said until the line is sent, whatever else happens. */
  noted: Saying | undefined;
  /** What just happened, for eyes and screen readers alike. */
  status: Said;
  /** Id of the element that takes the focus at the next drawing. */
  focus: string | undefined;
}

export type DeskStore = Store<DeskState>;
