/** https, a host of more than digits, dots and brackets, no user before it, visible ASCII after it. */
const LINK = /^https:\/\/(?![\d.]+[:/])[^\s@[\]\\/?#]+\/[!-~]*$/;

/**
 * The link if it may be followed; checked again here, whatever the server let pass. Links are kept in their
 * normal form: what the parser would write in another way (a hidden IP address, say) is none of them.
 */
export function safeHref(link = ''): string | undefined {
  try {
    return LINK.test(link) && new URL(link).href === link ? link : undefined;
  } catch {
    return undefined;
  }
}
