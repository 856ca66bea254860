/**
 * The page may style the host, the parts and the `--bw-*` properties; whatever it does to the host (`all: revert`
 * even), the inner frame scrolls: what is in it never has a say in its size.
 * Colours follow the page's `color-scheme`, not the reader's system: a page that is always light stays so. What is
 * quiet and what is a line lies between ink and paper, so that a page that sets those two is done. What is written on
 * the accent is no system colour: those are not forced, and it would be as the paper there.
 */
export const CSS = `
:host(:not([hidden])) { display: block; --size: 20rem; block-size: var(--bw-block-size, var(--size)); min-inline-size: 0; max-inline-size: 100%; }
:host([layout=strip]) { --size: 3.5rem; }
@media (max-width: 40rem) { :host([layout=strip]) { --size: 9rem; } }
.frame, .takeover {
  --ink: var(--bw-color, CanvasText);
  --paper: var(--bw-background, Canvas);
  --quiet: var(--bw-muted, color-mix(in srgb, var(--ink) 68%, var(--paper)));
  --line: 1px solid var(--bw-border, color-mix(in srgb, var(--ink) 52%, var(--paper)));
  --accent: var(--bw-accent, light-dark(#b00020, #ff8a80));
  box-sizing: border-box; overflow: auto; text-align: start;
  color: var(--ink); background: var(--paper);
  border: var(--line); border-radius: var(--bw-radius, 0.25rem);
  font: var(--bw-font, 1rem/1.5 system-ui, sans-serif);
}
.frame { block-size: 100%; contain: strict; contain-intrinsic-size: 20rem calc(var(--bw-block-size, var(--size, 20rem)) - 2px); }
.body { display: flex; flex-direction: column; block-size: 100%; }
.bar, .words, .head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.75rem; }
.bar { padding: 0.375rem 0.75rem; border-block-end: var(--line); }
.words { flex: 1 1 9em; min-inline-size: min-content; }
.scroll { flex: 1; min-block-size: 4rem; overflow: auto; }
h2, p, ol { margin: 0; padding: 0; font-size: 1em; overflow-wrap: anywhere; }
ol { list-style: none; }
.item { background: var(--paper); border-block-end: var(--line); }
article, .empty { padding: var(--bw-gap, 0.625rem) 0.75rem; }
.state, .head { font-size: 0.8125em; }
.state, time, .source, .earlier, .empty { color: var(--quiet); }
.text, .gone, .source, .label { font-weight: 600; }
.flash .text { font-size: 1.1875em; }
.label { padding-inline: 0.25rem; border: 1px solid; color: var(--accent); text-transform: uppercase; }
.flash.label { color: var(--bw-on-accent, light-dark(#fff, #000)); background: var(--accent); }
.head time { margin-inline-start: auto; }
.head:has(time:only-child) { float: inline-end; margin-inline-start: 0.75rem; }
a { color: inherit; }
button {
  min-block-size: 2rem; min-inline-size: 4.5rem; padding-inline: 0.75rem; font: inherit; font-size: 0.875em;
  color: inherit; background: none; border: var(--line); border-radius: var(--bw-radius, 0.25rem);
}
[hidden] { display: none; }
`;
