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
 * What every answer has, whoever gives it: whatever a browser makes of it, it loads, runs and frames nothing.
 * Pages and what others may embed say more.
 */
export const plainSecurity: RequestHandler = helmet({
  ...COMMON,
  strictTransportSecurity: false,
  contentSecurityPolicy: NOTHING_EMBEDDED,
  crossOriginResourcePolicy: false,
});

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
