import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { isUnmodifiedSince, lastModified, matchesEtag } from './conditional.js';

type Coding = 'br' | 'gzip';

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Best for what is compressed once and sent for as long as the process lives. */
export const ONCE = { br: 11, gzip: 9 } as const;
/** For what changes with the news. */
export const OFTEN = { br: 5, gzip: 6 } as const;

/** Below this a compressed body saves no packet. */
const MIN_BYTES = 1_000;

/** A body and its compressed forms, each made when it is first asked for. */
export class Encoded {
  readonly plain: Buffer;
  /** Of the plain bytes. */
  readonly digest: string;
  private readonly levels: Record<Coding, number>;
  private readonly made = new Map<Coding, Promise<Buffer>>();

  constructor(body: string | Buffer, levels: Record<Coding, number>) {
    this.plain = Buffer.from(body);
    this.digest = createHash('sha256').update(this.plain).digest('base64url').slice(0, 22);
    this.levels = levels;
  }

  get isWorthIt(): boolean {
    return this.plain.length >= MIN_BYTES;
  }

  as(coding: Coding): Promise<Buffer> {
    const known = this.made.get(coding) ?? this.compress(coding);
    this.made.set(coding, known);
    return known;
  }

  private compress(coding: Coding): Promise<Buffer> {
    const level = this.levels[coding];
    if (coding === 'gzip') return compressors.gzip(this.plain, { level });
    return compressors.br(this.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: level } });
  }
}

export interface Sent {
  type: string;
  headers: Readonly<Record<string, string>>;
  status?: number;
  /** When it changed last, where that is known. */
  changedAtMs?: number;
}

/** Sends `body` in the best form that the caller takes, under a strong tag of that form, or 304 where it has it. */
export async function sendEncoded(req: Request, res: Response, body: Encoded, sent: Sent): Promise<void> {
  const coding = body.isWorthIt ? codingFor(req) : undefined;
  const tag = `"${body.digest}${coding ? `-${coding}` : ''}"`;
  const modified = sent.changedAtMs === undefined ? undefined : lastModified(sent.changedAtMs, Date.now());
  res.set({ ...sent.headers, ETag: tag, ...(modified && { 'Last-Modified': modified }) });
  if (body.isWorthIt) res.vary('Accept-Encoding');
  if (sent.status === undefined && isKnown(req, tag, modified)) {
    res.status(304).end();
    return;
  }
  if (coding) res.set('Content-Encoding', coding);
  const bytes = coding ? await body.as(coding) : body.plain;
  res
    .status(sent.status ?? 200)
    .type(sent.type)
    .send(bytes);
}

function isKnown({ headers }: Request, tag: string, modified: string | undefined): boolean {
  const tags = headers['if-none-match'];
  return tags === undefined
    ? isUnmodifiedSince(headers['if-modified-since'], modified)
    : matchesEtag(tags, tag);
}

/** The smallest first, whatever order the caller names equals in. */
function codingFor(req: Request): Coding | undefined {
  return (['br', 'gzip'] as const).find((coding) => req.acceptsEncodings(coding) === coding);
}
