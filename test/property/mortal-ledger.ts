import type { Ledger } from '../../core/ledger/ledger.js';

/** When somebody dies: at their n-th call to the ledger, before or after that took effect. */
export interface Death {
  diesAt: number;
  written: boolean;
}

/** A ledger for one who dies. `turn` comes before each call. */
export function mortal(ledger: Ledger, { diesAt, written }: Death, turn = async () => {}): Ledger {
  let calls = 0;
  const guarded = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      await turn();
      calls += 1;
      if (calls === diesAt && written) await call(...args);
      if (calls >= diesAt) throw new Error('died');
      return call(...args);
    };
  };
  const { outlook, append, settle, approve, cancel } = ledger;
  return {
    ...ledger,
    ...{ outlook: guarded(outlook), append: guarded(append) },
    ...{ settle: guarded(settle), approve: guarded(approve), cancel: guarded(cancel) },
  };
}
