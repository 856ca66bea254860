import { Html } from './html.js';

/**
 * JSON that travels in a page as a data block: browsers do not run it, so a policy without inline scripts
 * lets it be (HTML, "prepare the script element": it returns before the policy is asked). `<` is written as
 * an escape, or a text could end the block.
 */
export function dataScript(type: 'application/json' | 'application/ld+json', json: string): Html {
  return new Html(`<script type="${type}">${json.replaceAll('<', '\\u003c')}</script>`);
}
