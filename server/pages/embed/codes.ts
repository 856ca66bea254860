import type { Urgency } from '../../../core/contract/item.js';
import { addresses } from '../addresses.js';
import { html } from '../html.js';
import type { Release } from './releases.js';

/** What others paste, to have an edition where they want it. */

export interface Code {
  /** Names the snippet on the page that shows it. */
  id: string;
  label: string;
  text: string;
}

/** Known before the script is here, so that its arrival moves nothing. */
const SIZE = '<style>bellwire-ticker { display: block; block-size: 20rem }</style>';

/** Attributes of the element; what is absent is its default. */
export interface Choice {
  edition: string;
  limit?: number | undefined;
  urgency?: Urgency | undefined;
}

const scriptAt = (publicUrl: string): string => `${publicUrl}/embed/v1/ticker.js`;

const attributesOf = (choice: Choice): string =>
  Object.entries(choice)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${value}"`))
    .join('');

const tagOf = (choice: Choice): string => `<bellwire-ticker${attributesOf(choice)}></bellwire-ticker>`;

export function tagCode(choice: Choice, publicUrl: string): Code {
  const script = `<script type="module" src="${scriptAt(publicUrl)}"></script>`;
  return { id: 'embed-code', label: 'The tag', text: `${script}\n${tagOf(choice)}\n${SIZE}` };
}

export const policyCode = (publicUrl: string): Code => ({
  id: 'policy-code',
  label:
    'If your page has a content security policy, it allows this, and the style rule, or attribute, goes into a style sheet of yours',
  text: `script-src ${publicUrl}; connect-src ${publicUrl} ${publicUrl.replace(/^http/, 'ws')}`,
});

export function embedCodes(choice: Choice, publicUrl: string, release: Release): Code[] {
  const frame = { choice, publicUrl, title: 'Breaking news', width: '100%', height: '480' };
  return [
    tagCode(choice, publicUrl),
    {
      id: 'pinned-code',
      label: `The tag, pinned to version ${release.version}`,
      text: pinned(choice, publicUrl, release),
    },
    { id: 'react-code', label: 'React', text: react(choice, publicUrl) },
    { id: 'wordpress-code', label: 'WordPress', text: wordPress(choice, publicUrl) },
    { id: 'frame-code', label: 'A frame, where scripts are not allowed', text: frameCode(frame) },
  ];
}

const pinned = (choice: Choice, publicUrl: string, { path, integrity }: Release): string =>
  `<script type="module" src="${publicUrl}${path}" crossorigin
  integrity="${integrity}"></script>
${tagOf(choice)}
${SIZE}`;

const react = (choice: Choice, publicUrl: string): string => `import { useEffect } from 'react';

const TICKER = '${scriptAt(publicUrl)}';

export function BreakingNews() {
  useEffect(() => void import(/* webpackIgnore: true */ /* @vite-ignore */ TICKER), []);
  return <bellwire-ticker${attributesOf(choice)} style={{ display: 'block', blockSize: '20rem' }} />;
}`;

const wordPress = (
  choice: Choice,
  publicUrl: string,
): string => `<?php // in a plugin or functions.php, WordPress 6.5 or newer; then write [breaking_news]
add_shortcode('breaking_news', function () {
  wp_enqueue_script_module('bellwire', '${scriptAt(publicUrl)}', [], null);
  return '<bellwire-ticker${attributesOf(choice)} style="display:block;block-size:20rem"></bellwire-ticker>';
});`;

export interface FrameCode {
  choice: Choice;
  publicUrl: string;
  title: string;
  width: string;
  height: string;
}

export function frameCode({ choice, publicUrl, title, width, height }: FrameCode): string {
  const { edition, limit, urgency } = choice;
  const wanted = Object.entries({ limit, urgency }).flatMap(([name, value]) =>
    value === undefined ? [] : [`&${name}=${value}`],
  );
  const src = addresses(publicUrl, edition).frame + wanted.join('');
  return html`<iframe src="${src}" title="${title}" width="${width}" height="${height}" loading="lazy"></iframe>`
    .text;
}

export function programCodes(edition: string, publicUrl: string): Code[] {
  const items = `${publicUrl}/v1/editions/${edition}/items`;
  const publish = `curl ${items} -H "Authorization: Bearer $BELLWIRE_KEY" -H 'Content-Type: application/json' -H 'Prefer: wait=2' -d '{"text":"Hello"}'`;
  return [
    { id: 'read-code', label: 'Read', text: `curl ${items}` },
    { id: 'stream-code', label: 'Follow', text: `curl -N ${publicUrl}/v1/editions/${edition}/stream` },
    { id: 'publish-code', label: 'Publish, with an editor’s key in BELLWIRE_KEY', text: publish },
  ];
}
