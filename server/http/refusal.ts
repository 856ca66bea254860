import type { Code, Fault, Problem } from '../../core/contract/codes.js';
import type { Item } from '../../core/contract/item.js';
import { ServiceError } from '../../core/runtime/errors.js';

/** A problem with what some codes carry besides: 412 has the item as it is now (RFC 9457, 3.2). */
export type ProblemAnswer = Problem & { item?: Item };

export interface RefusalExtras {
  faults?: Fault[];
  /** Header fields that belong to this answer, such as `Allow`. */
  headers?: Record<string, string>;
  item?: Item;
}

/** A refusal that says more over HTTP than its code and text. */
export class Refusal extends ServiceError {
  readonly headers: Record<string, string>;
  readonly item: Item | undefined;

  constructor(code: Code, detail: string, { faults = [], headers = {}, item }: RefusalExtras = {}) {
    super(code, detail, faults);
    this.headers = headers;
    this.item = item;
  }

  get answer(): ProblemAnswer {
    return this.item ? { ...this.problem, item: this.item } : this.problem;
  }
}
