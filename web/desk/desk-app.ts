import { render } from 'lit/html.js';
import type { Item } from '../../core/contract/item.js';
import type { DeskActions } from './actions.js';
import { AuditDesk } from './audit/audit-desk.js';
import { Around } from './board/around.js';
import { WaitingDesk } from './board/waiting-desk.js';
import { loadSources, mergeSources, sourcesOf } from './compose/source-book.js';
import { readOriginals } from './compose/translation.js';
import { Composer } from './composer.js';
import { isField } from './focus.js';
import { type Frame, initialState, stateOfEdition } from './initial-state.js';
import { ItemDesk } from './item-desk.js';
import { ItemFeed } from './item-feed.js';
import { isAtRisk, isPending, Outbox } from './outbox.js';
import { Preview } from './preview.js';
import { ProofWatch } from './proof/proof-watch.js';
import { Pulse } from './pulse.js';
import type { Records } from './records.js';
import { signIn, signOut } from './session.js';
import { type Settings, saveSettings } from './settings.js';
import type { DeskState } from './state.js';
import { Store } from './store.js';
import { AUDIT_ID } from './views/audit-view.js';
import { deskView } from './views/desk-view.js';
import { showDialog } from './views/dialogs.js';
import { SEND_KEYS } from './views/fields.js';
import { HELP_ID } from './views/help-view.js';
import { wordsFor } from './words/language.js';

/** Puts the parts of the desk together: one state, drawn whole; parts that change it; the feed of one edition. */
export class DeskApp {
  private readonly root: HTMLElement;
  private readonly store: Store<DeskState>;
  private readonly outbox: Outbox;
  private readonly composer: Composer;
  private readonly items: ItemDesk;
  private readonly proofs: ProofWatch;
  private readonly waiting: WaitingDesk;
  private readonly audit: AuditDesk;
  private readonly actions: DeskActions;
  private readonly preview = new Preview();
  private feed: ItemFeed | undefined;
  private around: Around | undefined;
  /** Redraws the seconds that are left to undo. */
  private readonly countDown = new Pulse(250, () => this.store.set({}));
  /** A sign-in succeeded, so the next records should be an editor's. */
  private cookieDue = false;

  constructor(root: HTMLElement, frame: Frame) {
    this.root = root;
    this.store = new Store(initialState(frame), () => this.draw());
    this.outbox = new Outbox(this.store, this.lookAgain);
    this.composer = new Composer(this.store, this.outbox);
    this.items = new ItemDesk({
      ...{ store: this.store, outbox: this.outbox, composer: this.composer },
      turnTo: this.turnTo,
    });
    this.proofs = new ProofWatch(this.store);
    this.audit = new AuditDesk(this.store);
    this.waiting = new WaitingDesk(this.store, this.lookAgain);
    this.actions = this.actionsOfDesk();
    document.addEventListener('keydown', this.onKey);
    addEventListener('beforeunload', (event) => {
      if (this.store.state.sent.some(isAtRisk)) event.preventDefault();
    });
  }

  /** Signs in with `code` where there is one; a session that is there already is enough. */
  async start(code: string | undefined): Promise<void> {
    this.draw();
    this.outbox.resume((sent, outcome) => {
      if (sent.itemId === undefined) this.composer.settle(sent, outcome);
      else this.items.settle(sent, outcome);
    });
    this.items.resume();
    if (code !== undefined) await this.signIn(code);
    this.openFeed();
  }

  switchEdition(id: string): void {
    const edition = this.store.state.editions.find((candidate) => candidate.id === id);
    if (edition === undefined || edition.id === this.store.state.edition.id) return;
    this.store.set({ ...stateOfEdition(edition), focus: 'text' });
    this.openFeed();
  }

  /** Each edition's desk has an address, to come back to. */
  private readonly turnTo = (id: string): void => {
    history.pushState(null, '', `/desk?edition=${id}`);
    this.switchEdition(id);
  };

  private openFeed(): void {
    this.feed?.close();
    this.around?.close();
    this.around = new Around(this.store, this.store.state.edition.id);
    this.feed = new ItemFeed(this.store.state.edition.id, {
      onItems: (items) => this.takeItems(items),
      onLine: (line) => this.store.set({ line }),
      onRecords: (records) => this.takeRecords(records),
    });
    if (this.store.state.draft.translationOf !== '') void this.findOriginals();
  }

  /** Something that was done here may have changed what there is to see. */
  private readonly lookAgain = (): void => {
    this.feed?.refresh();
    this.around?.hurry();
  };

  private takeItems(items: Item[]): void {
    const { id } = this.store.state.edition;
    this.store.set({ items, sources: mergeSources(loadSources(id), sourcesOf(items)) });
  }

