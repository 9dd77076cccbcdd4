/** Colours of at least 4.5 to 1 on their ground, light and dark; on paper always dark on white. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --faint: #566070; --ground: #ffffff; --line: #d5dae1; --bar: #2f6fb2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --faint: #a9b2c0; --ground: #14181f; --line: #394250; --bar: #6fa8dc; }
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.faint { color: var(--faint); font-size: 0.9rem; }
li { margin-bottom: 0.6rem; }
a { color: inherit; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
svg { display: block; max-width: 100%; }
rect { fill: var(--bar); }
rect.base { fill: none; stroke: var(--bar); }
svg text { fill: var(--ink); font: 11px system-ui, sans-serif; }
@media print {
  :root { --ink: #000000; --faint: #444444; --ground: #ffffff; --line: #bbbbbb; --bar: #2f6fb2; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  li, tr, svg { break-inside: avoid; }
  h2 { break-after: avoid; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
