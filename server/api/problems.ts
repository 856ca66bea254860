import type { Fault, Problem } from '../../core/contract/codes.js';
import type { Item } from '../../core/contract/item.js';
import { Refusal } from '../http/refusal.js';

/** Input whose meaning breaks a rule, fault by fault. */
export const invalid = (faults: Fault[]): Refusal =>
  new Refusal('invalid_item', faults.map(faultText).join('; '), { faults });

/** Input that cannot be read as what it should be: an address, a header, a query. */
export const malformed = (path: string, message: string): Refusal =>
  new Refusal('malformed', faultText({ path, message }), { faults: [{ path, message }] });

export const ofProblem = ({ code, detail, errors = [] }: Problem, item?: Item): Refusal =>
  new Refusal(code, detail, { faults: errors, ...(item && { item }) });

const faultText = ({ path, message }: Fault): string => (path ? `${path} ${message}` : message);
