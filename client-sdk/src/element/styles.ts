/**
 * Set by constructed stylesheet: a page's `style-src` does not reach those. The page may style the host, the
 * parts and the `--bw-*` properties; whatever it does to the host (`all: revert` even), the inner frame scrolls:
 * what is in it never has a say in its size.
 * Colours follow the page's `color-scheme`, not the reader's system: a page that is always light stays so.
 * A strip asks its own width, not the window's, whether bar and item go side by side. In print all is there to
 * be read, with absolute times.
 */
const CSS = `
:host { display: block; block-size: var(--bw-block-size, 20rem); min-inline-size: 0; max-inline-size: 100%; }
:host([layout=strip]) { block-size: var(--bw-block-size, 3.5rem); }
@media (max-width: 40rem) { :host([layout=strip]) { block-size: var(--bw-block-size, 9rem); } }
:host([hidden]) { display: none; }
.frame, .takeover {
  --ink: var(--bw-color, light-dark(#1a1a1a, #f2f2f2));
  --paper: var(--bw-background, light-dark(#fff, #161616));
  --quiet: var(--bw-muted, light-dark(#595959, #b3b3b3));
  --line: var(--bw-border, light-dark(#8a8a8a, #7d7d7d));
  --accent: var(--bw-accent, light-dark(#b00020, #ff8a80));
  --on-accent: var(--bw-on-accent, light-dark(#fff, #161616));
  box-sizing: border-box; overflow: auto; text-align: start;
  color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: var(--bw-radius, 0.25rem);
  font: var(--bw-font, 1rem/1.45 system-ui, sans-serif);
}
.frame {
  block-size: 100%; min-inline-size: 0; contain: strict; container-type: size;
  contain-intrinsic-size: calc(20rem - 2px) calc(var(--bw-block-size, 20rem) - 2px);
}
.body { display: flex; flex-direction: column; block-size: 100%; }
.bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.75rem; flex: none;
  padding: 0.375rem 0.75rem; border-block-end: 1px solid var(--line);
}
.words { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; flex: 1 1 9em; min-inline-size: min-content; }
h2 { font-size: 1em; font-weight: 700; margin: 0; }
.state, .place { font-size: 0.8125em; color: var(--quiet); }
.turns { display: flex; align-items: center; gap: 0.375rem; white-space: nowrap; }
button {
  min-block-size: 2rem; min-inline-size: 2rem; padding-inline: 0.75rem; cursor: pointer;
  font: inherit; font-size: 0.875em; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: var(--bw-radius, 0.25rem);
}
.bar > button { min-inline-size: 4.5rem; }
.new { min-block-size: 1.5rem; font-weight: 700; color: var(--accent); border-color: var(--accent); }
@media (pointer: coarse) { button { min-block-size: 2.75rem; } }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.scroll { flex: 1 1 auto; min-block-size: 4rem; overflow: auto; }
.items { list-style: none; margin: 0; padding: 0; }
.item { background: var(--paper); }
.item + .item { border-block-start: 1px solid color-mix(in srgb, var(--line) 50%, transparent); }
article { padding: var(--bw-gap, 0.625rem) 0.75rem; }
p { margin: 0; }
p, summary { overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.125rem 0.5rem; margin-block-end: 0.1875rem; font-size: 0.8125em; }
time { color: var(--quiet); }
.head time { margin-inline-start: auto; }
.source { font-weight: 600; color: var(--quiet); }
.label {
  padding: 0 0.375rem; border: 1px solid var(--accent); border-radius: 0.125rem;
  font-weight: 700; color: var(--accent); text-transform: uppercase;
}
.flash.label { color: var(--on-accent); background: var(--accent); }
.head:has(time:only-child) { float: inline-end; margin-inline-start: 0.75rem; }
.text { font-size: 1.0625em; font-weight: 600; }
.flash .text { font-size: 1.1875em; font-weight: 700; }
a { color: inherit; text-underline-offset: 0.15em; }
.note, .earlier, .gone { font-size: 0.9375em; }
.gone { font-weight: 600; }
.earlier { color: var(--quiet); }
summary { cursor: pointer; min-block-size: 1.5rem; inline-size: fit-content; }
.empty { padding: 1rem 0.75rem; color: var(--quiet); }
.strip .words { flex-basis: auto; }
.strip .item { border: 0; }
.strip article { padding-block: 0.25rem; }
.strip article .head { display: inline; float: none; margin: 0; }
.strip .head > * { margin-inline-end: 0.5rem; }
.strip .text { display: inline; font-size: 1em; }
@container (max-width: 40rem) { .strip h2 { position: absolute; clip-path: inset(50%); } }
@container (min-width: 40rem) {
  .strip .body { flex-direction: row; }
  .strip .bar { flex-wrap: nowrap; max-inline-size: 50%; border-block-end: 0; border-inline-end: 1px solid var(--line); }
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
  .ago { font-size: 0; }
  .ago::after { content: attr(title); font-size: 0.8125rem; }
  a::after { content: " (" attr(href) ")"; font-weight: 400; }
}
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for all elements of the page, made when the first one needs it. */
export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
