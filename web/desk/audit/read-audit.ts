import { CHANGE_KINDS, type ChangeKind } from '../../../core/contract/item.js';
import { type Answer, call } from '../http.js';
import { isObject, isProblem, type JsonObject } from '../json.js';
import { type Saying, verbatim } from '../words/saying.js';

/** Who did what to an item, and what it said before and after. */
export interface AuditLine {
  seq: number;
  print: string | undefined;
  item: string;
  version: number;
  change: ChangeKind;
  /** `undefined` where the service itself acted. */
  actor: string | undefined;
  credential: string | undefined;
  approvedBy: string | undefined;
  sentAlone: boolean;
  at: string;
  before: string | undefined;
  after: string | undefined;
  note: string | undefined;
  /** For colleagues: why it was done so. */
  reason: string | undefined;
  erased: boolean;
}

export interface AuditPage {
  lines: readonly AuditLine[];
  /** Where the next page begins; `undefined` on the last. */
  before: number | undefined;
}

export interface Verdict {
  ok: boolean;
  count: number;
  first: number;
  head: number;
  findings: readonly { seq: number; detail: string }[];
  /** What was kept elsewhere of the log before; without it, a log that was rebuilt whole passes. */
  checkpoints: { agreeing: number; vouchedTo: number } | undefined;
}

export type Read<T> = { ok: true; value: T } | { ok: false; why: Saying };

/** Newest first; of one item where it is named. */
export async function readAudit(
  edition: string,
  item: string | undefined,
  before?: number,
): Promise<Read<AuditPage>> {
  const query = new URLSearchParams({
    ...(item === undefined ? {} : { item }),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  const answer = await call({ method: 'GET', path: `/v1/editions/${edition}/audit?${query}` }).catch(
    () => undefined,
  );
  return readAs(answer, ({ lines, before: next }) =>
    Array.isArray(lines)
      ? { lines: lines.flatMap(readLine), before: typeof next === 'number' ? next : undefined }
      : undefined,
  );
}

/** The log against itself and all that is kept beside it. */
export async function verifyAudit(edition: string): Promise<Read<Verdict>> {
  const path = `/v1/editions/${edition}/audit/verify`;
  const answer = await call({ method: 'POST', path, json: '{}' }).catch(() => undefined);
  return readAs(answer, ({ ok, count, first, head, findings, ...compared }) => {
    if (typeof count !== 'number' || typeof first !== 'number' || typeof head !== 'number') return undefined;
    const found = Array.isArray(findings) ? findings.filter(isObject) : [];
    return {
      ...{ ok: ok === true, count, first, head },
      findings: found.map(({ seq, detail }) => ({ seq: Number(seq), detail: String(detail) })),
      checkpoints:
        compared.checkpoints === true
          ? { agreeing: Number(compared.agreeing), vouchedTo: Number(compared.vouchedTo) }
          : undefined,
    };
  });
}

export const exportPath = (edition: string): string => `/v1/editions/${edition}/audit/export`;

function readAs<T>(answer: Answer | undefined, read: (body: JsonObject) => T | undefined): Read<T> {
  const body = answer?.body;
  const value = answer !== undefined && answer.status < 300 && isObject(body) ? read(body) : undefined;
  if (value !== undefined) return { ok: true, value };
  return { ok: false, why: isProblem(body) ? verbatim(body.detail) : ({ frame }) => frame.unreached };
}

function readLine(value: unknown): AuditLine[] {
  if (!isObject(value)) return [];
  const { seq, item, version, effectiveAt } = value;
  const change = CHANGE_KINDS.find((kind) => kind === value.change);
  if (typeof seq !== 'number' || typeof item !== 'string' || typeof version !== 'number') return [];
  if (typeof effectiveAt !== 'string' || change === undefined) return [];
  const text = (name: string) => {
    const said = value[name];
    return typeof said === 'string' ? said : undefined;
  };
  return [
    {
      ...{ seq, item, version, change, at: effectiveAt },
      ...{ print: text('print'), actor: text('actor'), credential: text('credential') },
      ...{ approvedBy: text('approvedBy'), sentAlone: value.sentAlone === true, note: text('note') },
      ...{ before: text('textBefore'), after: text('textAfter'), erased: isObject(value.erased) },
      reason: text('reason'),
    },
  ];
}
