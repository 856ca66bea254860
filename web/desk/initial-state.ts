import type { Edition } from '../../core/contract/edition.js';
import { SHOW_ALL } from './board/filter.js';
import { NOTHING_WAITS } from './board/waiting.js';
import { loadSources } from './compose/source-book.js';
import { loadDraft } from './draft-store.js';
import { loadForms } from './form-store.js';
import { loadSettings } from './settings.js';
import { type DeskState, type LineState, NOTHING_SAID } from './state.js';
import { wordsFor } from './words/language.js';

const CONNECTING: LineState = { name: 'connecting', sinceMs: 0 };

/** What belongs to one edition, as it is when the desk turns to it. */
export function stateOfEdition(edition: Edition) {
  return {
    edition,
    draft: loadDraft(edition.id),
    items: [],
    loaded: false,
    sources: loadSources(edition.id),
    suggestion: -1,
    armed: false,
    reach: undefined,
    originals: [],
    noted: undefined,
    publishing: undefined,
    draftFaults: [],
    recordsFault: undefined,
    filter: SHOW_ALL,
    waiting: NOTHING_WAITS,
    killing: false,
    boardSaid: NOTHING_SAID,
    links: {},
    audit: undefined,
    status: NOTHING_SAID,
  } satisfies Partial<DeskState>;
}

/** What the page itself says. */
export type Frame = Pick<DeskState, 'editions' | 'edition' | 'flashApproval'>;

export function initialState({ editions, edition, flashApproval }: Frame): DeskState {
  const settings = loadSettings();
  return {
    ...stateOfEdition(edition),
    words: wordsFor([settings.language, ...navigator.languages]),
    settings,
    editions,
    flashApproval,
    session: 'checking',
    secret: '',
    signInFault: undefined,
    signingIn: false,
    line: CONNECTING,
    help: false,
    look: 'list',
    sent: [],
    forms: loadForms(),
    proofs: {},
    me: undefined,
    people: [],
    focus: undefined,
  };
}
