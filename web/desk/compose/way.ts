import { permitFor } from '../board/permits.js';
import type { DeskState } from '../state.js';

/**
 * What becomes of a line that is sent: it goes `out`; it is a `proposal`, because this key may do no more; or,
 * being a flash, it waits for a `second` person. The service decides: this says so beforehand.
 */
export type Way = 'out' | 'proposal' | 'second';

type Asked = Pick<DeskState, 'me' | 'flashApproval'> & { draft: Pick<DeskState['draft'], 'urgency'> };

export function wayOf({ me, draft, flashApproval }: Asked): Way {
  if (permitFor(me, 'publish', draft.urgency) === 'proposed') return 'proposal';
  return draft.urgency === 'flash' && flashApproval ? 'second' : 'out';
}
