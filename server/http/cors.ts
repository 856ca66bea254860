import type { RequestHandler } from 'express';

const EXPOSED = 'ETag, Age, Date, Retry-After, Location';
const REQUEST_HEADERS = 'If-None-Match, Last-Event-ID, Cache-Control, Content-Type';
const READS = ['GET', 'HEAD'];
const PREFLIGHT_MAX_AGE_S = '86400';

/** Whether a browser page of `origin` may read; `null` (sandboxed frames, files) only where all may. */
export function mayRead(origin: string, allowed: '*' | readonly string[]): boolean {
  return allowed === '*' || (origin !== 'null' && allowed.includes(origin));
}

/**
 * CORS for what anyone may read: never with credentials, and never for writing. Goes before the routes,
 * so that refusals can be read too; a preflight ends here. `methods` says how one reads at these addresses.
 */
export function readCors(
  allowed: '*' | readonly string[],
  methods: readonly string[] = READS,
): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'OPTIONS' && !methods.includes(req.method)) return next();
    const { origin } = req.headers;
    if (allowed !== '*') res.vary('Origin');
    if (allowed === '*') res.setHeader('Access-Control-Allow-Origin', '*');
    else if (origin !== undefined && mayRead(origin, allowed)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
    }
    res.setHeader('Access-Control-Expose-Headers', EXPOSED);
    const preflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
    if (!preflight) return next();
    res.setHeader('Access-Control-Allow-Methods', methods.join(', '));
    res.setHeader('Access-Control-Allow-Headers', REQUEST_HEADERS);
    res.setHeader('Access-Control-Max-Age', PREFLIGHT_MAX_AGE_S);
    res.status(204).end();
  };
}
