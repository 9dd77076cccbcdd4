import { categoryName } from '../questions/bank/category-name.ts'
import { drawTrend } from './draw-trend.ts'
import { eventInWords, forExecutives } from './executives.ts'
import type { Listed } from './listed.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import { PAGE_STYLE } from './page-style.ts'
import { countedInWords } from './render-text.ts'
import {
  fateInWords,
  HEADINGS,
  intervalInWords,
  isEmpty,
  moreInWords,
  neverInWords,
  nothingInWords,
  openInWords,
  titleInWords,
  trendShown,
} from './words.ts'

/** The month as one page that needs nothing beside itself. `label` says whose view it is. */
export async function renderHtml(summary: MonthSummary, label: string): Promise<string> {
  const { events, ownEvents, neverLanded, open } = summary
  return page(titleInWords(summary.month), label, [
    ...(isEmpty(summary) ? [nothingInWords(summary)] : countedInWords(summary)).map(
      (line) => `<p>${safe(line)}</p>`,
    ),
    listed(HEADINGS.landed, events, eventItem),
    listed(HEADINGS.own, ownEvents, eventItem),
    categoryTable(summary),
    await trendPart(summary),
    listed(HEADINGS.never, neverLanded, (entry) => safe(neverInWords(entry))),
    listed(HEADINGS.open, open, (ask) => safe(openInWords(ask))),
  ])
}

/** The same for a board: one line an event. */
export function renderHtmlForExecutives(month: MonthSummary, label: string): string {
  const { title, lead, events } = forExecutives(month)
  return page(title, label, [
    `<p>${safe(lead)}</p>`,
    listed(
      HEADINGS.landed,
      events,
      (event) =>
        `<strong>${linked(event.documentTitle, event.link)}</strong>: ${safe(eventInWords(event))}`,
    ),
  ])
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
  const { text, link, documentTitle } = event.ask
  const told = `${documentTitle}: ${fateInWords(event)}`
  return `${linked(text, link)}<br><span class="faint">${safe(told)}</span>`
}

function linked(text: string, link: string | null): string {
  return link === null ? safe(text) : `<a href="${safe(link)}">${safe(text)}</a>`
}

function listed<Item>(title: string, list: Listed<Item>, itemOf: (item: Item) => string): string {
  if (list.count === 0) return ''
  const items = list.first.map((item) => `<li>${itemOf(item)}</li>`)
  const more = moreInWords(list)
  return [
    `<h2>${safe(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`,
    ...(more === null ? [] : [`<p class="faint">${more}</p>`]),
  ].join('\n')
}

function categoryTable({ categories }: MonthSummary): string {
  if (categories.length === 0) return ''
  const rows = categories.map((row) => {
    const { category, landings, exposures } = row
    return `<tr><th scope="row">${categoryName(category)}</th><td>${landings}</td><td>${exposures}</td><td>${intervalInWords(row)}</td></tr>`
  })
  return `<h2>By category</h2>
<table>
<thead><tr><th scope="col">Category</th><th scope="col">Landed</th><th scope="col">Asked where somebody reacted or replied</th><th scope="col">90 % interval</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

async function trendPart(summary: MonthSummary): Promise<string> {
  const months = trendShown(summary)
  if (months.length === 0) return ''
  const said = months.map(
    ({ month, landings, exposures }) => `${month}: ${landings} of ${exposures}.`,
  )
  return `<h2>Twelve months</h2>
<p class="faint">Pale: asked where somebody reacted or replied. Full: landed of it.</p>
<div class="chart" role="img" aria-label="Landed of asked, by the month asked. ${said.join(' ')}">${await drawTrend(summary)}</div>`
}

/** Titles and questions come from strangers. */
function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
