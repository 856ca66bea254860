import type { DeskState } from '../state.js';

/**
 * What becomes of a line that is sent: it goes `out`; it is a `proposal`, because this key may do no more; or,
 * being a flash, it waits for a `second` person. The service decides: this says so beforehand.
 */
export type Way = 'out' | 'proposal' | 'second';

type Asked = Pick<DeskState, 'me' | 'flashApproval'> & { draft: Pick<DeskState['draft'], 'urgency'> };

export function wayOf({ me, draft, flashApproval }: Asked): Way {
  const isFlash = draft.urgency === 'flash';
  const wanted = isFlash ? ['publish', 'flash'] : ['publish'];
  if (me !== undefined && !wanted.every((scope) => me.scopes.includes(scope))) return 'proposal';
  return isFlash && flashApproval ? 'second' : 'out';
}
