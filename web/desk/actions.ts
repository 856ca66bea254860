import type { Item } from '../../core/contract/item.js';
import type { Doubt } from './board/doubts.js';
import type { Filter } from './board/filter.js';
import type { WaitingCommand } from './board/waiting.js';
import type { Sourceless } from './compose/sourceless.js';
import type { Draft } from './draft.js';
import type { ItemAction, TouchAction } from './item-actions.js';
import type { Settings } from './settings.js';
import type { ItemForm, Look, Sent } from './state.js';
import type { Saying } from './words/saying.js';

/** Everything that the views can ask for. */
export interface DeskActions {
  typeSecret(secret: string): void;
  signIn(): void;
  signOut(): void;
  switchEdition(id: string): void;
  settle(patch: Partial<Settings>): void;
  look(look: Look): void;
  help(open: boolean): void;
  draft: {
    edit(patch: Partial<Draft>, said?: Saying): void;
    publish(): void;
    /** Looks up what the line may be a translation of. */
    findOriginals(): void;
    /** Says why the flash that is about to be sent has no source. */
    excuse(reason: Sourceless): void;
    restore(sent: Sent): void;
    /** Says how to publish. */
    hint(): void;
    /** Marks one of the suggested sources; -1: none. */
    mark(suggestion: number): void;
    /** Undoes what waits, or goes back from the flash that was about to be sent; answers whether there was any. */
    stepBack(): boolean;
    /** Sends at once what waits; answers whether there was any. */
    sendNow(): boolean;
  };
  sent: {
    retry(key: string): void;
    dismiss(key: string): void;
    takeBack(key: string): void;
    sendNow(key: string): void;
  };
  item: {
    act(item: Item, action: ItemAction): void;
    /** Begins the line that says it in another edition. */
    translate(item: Item, edition: string): void;
    /** By a button of its own, so never by the second of two quick touches. */
    undo(item: Item, back: TouchAction): void;
    edit(itemId: string, patch: Partial<ItemForm>): void;
    submit(item: Item): void;
    close(itemId: string): void;
    toCorrection(item: Item): void;
    /** Looked at the translation that changed, and left this one as it is. */
    dealtWith(item: Item, doubt: Doubt): void;
  };
  audit: {
    /** Of one item, or of the whole edition. */
    open(item?: string): void;
    close(): void;
    more(): void;
    verify(): void;
  };
  filter(patch: Partial<Filter>): void;
  waiting: {
    approve(command: WaitingCommand): void;
    takeBack(command: WaitingCommand): void;
    sendNow(command: WaitingCommand): void;
    /** Asks once more before all that is scheduled is taken back, or asks no more. */
    arm(killing: boolean): void;
    takeBackAll(): void;
  };
}
