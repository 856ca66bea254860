import type { DeskStore } from '../state.js';
import type { AuditState } from './audit-state.js';
import { readAudit, verifyAudit } from './read-audit.js';

const OPENED = { lines: [], before: undefined, busy: true, fault: undefined, verdict: undefined };

export class AuditDesk {
  private readonly store: DeskStore;

  constructor(store: DeskStore) {
    this.store = store;
  }

  open(item?: string): void {
    this.store.set({ audit: { ...OPENED, item } });
    void this.read();
  }

  close(): void {
    this.store.set({ audit: undefined });
  }

  more(): void {
    if (this.store.state.audit?.busy === false) void this.read();
  }

  async verify(): Promise<void> {
    const { audit, edition } = this.store.state;
    if (audit === undefined || audit.busy) return;
    this.put({ busy: true, fault: undefined, verdict: undefined });
    const answer = await verifyAudit(edition.id);
    this.put({ busy: false, ...(answer.ok ? { verdict: answer.value } : { fault: answer.why }) });
  }

  private async read(): Promise<void> {
    const { audit, edition } = this.store.state;
    if (audit === undefined) return;
    this.put({ busy: true, fault: undefined });
    const answer = await readAudit(edition.id, audit.item, audit.before);
    // Closed meanwhile, or opened for another item: that one reads for itself.
    if (this.store.state.audit?.item !== audit.item) return;
    if (!answer.ok) return this.put({ busy: false, fault: answer.why });
    this.put({ busy: false, before: answer.value.before, lines: [...audit.lines, ...answer.value.lines] });
  }

  private put(patch: Partial<AuditState>): void {
    const { audit } = this.store.state;
    if (audit !== undefined) this.store.set({ audit: { ...audit, ...patch } });
  }
}
