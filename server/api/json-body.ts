import type { Request } from 'express';
import { COMMAND } from '../../core/contract/limits.js';
import { Refusal } from '../http/refusal.js';

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Bytes that are no UTF-8 are refused, not replaced: an editor's words must not change on the way. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

export async function readJson(req: Request): Promise<unknown> {
  if (hasBody(req)) assertPlainJson(req);
  return parseJson(await readBytes(req));
}

/** Whether the request has a body, by RFC 9112, 6. */
export function hasBody(req: Request): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Compressed bodies are refused, too: sixteen KiB need none, and a small one could grow large. */
function assertPlainJson({ headers }: Request): void {
  if (!JSON_TYPE.test(headers['content-type']?.trim() ?? '')) {
    throw new Refusal('unsupported_media_type', 'The body has to be application/json in UTF-8.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new Refusal('unsupported_media_type', 'The body has to be plain, not compressed.');
  }
}

/**
 * Too large a body is refused as soon as that is known; what still comes of it Node throws away, within
 * the time that a request may take.
 */
function readBytes(req: Request): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > COMMAND.maxBodyBytes) throw tooLarge();
  return new Promise((resolve, reject) => {
    if (req.destroyed) reject(cutShort());
    const chunks: Buffer[] = [];
    let bytes = 0;
    const collect = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= COMMAND.maxBodyBytes) chunks.push(chunk);
      else {
        req.off('data', collect).resume();
        reject(tooLarge());
      }
    };
    req.on('data', collect);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    // After `end` this changes nothing; before it, the caller went away.
    req.once('close', () => reject(cutShort()));
    req.once('error', () => reject(cutShort()));
  });
}

const tooLarge = (): Refusal =>
  new Refusal('too_large', `The body is larger than ${COMMAND.maxBodyBytes} bytes.`);

const cutShort = (): Refusal => new Refusal('malformed', 'The body did not arrive whole.');

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new Refusal('malformed', 'There is no JSON body.');
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Refusal('malformed', 'The body is not JSON in UTF-8.');
  }
}
