import type { ErrorRequestHandler } from 'express';
import { ServiceError } from '../../core/runtime/errors.js';
import type { Logger } from '../../core/runtime/logger.js';
import { sendProblem } from './problem.js';
import { Refusal } from './refusal.js';

/**
 * The last handler of an app: every error becomes problem details. What is no refusal of ours (Redis
 * away, or a fault) is `unavailable`: nothing was confirmed, and the same call with the same key tells.
 */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = asRefusal(error);
    if (refusal.code === 'unavailable') {
      logger.error({ err: error, method: req.method, path: req.path }, 'a call was not answered');
    }
    for (const [name, value] of Object.entries(refusal.headers)) res.setHeader(name, value);
    sendProblem(res, refusal.answer);
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ServiceError) {
    return new Refusal(error.code, error.message, { faults: error.faults });
  }
  return ofHttpError(error) ?? new Refusal('unavailable', 'This could not be confirmed.');
}

/** Express and its parsers throw errors with a status: 413, 415, or a request that cannot be read. */
function ofHttpError(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (status === 413) return new Refusal('too_large', 'The body is larger than this address takes.');
  if (status === 415) return new Refusal('unsupported_media_type', 'The body has to be plain UTF-8 JSON.');
  const client = typeof status === 'number' && status >= 400 && status < 500;
  return client ? new Refusal('malformed', 'The request cannot be read.') : undefined;
}
