import { categoryName } from '../questions/bank/category-name.ts'
import type { Listed } from './listed.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import {
  fateInWords,
  HEADINGS,
  isEmpty,
  moreInWords,
  neverInWords,
  nothingInWords,
  openInWords,
  rateInWords,
  titleInWords,
  trendShown,
} from './words.ts'

/** The month as plain text for engineers: events first, then rates with what they rest on. */
export function renderText(summary: MonthSummary): string {
  const title = titleInWords(summary.month)
  if (isEmpty(summary)) return `${title}\n${nothingInWords(summary)}\n`
  const { events, ownEvents, categories, neverLanded, open } = summary
  const sections = [
    [title, ...countedInWords(summary)],
    events.count + ownEvents.count === 0 ? ['Nothing landed this month.'] : [],
    titled(HEADINGS.landed, listLines(events, eventLines)),
    titled(HEADINGS.own, listLines(ownEvents, eventLines)),
    titled(
      HEADINGS.categories,
      categories.map((row) => `  ${categoryName(row.category).padEnd(28)}${rateInWords(row)}`),
    ),
    titled(HEADINGS.trend, trendLines(summary)),
    titled(
      HEADINGS.never,
      listLines(neverLanded, (entry) => [`- ${neverInWords(entry)}`]),
    ),
    titled(
      HEADINGS.open,
      listLines(open, (ask) => [`- ${openInWords(ask)}`]),
    ),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** How much there was, each figure with what it rests on. */
export function countedInWords({ asked, quiet, unsettled, gadfly, own }: MonthSummary): string[] {
  const people = own.exposures > 0 ? [`People's own questions: ${rateInWords(own)}.`] : []
  const young =
    unsettled > 0 ? [`${unsettled} are less than a week old and still collect reactions.`] : []
  return [
    `${asked} asked, ${quiet} in threads where nobody reacted or replied. Gadfly's questions that landed: ${rateInWords(gadfly)}.`,
    ...people,
    ...young,
  ]
}

function eventLines(event: LandedEvent): string[] {
  const { ask } = event
  const link = ask.link === null ? [] : [`  ${ask.link}`]
  return [`- ${ask.text}`, `  ${ask.documentTitle}: ${fateInWords(event)}`, ...link]
}

function trendLines(summary: MonthSummary): string[] {
  return trendShown(summary).map(
    ({ month, landings, exposures }) => `  ${month}  ${landings} of ${exposures}`,
  )
}

function listLines<Item>(list: Listed<Item>, linesOf: (item: Item) => string[]): string[] {
  return [...list.first.flatMap(linesOf), ...moreLine(list)]
}

function moreLine(list: Listed<unknown>): string[] {
  const more = moreInWords(list)
  return more === null ? [] : [`  ${more}`]
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}
