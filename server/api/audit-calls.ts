import type { Request, RequestHandler, Response } from 'express';
import type { AuditLine } from '../../core/audit/lines.js';
import type { Edition } from '../../core/contract/edition.js';
import { isUuid } from '../../core/runtime/uuid.js';
import { editionOf } from './address.js';
import { hasBody, readJson } from './json-body.js';
import { permitAnswerable } from './permissions.js';
import { malformed } from './problems.js';
import { Buckets, rateLimited } from './rates.js';
import { wholeNumber } from './whole-number.js';
import type { WriteDeps } from './write-calls.js';

const MAX_LINES = 200;
const LINES = 50;

/** Per credential. */
const READS = { burst: 60, perSecond: 5 };
/** Those go through the whole log. */
const LONG_READS = { burst: 4, perSecond: 0.2 };

/** `GET /v1/editions/{edition}/audit?item=&before=&limit=`: who did what, newest first. */
export function readAudit(deps: WriteDeps): RequestHandler {
  const rates = new Buckets(READS);
  return async (req, res) => {
    const edition = await auditedEdition(deps, req, rates);
    const [before, limit, item] = [wholeNumber(req, 'before'), wholeNumber(req, 'limit'), itemOf(req)];
    const most = Math.min(limit ?? LINES, MAX_LINES);
    const lines = await deps.audit.lines(edition.id, { before, limit: most, item });
    const last = lines.at(-1);
    const more = lines.length === most && last !== undefined && last.seq > 1;
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ lines, ...(more && { before: last.seq }) });
  };
}

/** `GET /v1/editions/{edition}/audit/export`: all of the kept log, oldest first, a JSON text a line. */
export function exportAudit(deps: WriteDeps): RequestHandler {
  const rates = new Buckets(LONG_READS);
  return async (req, res) => {
    const edition = await auditedEdition(deps, req, rates);
    res.setHeader('Cache-Control', 'private, no-store');
    res.setHeader('Content-Disposition', `attachment; filename="bellwire-audit-${edition.id}.jsonl"`);
    res.type('application/jsonl');
    for await (const lines of deps.audit.all(edition.id)) {
      if (!(await wrote(res, lines))) return;
    }
    res.end();
  };
}

/** `POST /v1/editions/{edition}/audit/verify`: one at a time on a node. */
export function verifyAudit(deps: WriteDeps): RequestHandler {
  const rates = new Buckets(LONG_READS);
  let underWay = false;
  return async (req, res) => {
    await deps.callers.writer(req);
    if (hasBody(req)) await readJson(req);
    const edition = await auditedEdition(deps, req, rates);
    if (underWay) throw rateLimited(5_000);
    underWay = true;
    try {
      const { findings, ...verdict } = await deps.audit.verify(edition.id);
      res.setHeader('Cache-Control', 'private, no-store');
      res.json({
        ...{ ok: findings.length === 0, ...verdict },
        findings: findings.slice(0, MAX_LINES),
      });
    } finally {
      underWay = false;
    }
  };
}

async function auditedEdition(deps: WriteDeps, req: Request, rates: Buckets): Promise<Edition> {
  const caller = await deps.callers.editor(req);
  const edition = editionOf(req, deps.editions);
  permitAnswerable(caller, edition.id, 'audit');
  const waitMs = rates.take(caller.credential);
  if (waitMs > 0) throw rateLimited(waitMs);
  return edition;
}

/** As fast as the caller reads; false once they have gone. */
async function wrote(res: Response, lines: AuditLine[]): Promise<boolean> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  if (!res.write(text) && !res.destroyed) await drainedOrGone(res);
  return !res.destroyed;
}

/** Leaves no listener behind: a log has many pages. */
const drainedOrGone = (res: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      res.off('drain', done).off('close', done);
      resolve();
    };
    res.on('drain', done).on('close', done);
  });

function itemOf({ query: { item } }: Request): string | undefined {
  if (item === undefined || item === '') return undefined;
  if (typeof item === 'string' && isUuid(item)) return item;
  throw malformed('item', 'wants the id of an item');
}
