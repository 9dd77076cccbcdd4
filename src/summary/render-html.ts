import { forExecutives } from './executives.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import { PAGE_STYLE } from './page-style.ts'
import { countedInWords } from './render-text.ts'
import { trendBars } from './trend-bars.ts'
import {
  isEmpty,
  landedInWords,
  NOTHING,
  outcomeInWords,
  rateInWords,
  titleInWords,
} from './words.ts'

/** The month as one page that needs nothing beside itself. `label` says whose view it is. */
export function renderHtml(summary: MonthSummary, label: string): string {
  return page(titleInWords(summary.month), label, [
    ...(isEmpty(summary) ? [NOTHING] : countedInWords(summary)).map(
      (line) => `<p>${safe(line)}</p>`,
    ),
    listed('What landed', summary.events.map(eventItem)),
    categoryTable(summary),
    trendPart(summary),
    listed(
      'Asked often, never landed (candidates to rest)',
      summary.neverLanded.map(({ text, exposures }) => safe(`${text} (0 of ${exposures})`)),
    ),
    listed(
      'Still open',
      summary.open.map(({ text, documentTitle }) => safe(`${text} (${documentTitle})`)),
    ),
  ])
}

/** The same for a board: one line an event. */
export function renderHtmlForExecutives(month: MonthSummary, label: string): string {
  const { title, lead, events } = forExecutives(month)
  const items = events.map(({ asked, documentTitle, cameOfIt, wouldHaveCost }) => {
    const cost = wouldHaveCost === null ? '' : ` Left as it was: ${wouldHaveCost}`
    return `<strong>${safe(documentTitle)}</strong>: ${safe(`${asked} ${cameOfIt}${cost}`)}`
  })
  return page(title, label, [`<p>${safe(lead)}</p>`, listed('What landed', items)])
}

function page(title: string, label: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
<p class="faint">${safe(label)}</p>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`
}

function eventItem(event: LandedEvent): string {
  const { text, link, documentTitle, source } = event.ask
  const whose = source === 'person' ? ' (asked by a person unprompted)' : ''
  const came = outcomeInWords(event.ask)
  const told = `${documentTitle}: ${landedInWords(event)}${whose}.${came === null ? '' : ` ${came}`}`
  const question = link === null ? safe(text) : `<a href="${safe(link)}">${safe(text)}</a>`
  return `${question}<br><span class="faint">${safe(told)}</span>`
}

function listed(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  return `<h2>${safe(title)}</h2>\n<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}

function categoryTable({ categories }: MonthSummary): string {
  if (categories.length === 0) return ''
  const rows = categories.map(
    (row) => `<tr><th scope="row">${row.category}</th><td>${safe(rateInWords(row))}</td></tr>`,
  )
  return `<h2>By category</h2>
<table>
<thead><tr><th scope="col">Category</th><th scope="col">Landed, of asked where somebody reacted</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

function trendPart(summary: MonthSummary): string {
  if (summary.trend.every(({ exposures }) => exposures === 0)) return ''
  return `<h2>Twelve months</h2>\n<p class="faint">Outline: asked where somebody reacted. Filled: landed of it.</p>\n${trendBars(summary)}`
}

/** Titles and questions come from strangers. */
function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
