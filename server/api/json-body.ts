import express, { type Request, type Response } from 'express';
import { COMMAND } from '../../core/contract/limits.js';
import { Refusal } from '../http/refusal.js';

/** Compressed bodies are refused (415): sixteen KiB need none, and a small one could grow large. */
const readBytes = express.raw({ type: () => true, limit: COMMAND.maxBodyBytes, inflate: false });

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Bytes that are no UTF-8 are refused, not replaced: an editor's words must not change on the way. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

export async function readJson(req: Request, res: Response): Promise<unknown> {
  if (hasBody(req) && !JSON_TYPE.test(req.headers['content-type']?.trim() ?? '')) {
    throw new Refusal('unsupported_media_type', 'The body has to be application/json in UTF-8.');
  }
  await new Promise<void>((resolve, reject) => {
    readBytes(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return parseJson(req.body);
}

/** Whether the request has a body, by RFC 9112, 6. */
export function hasBody(req: Request): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function parseJson(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new Refusal('malformed', 'There is no JSON body.');
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('malformed', 'The body is not JSON in UTF-8.');
  }
}
