/**
 * A strip asks its own width, not the window's, whether bar and item go side by side. In print all is there to be
 * read, with absolute times.
 */
export const CSS = `
button, summary { cursor: pointer; }
summary { inline-size: fit-content; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
a:focus-visible, summary:focus-visible { outline-offset: 2px; }
.new { min-block-size: 1.5rem; font-weight: 600; color: var(--accent); }
.level { position: absolute; inset-inline-end: 0.75rem; min-block-size: 2rem; font: inherit; color: inherit; background: var(--paper); }
.level:not(:focus) { opacity: 0; pointer-events: none; }
.place { font-size: 0.8125em; color: var(--quiet); }
.new, .turns button { min-inline-size: 2rem; }
@media (pointer: coarse) { button { min-block-size: 2.75rem; } .new, .turns button { min-inline-size: 2.75rem; } }
.turns { display: flex; align-items: center; gap: 0.375rem; white-space: nowrap; }
.frame { container-type: size; }
.strip .bar { padding-block: 0.25rem; }
.strip .words { flex-basis: auto; row-gap: 0; }
.strip .item, .takeover .item { border: 0; }
.strip article { padding-block: 0.25rem; }
.strip article .head { display: inline; float: none; margin: 0; }
.strip .head > * { margin-inline-end: 0.5rem; }
.strip .text { display: inline; font-size: 1em; }
@container (max-width: 40rem) { .strip h2 { position: absolute; clip-path: inset(50%); } }
@container (min-width: 40rem) {
  .strip .body { flex-direction: row; }
  .strip .bar { flex-wrap: nowrap; align-items: center; max-inline-size: 50%; border-block-end: 0; border-inline-end: var(--line); }
  .strip .scroll { flex-basis: 0; min-block-size: 0; align-self: safe center; max-block-size: 100%; }
}
@media (prefers-reduced-motion: no-preference) { .strip .item { animation: in 0.2s; } }
@keyframes in { from { opacity: 0; } }
.takeover {
  position: fixed; z-index: 2147483647; inset: 0 0 auto; inline-size: auto; max-block-size: 50vh; margin: 0; padding: 0;
  border-color: var(--accent); border-block-width: 0.375rem 1px; border-radius: 0;
}
.takeover.low { inset-block: auto 0; }
.takeover button { display: block; margin: 0 0.75rem 0.625rem; }
[hidden] { display: none; }
@media print {
  :host { block-size: auto !important; }
  .frame { block-size: auto; contain: none; container-type: normal; }
  .frame, .scroll { overflow: visible; }
  button, .turns, .takeover { display: none; }
  .item[hidden] { display: block; }
  .item:last-child { border: 0; }
  .earlier::details-content { content-visibility: visible; block-size: auto; }
  .ago { font-size: 0; }
  .ago::after { content: attr(title); font-size: 0.8125rem; }
  a::after { content: " (" attr(href) ")"; font-weight: 400; }
}
`;
