import { type Code, type Fault, type Problem, problem } from '../contract/codes.js';
import type { ChangeKind, ItemRecord } from '../contract/item.js';
import type { Applied } from './applied.js';

const refused = (code: Code, detail: string, faults?: Fault[]): Applied & { problem: Problem } => ({
  kind: 'refused',
  problem: problem(code, detail, faults),
});

export const unknownItem = (itemId: string) => refused('unknown_item', `There is no item ${itemId}.`);

export const notAllowed = (item: Pick<ItemRecord, 'status' | 'version'>, kind: ChangeKind) =>
  refused(
    'not_allowed',
    `The item is ${item.status} (version ${item.version}), which does not allow "${kind}".`,
  );

export const notPublished = (itemId: string) =>
  refused('not_published', `The item ${itemId} is delayed or scheduled; only "retract" can come before it.`);

export const versionConflict = (item: Pick<ItemRecord, 'version'>, expected: number) =>
  refused('version_conflict', `The item is at version ${item.version}; the change was made for ${expected}.`);

export const needsCorrection = (faults: Fault[]) =>
  refused('needs_correction', 'A refile may not change what is said; use "correct", with a note.', faults);

export const invalidItem = (path: string, message: string) =>
  refused('invalid_item', 'The change breaks a rule of the item.', [{ path, message }]);
