import type { RequestHandler } from 'express';
import { Encoded, ONCE, sendEncoded } from '../http/encoded.js';

/** Answers everyone with the same bytes for as long as the process lives. */
export function fixed(type: string, body: string | Buffer, headers: Record<string, string>): RequestHandler {
  const encoded = new Encoded(body, ONCE);
  return (req, res) => sendEncoded(req, res, encoded, { type, headers });
}
