import type { Edition } from '../../core/contract/edition.js';
import { html } from './html.js';
import { layout } from './layout.js';
import type { Manifest } from './manifest.js';

export interface DeskPage {
  editions: readonly Edition[];
  /** A flash waits for a second person: the desk says so beforehand. */
  flashApproval: boolean;
  manifest: Manifest;
}

/** The frame of the desk. It holds no news and no secret: what editors see comes over the API once signed in. */
export function deskPage({ editions, flashApproval, manifest }: DeskPage): string {
  return layout({
    title: 'Desk · Bellwire',
    description: 'Write, correct, hold and withdraw breaking news.',
    style: manifest['desk.css'],
    scripts: [manifest['desk.js']],
    body: html`<div id="desk" data-editions="${JSON.stringify(editions)}" data-flash-approval="${flashApproval ? 'on' : 'off'}">
<noscript><main class="notice"><h1>Bellwire desk</h1>
<p>The desk needs JavaScript. An editor’s key also works from a program: see <a href="/">how to publish with curl</a>.</p></main></noscript>
</div>`,
  });
}
