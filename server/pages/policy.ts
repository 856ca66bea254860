import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page may do beyond showing itself; the rest is refused by the browser. */
export interface PagePolicy {
  /** Base of the public address, without a slash at its end. */
  publicUrl: string;
  /** Names of the Trusted Types policies that the page's scripts create; none where empty. */
  trustedTypes: readonly string[];
}

/**
 * Headers of a page for people: no inline script or style, no string that becomes script (Trusted Types),
 * no frame around it, and no host but our own.
 */
export function pagePolicy({ publicUrl, trustedTypes }: PagePolicy): RequestHandler {
  const https = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        // 'self' covers WebSockets in CSP 3 only; Safari before 16 wants them named.
        connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: trustedTypes.length > 0 ? [...trustedTypes] : ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https,
    originAgentCluster: false,
  });
}
