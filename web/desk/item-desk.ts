import type { Item } from '../../core/contract/item.js';
import { type Doubt, markChecked } from './board/doubts.js';
import { attemptAt } from './draft.js';
import { isFocusFree } from './focus.js';
import type { ItemAction } from './item-actions.js';
import { changeBody, conflicted, newForm } from './item-form.js';
import { isSettled, type Outbox } from './outbox.js';
import type { Outcome } from './outcome.js';
import type { DeskStore, ItemForm, Sent } from './state.js';

const DOUBLE_TOUCH_MS = 600;

/** Changes of items that are out: hold and release at a touch, corrections and withdrawals by a form. */
export class ItemDesk {
  private readonly store: DeskStore;
  private readonly outbox: Outbox;

  constructor(store: DeskStore, outbox: Outbox) {
    this.store = store;
    this.outbox = outbox;
  }

  act(item: Item, action: ItemAction): void {
    if (action === 'hold' || action === 'release') this.sendAtOnce(item, action);
    else this.open(item, action);
  }

  edit(itemId: string, patch: Partial<ItemForm>): void {
    const form = this.store.state.forms[itemId];
    if (form) this.put(itemId, { ...form, ...patch });
  }

  close(itemId: string): void {
    const { [itemId]: closed, ...forms } = this.store.state.forms;
    this.store.set({ forms });
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
    if (form.note.trim() === '') {
      this.put(item.id, { ...form, fault: (words) => words.form.noteMissing });
      this.store.set({ focus: `note-${item.id}` });
    } else {
      this.sendForm(item, form);
    }
  }

  private sendForm(item: Item, form: ItemForm): void {
    const body = changeBody(form);
    const ifVersion = form.action === 'correct' ? form.baseVersion : undefined;
    const attempt = attemptAt({ body, ifVersion }, form.attempt);
    this.put(item.id, { ...form, attempt, busy: true, fault: undefined });
    this.send(item, form.action, body, attempt.key, ifVersion);
  }

  /**
   * A touch while the same is still on its way only hurries that. Release stands where hold stood, so the
   * second of two quick touches would undo the first: it is not taken.
   */
  private sendAtOnce(item: Item, action: 'hold' | 'release'): void {
    const last = this.store.state.sent.find(
      (sent) => sent.itemId === item.id && (sent.what === 'hold' || sent.what === 'release'),
    );
    if (last !== undefined && last.what === action && !isSettled(last)) this.outbox.retry(last.key);
    else if (last !== undefined && Date.now() - last.at.getTime() < DOUBLE_TOUCH_MS) return;
    else this.send(item, action, { kind: action }, crypto.randomUUID());
  }

  private open(item: Item, action: ItemForm['action']): void {
    const open = this.store.state.forms[item.id];
    if (open?.action !== action) this.put(item.id, newForm(item, action));
    this.store.set({ focus: action === 'correct' ? `text-${item.id}` : `note-${item.id}` });
  }

  private send(item: Item, what: ItemAction, body: object, key: string, ifVersion?: number): void {
    const path = `/v1/editions/${item.edition}/items/${item.id}/changes`;
    const order = { what, path, json: JSON.stringify(body), key };
    this.outbox.send(
      ifVersion === undefined ? order : { ...order, ifVersion },
      { edition: this.store.state.edition, text: item.text ?? '', itemId: item.id },
      (_sent: Sent, outcome: Outcome) => this.settle(item.id, key, outcome),
    );
  }

  private settle(itemId: string, key: string, outcome: Outcome): void {
    const form = this.store.state.forms[itemId];
    if (form?.attempt?.key !== key) return;
    if (outcome.kind === 'done' || outcome.kind === 'queued') this.close(itemId);
    else if (outcome.kind === 'refused') this.put(itemId, conflicted(form, outcome, this.known(itemId)));
  }

  private known(itemId: string): Item | undefined {
    return this.store.state.items.find(({ id }) => id === itemId);
  }

  private put(itemId: string, form: ItemForm): void {
    this.store.set({ forms: { ...this.store.state.forms, [itemId]: form } });
  }
}
