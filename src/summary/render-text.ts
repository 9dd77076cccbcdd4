import type { LandedEvent, MonthSummary, SummaryAsk } from './month.ts'
import {
  isEmpty,
  landedInWords,
  NOTHING,
  outcomeInWords,
  rateInWords,
  titleInWords,
} from './words.ts'

/** The month as plain text for engineers: events first, then rates with what they rest on. */
export function renderText(summary: MonthSummary): string {
  const title = titleInWords(summary.month)
  if (isEmpty(summary)) return `${title}\n${NOTHING}\n`
  const sections = [
    [title, ...countedInWords(summary)],
    eventLines(summary.events),
    titled(
      'By category (landed of asked where somebody reacted)',
      summary.categories.map((row) => `  ${row.category.padEnd(14)}${rateInWords(row)}`),
    ),
    titled('Twelve months', trendLines(summary)),
    titled(
      'Asked often, never landed (candidates to rest)',
      summary.neverLanded.map(({ text, exposures }) => `  ${text} (0 of ${exposures})`),
    ),
    titled('Still open', summary.open.map(openLine)),
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
    `${asked} asked, ${quiet} in threads where nobody reacted. Gadfly's that landed: ${rateInWords(gadfly)}.`,
    ...people,
    ...young,
  ]
}

function eventLines(events: readonly LandedEvent[]): string[] {
  if (events.length === 0) return ['Nothing landed this month.']
  return events.flatMap((event) => {
    const { ask } = event
    const whose = ask.source === 'person' ? ' (asked by a person unprompted)' : ''
    const link = ask.link === null ? [] : [`  ${ask.link}`]
    const came = outcomeInWords(ask)
    return [
      `- ${ask.text}`,
      `  ${ask.documentTitle}: ${landedInWords(event)}${whose}.${came === null ? '' : ` ${came}`}`,
      ...link,
    ]
  })
}

function trendLines({ trend }: MonthSummary): string[] {
  const seen = trend.findIndex(({ exposures }) => exposures > 0)
  if (seen === -1) return []
  return trend
    .slice(seen)
    .map(({ month, landings, exposures }) => `  ${month}  ${landings} of ${exposures}`)
}

function openLine({ text, documentTitle }: SummaryAsk): string {
  return `  ${text} (${documentTitle})`
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}
