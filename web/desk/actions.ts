import type { Item } from '../../core/contract/item.js';
import type { Draft } from './draft.js';
import type { ItemAction } from './item-actions.js';
import type { Settings } from './settings.js';
import type { ItemForm, Sent } from './state.js';

/** Everything that the views can ask for. */
export interface DeskActions {
  typeSecret(secret: string): void;
  signIn(): void;
  signOut(): void;
  switchEdition(id: string): void;
  settle(patch: Partial<Settings>): void;
  draft: {
    edit(patch: Partial<Draft>): void;
    publish(): void;
    /** Says how to publish. */
    hint(): void;
    restore(sent: Sent): void;
  };
  sent: {
    retry(key: string): void;
    dismiss(key: string): void;
  };
  item: {
    act(item: Item, action: ItemAction): void;
    edit(itemId: string, patch: Partial<ItemForm>): void;
    submit(item: Item): void;
    close(itemId: string): void;
  };
}
