import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page may do beyond showing itself; the rest is refused by the browser. */
export interface PagePolicy {
  /** Base of the public address, without a slash at its end. */
  publicUrl: string;
  /** Names of the Trusted Types policies that the page's scripts create; none where empty. */
  trustedTypes?: readonly string[];
  /** It has a form, which goes to our own pages. */
  forms?: boolean;
  /** Pages of any site may show it in a frame: only for what is made to be embedded. */
  framed?: boolean;
}

/**
 * Headers of a page for people: no inline script or style, no string that becomes script (Trusted Types),
 * no frame around it, and no host but our own.
 */
export function pagePolicy({
  publicUrl,
  trustedTypes = [],
  forms = false,
  framed = false,
}: PagePolicy): RequestHandler {
  const https = publicUrl.startsWith('https:');
  const secure = helmet({
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
        formAction: [forms ? "'self'" : "'none'"],
        frameAncestors: [framed ? '*' : "'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: trustedTypes.length > 0 ? [...trustedTypes] : ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: framed ? 'cross-origin' : 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // The host is the newsroom's; what is below it is not ours to change.
    strictTransportSecurity: https && { includeSubDomains: false },
    originAgentCluster: false,
  });
  return (req, res, next) =>
    secure(req, res, (error?: unknown) => {
      // It knows no list of origins, and older browsers heed it before the policy.
      if (framed) res.removeHeader('X-Frame-Options');
      next(error);
    });
}
