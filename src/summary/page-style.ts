/** Colours of at least 4.5 to 1 on their ground, light and dark; on paper always dark on white. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --faint: #566070; --ground: #ffffff; --line: #d5dae1; --bar: #2f6fb2; --pale: #e3edf7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --faint: #a9b2c0; --ground: #14181f; --line: #394250; --bar: #6fa8dc; --pale: #22354a; }
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.faint { color: var(--faint); font-size: 0.9em; }
ul { padding-left: 1.2rem; }
li { margin-bottom: 0.6rem; }
a { color: inherit; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody th { font-weight: normal; }
.chart { overflow-x: auto; }
.chart svg { display: block; width: 100%; min-width: 34rem; height: auto; }
@media (max-width: 30rem) {
  table { font-size: 0.85rem; }
  th, td { padding-right: 0.4rem; }
}
@media print {
  @page { margin: 11mm; }
  :root { color-scheme: light; --ink: #000000; --faint: #444444; --ground: #ffffff; --line: #bbbbbb; --bar: #2f6fb2; --pale: #e3edf7; }
  body { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.3; }
  p { margin: 0.4em 0; }
  th, td { padding-top: 0.15em; padding-bottom: 0.15em; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11pt; margin: 0.9em 0 0.3em; break-after: avoid; }
  ul { columns: 2; column-gap: 8mm; }
  li { margin-bottom: 0.3em; }
  li, tr, .chart { break-inside: avoid; }
  .chart svg { min-width: 0; max-width: 100mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
