import type { Item } from '../../core/contract/item.js';
import { type Doubt, markChecked } from './board/doubts.js';
import { lackedBy, translationOf } from './board/translate.js';
import { anewOf, updateOf } from './board/update-of.js';
import { originalOf } from './compose/translation.js';
import type { Composer } from './composer.js';
import { attemptAt } from './draft.js';
import { isFocusFree } from './focus.js';
import { saveForms } from './form-store.js';
import {
  type FormAction,
  type ItemAction,
  isNewLine,
  isTouch,
  type NewLineAction,
  type TouchAction,
  WAY_BACK,
} from './item-actions.js';
import { changeBody, conflicted, isEdit, lacksNote, mustBeCorrection, newForm } from './item-form.js';
import { isSettled, type Outbox } from './outbox.js';
import type { Outcome } from './outcome.js';
import type { DeskState, DeskStore, ItemForm, Sent } from './state.js';

const DOUBLE_TOUCH_MS = 600;

interface ItemDeskParts {
  store: DeskStore;
  outbox: Outbox;
  composer: Composer;
  /** Turns the desk to another edition. */
  turnTo: (edition: string) => void;
}

/** Changes of items that are out: hold and release at a touch, corrections and withdrawals by a form. */
export class ItemDesk {
  private readonly store: DeskStore;
  private readonly outbox: Outbox;
  private readonly composer: Composer;
  private readonly turnTo: (edition: string) => void;

  constructor({ store, outbox, composer, turnTo }: ItemDeskParts) {
    this.store = store;
    this.outbox = outbox;
    this.composer = composer;
    this.turnTo = turnTo;
  }

  act(item: Item, action: ItemAction): void {
    if (isTouch(action)) this.sendAtOnce(item, action);
    else if (isNewLine(action)) this.writeAbout(item, action);
    else this.open(item, action);
  }

  undo(item: Item, kind: TouchAction): void {
    this.send(item, kind, { kind }, crypto.randomUUID());
  }

  edit(itemId: string, patch: Partial<ItemForm>): void {
    const form = this.store.state.forms[itemId];
    if (form) this.put(itemId, { ...form, ...patch });
  }

  close(itemId: string): void {
    const { [itemId]: closed, ...forms } = this.store.state.forms;
    this.keep(forms);
    const item = `item-${itemId}`;
    if (closed !== undefined && isFocusFree(document.getElementById(item))) this.store.set({ focus: item });
  }

  async dealtWith(item: Item, doubt: Doubt): Promise<void> {
    const noted = await markChecked(item, doubt);
    if (!noted)
      return this.store.set({ boardSaid: { text: ({ board }) => board.doubt.notNoted, bad: true } });
    const { [item.id]: links, ...others } = this.store.state.links;
    if (links === undefined) return;
    const doubts = links.doubts.filter((each) => each.item.id !== doubt.item.id);
    this.store.set({ links: { ...others, [item.id]: { ...links, doubts } }, focus: `item-${item.id}` });
  }

  submit(item: Item): void {
    const form = this.store.state.forms[item.id];
    if (form === undefined || form.busy) return;
    if (lacksNote(form)) {
      this.put(item.id, { ...form, fault: (words) => words.form.noteMissing });
      this.store.set({ focus: `note-${item.id}` });
    } else if (mustBeCorrection(item, form)) {
      this.store.set({ focus: `to-correct-${item.id}` });
    } else {
      this.sendForm(item, form);
    }
  }

  /** What was to be a refile says something else: it goes on as a correction, with all that was typed. */
  toCorrection(item: Item): void {
    this.edit(item.id, { action: 'correct', fault: undefined });
    this.store.set({ focus: `note-${item.id}` });
  }

  private sendForm(item: Item, form: ItemForm): void {
    const body = changeBody(item, form);
    const ifVersion = isEdit(form.action) ? form.baseVersion : undefined;
    const attempt = attemptAt({ body, ifVersion }, form.attempt);
    this.put(item.id, { ...form, attempt, busy: true, fault: undefined });
    this.send(item, form.action, body, attempt.key, ifVersion);
  }

  /**
   * A touch while the same is still on its way only hurries that. The way back stands where the button stood, so
   * the second of two quick touches would undo the first: it is not taken.
   */
  private sendAtOnce(item: Item, action: TouchAction): void {
    const last = this.store.state.sent.find(
      ({ itemId, what }) => itemId === item.id && (what === action || what === WAY_BACK[action]),
    );
    if (last !== undefined && last.what === action && !isSettled(last)) this.outbox.retry(last.key);
    else if (last !== undefined && Date.now() - last.at.getTime() < DOUBLE_TOUCH_MS) return;
    else this.undo(item, action);
  }

  /** In the edition that it is to be said in, which the desk turns to. */
  translate(item: Item, edition: string): void {
    const { name } = this.store.state.edition;
    this.turnTo(edition);
    const original = originalOf(item, name);
    const { draft, edition: to } = this.store.state;
    this.composer.edit(translationOf(item, original, draft, to));
    this.store.set({ originals: [original], focus: 'text' });
  }

  private writeAbout(item: Item, action: NewLineAction): void {
    const { draft, links } = this.store.state;
    if (action === 'translate') {
      const [first] = lackedBy(item, links[item.id], this.store.state);
      if (first !== undefined) this.translate(item, first.id);
      return;
    }
    this.composer.edit(action === 'anew' ? anewOf(item, draft) : updateOf(item, draft));
    this.store.set({ focus: 'text' });
  }

  private open(item: Item, action: FormAction): void {
    const open = this.store.state.forms[item.id];
    if (open?.action !== action) this.put(item.id, newForm(item, action));
    this.store.set({ focus: isEdit(action) ? `text-${item.id}` : `note-${item.id}` });
  }

  private send(
    item: Item,
    what: TouchAction | FormAction,
    body: object,
    key: string,
    ifVersion?: number,
  ): void {
    const path = `/v1/editions/${item.edition}/items/${item.id}/changes`;
    const order = { what, path, json: JSON.stringify(body), key };
    this.outbox.send(
      ifVersion === undefined ? order : { ...order, ifVersion },
      { edition: this.store.state.edition, text: item.text ?? '', itemId: item.id },
      this.settle,
    );
  }

  /** What was on its way when the page was left is so still: what is being sent is not edited. */
  resume(): void {
    for (const sent of this.store.state.sent) if (!isSettled(sent)) this.setBusy(sent, true);
  }

  /** Given up: it may be edited and sent again. */
  letGo(key: string): void {
    const sent = this.store.state.sent.find((entry) => entry.key === key);
    if (sent !== undefined) this.setBusy(sent, false);
  }

  private setBusy({ itemId = '', key }: Sent, busy: boolean): void {
    const form = this.store.state.forms[itemId];
    if (form?.attempt?.key === key) this.put(itemId, { ...form, busy });
  }

  readonly settle = ({ itemId = '', key }: Sent, outcome: Outcome): void => {
    const form = this.store.state.forms[itemId];
    if (form?.attempt?.key !== key) return;
    if (outcome.kind === 'done' || outcome.kind === 'queued') this.close(itemId);
    else if (outcome.kind === 'refused') this.put(itemId, conflicted(form, outcome, this.known(itemId)));
  };

  private known(itemId: string): Item | undefined {
    return this.store.state.items.find(({ id }) => id === itemId);
  }

  private put(itemId: string, form: ItemForm): void {
    this.keep({ ...this.store.state.forms, [itemId]: form });
  }

  private keep(forms: DeskState['forms']): void {
    saveForms(forms);
    this.store.set({ forms });
  }
}
