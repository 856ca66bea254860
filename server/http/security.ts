import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const COMMON: HelmetOptions = {
  crossOriginEmbedderPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  // What else its domain serves, and how, is not ours to say.
  strictTransportSecurity: { includeSubDomains: false },
};

const NOTHING_EMBEDDED = {
  useDefaults: false,
  directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
};

/**
 * Security headers of JSON answers. `cross-origin` for what any page may read: helmet's own default,
 * same-origin, would keep other sites' pages from it.
 */
export function jsonSecurity(readers: 'same-origin' | 'cross-origin'): RequestHandler {
  return helmet({
    ...COMMON,
    contentSecurityPolicy: NOTHING_EMBEDDED,
    crossOriginResourcePolicy: { policy: readers },
  });
}
