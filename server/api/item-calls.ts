import type { RequestHandler, Response } from 'express';
import { itemAt } from '../../core/ledger/entry-bytes.js';
import type { KeptVersion, StoredVersion } from '../../core/ledger/ledger.js';
import { unknownItem } from '../../core/newsroom/refusals.js';
import { sendTagged } from '../http/conditional.js';
import { Refusal } from '../http/refusal.js';
import { editionOf, itemIdOf } from './address.js';
import { asReadersGotIt } from './command-view.js';
import { permitEdition } from './permissions.js';
import { ofProblem } from './problems.js';
import { publicHistory } from './public-history.js';
import type { WriteDeps } from './write-calls.js';

/** What only the editor who asked may keep. */
export function setPrivate(res: Response): void {
  res.setHeader('Cache-Control', 'private, no-store');
  varyByCaller(res);
}

function varyByCaller(res: Response): void {
  res.vary('Authorization');
  res.vary('Cookie');
}

/** `GET /v1/editions/{edition}/items/{id}` */
export function readItem(deps: WriteDeps): RequestHandler {
  return async (req, res) => {
    const caller = await deps.callers.reader(req);
    const edition = editionOf(req, deps.editions);
    if (caller) permitEdition(caller, edition.id);
    const itemId = itemIdOf(req);
    const versions = await deps.ledger.history(itemId);
    const latest = versions.at(-1);
    if (latest?.record.edition !== edition.id) throw ofProblem(unknownItem(itemId).problem);
    if (caller) setPrivate(res);
    else setPublic(res, latest);
    sendTagged(req, res, `"${latest.record.version}"`, {
      item: caller ? itemAt(latest.record, latest.seq) : asReadersGotIt(latest),
      history: caller ? versions.map(editorsCopy) : publicHistory(versions),
    });
  };
}

function setPublic(res: Response, { record }: StoredVersion): void {
  if (record.status === 'removed') throw new Refusal('gone', 'This item was removed.');
  res.setHeader('Cache-Control', 'public, max-age=1');
  varyByCaller(res);
}

const editorsCopy = ({ record, seq, ...by }: KeptVersion) => ({ ...itemAt(record, seq), ...by });