  private takeRecords(records: Records): void {
    const { session } = this.store.state;
    this.store.set({ recordsFault: records.kind === 'unreadable' ? records.why : undefined });
    if (records.kind === 'records') this.store.set({ loaded: true });
    if (records.kind === 'signed-out') {
      if (session !== 'out') this.store.set({ session: 'out', focus: 'secret', me: undefined });
      if (this.cookieDue) this.store.set({ signInFault: ({ signIn }) => signIn.cookieRefused });
    } else if (records.kind === 'records' && session !== 'in') {
      this.cookieDue = false;
      this.store.set({ session: 'in', signInFault: undefined, secret: '', focus: 'text' });
      this.around?.hurry();
    }
  }

  private async signIn(secret: string): Promise<void> {
    this.store.set({ signingIn: true, signInFault: undefined });
    const signedIn = await signIn(secret);
    this.cookieDue = signedIn.ok;
    this.store.set({ signingIn: false, signInFault: signedIn.ok ? undefined : signedIn.why });
    this.feed?.refresh();
  }

  private async signOut(): Promise<void> {
    this.cookieDue = false;
    if (await signOut()) this.store.set({ session: 'out', focus: 'secret', me: undefined });
    else this.store.set({ status: { text: ({ frame }) => frame.notSignedOut, bad: true } });
  }

  private giveUp(key: string): void {
    this.items.letGo(key);
    this.outbox.dismiss(key);
  }

  private readonly hint = (): void => {
    this.store.set({ status: { text: ({ compose }) => compose.hint(SEND_KEYS), bad: false } });
  };

  /** Keys that mean the same wherever the focus is, unless whoever has it takes them. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const { audit, help, settings, session } = this.store.state;
    if (event.defaultPrevented || help || audit !== undefined || session !== 'in') return;
    if (event.key === 'Escape' && this.composer.stepBack()) event.preventDefault();
    if (event.key !== '?' || !settings.singleKeys || isField(event.target)) return;
    event.preventDefault();
    this.store.set({ help: true });
  };

  private settle(patch: Partial<Settings>): void {
    const settings = { ...this.store.state.settings, ...patch };
    saveSettings(settings);
    this.store.set({ settings, words: wordsFor([settings.language, ...navigator.languages]) });
  }

  private async findOriginals(): Promise<void> {
    const { editions, edition } = this.store.state;
    const originals = await readOriginals(editions.filter(({ id }) => id !== edition.id));
    if (this.store.state.edition.id === edition.id) this.store.set({ originals });
  }

  private actionsOfDesk(): DeskActions {
    return {
      typeSecret: (secret) => this.store.set({ secret }),
      signIn: () => void this.signIn(this.store.state.secret.trim()),
      signOut: () => void this.signOut(),
      switchEdition: this.turnTo,
      settle: (patch) => this.settle(patch),
      look: (look) => this.store.set({ look }),
      help: (help) => this.store.set({ help }),
      draft: {
        edit: (patch, said) => this.composer.edit(patch, said),
        publish: () => this.composer.publish(),
        findOriginals: () => void this.findOriginals(),
        excuse: (reason) => this.composer.excuse(reason),
        restore: (sent) => this.composer.restore(sent),
        hint: this.hint,
        mark: (suggestion) => this.store.set({ suggestion }),
        stepBack: () => this.composer.stepBack(),
        sendNow: () => this.composer.sendNow(),
      },
      sent: {
        retry: (key) => this.outbox.retry(key),
        dismiss: (key) => this.giveUp(key),
        takeBack: (key) => this.outbox.takeBack(key),
        sendNow: (key) => this.outbox.sendNow(key),
      },
      item: this.items,
      filter: (patch) => this.store.set({ filter: { ...this.store.state.filter, ...patch } }),
      waiting: this.waiting,
      audit: this.audit,
    };
  }

  private draw(): void {
    const { state } = this.store;
    render(deskView(state, this.actions), this.root);
    const { words, edition } = state;
    Object.assign(document.documentElement, { lang: words.lang, dir: words.dir });
    document.title = `${edition.name} · ${words.frame.desk} · Bellwire`;
    showDialog(HELP_ID, state.help);
    showDialog(AUDIT_ID, state.audit !== undefined);
    const nowMs = this.feed?.nowMs ?? Date.now();
    this.preview.draw(state, nowMs);
    this.proofs.follow(state, nowMs);
    this.countDown.run(state.sent.some(isPending));
    if (state.focus === undefined) return;
    document.getElementById(state.focus)?.focus();
    this.store.set({ focus: undefined });
  }
}
