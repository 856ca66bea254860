export const STYLES = `
:root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #eee); --quiet: light-dark(#666, #aaa); --bad: light-dark(#b00020, #ff8080); --good: light-dark(#0a6b2d, #6fdc8c); --fault: light-dark(#c96a00, #ffb454); --lag: light-dark(#2a5db0, #8ab4f8); }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-inline-size: 72rem; margin: 2rem auto; padding-inline: 1rem; }
.holds { color: var(--good); } .broken, .missed, .missed td, .missed th { color: var(--bad); }
.note { color: var(--quiet); }
table { border-collapse: collapse; } caption { text-align: start; font-weight: 600; }
th, td { text-align: start; padding: .2rem 1rem .2rem 0; font-weight: 400; border-block-end: 1px solid color-mix(in srgb, var(--ink) 15%, transparent); }
td { font-variant-numeric: tabular-nums; text-align: end; }
pre { overflow-x: auto; font-size: .8rem; }
svg { inline-size: 100%; block-size: auto; font: 11px system-ui, sans-serif; } svg text { fill: var(--quiet); }
.fault { fill: var(--fault); } .lag { fill: var(--lag); } .resumes { fill: var(--quiet); opacity: .6; } .finding { stroke: var(--bad); stroke-width: 2; }
`;
