import type { LandedEvent, MonthSummary } from './month.ts'
import {
  isEmpty,
  landedInWords,
  monthInWords,
  NOTHING,
  outcomeInWords,
  rateInWords,
} from './words.ts'

/** The month in board language: one line an event, and no figure without its base. */
export type ExecutiveSummary = {
  readonly title: string
  readonly lead: string
  readonly events: readonly ExecutiveEvent[]
}

type ExecutiveEvent = {
  readonly asked: string
  readonly documentTitle: string
  readonly cameOfIt: string
  /** What it would have cost to leave it; null where nobody said. */
  readonly wouldHaveCost: string | null
}

export function forExecutives(summary: MonthSummary): ExecutiveSummary {
  const { events, asked, gadfly } = summary
  const decisions = events.filter(({ ask }) => ask.outcome === 'decision-changed').length
  const documents = events.filter(({ ask }) => ask.outcome === 'document-changed').length
  return {
    title: `What the questions changed, ${monthInWords(summary.month)}`,
    lead: isEmpty(summary)
      ? NOTHING
      : `Questions asked of designs before they were built: ${asked}. Decisions changed: ${decisions}. Documents changed: ${documents}. Gave pause where somebody reacted: ${rateInWords(gadfly)}.`,
    events: events.map(toEvent),
  }
}

function toEvent(event: LandedEvent): ExecutiveEvent {
  const { ask } = event
  return {
    asked: ask.exec ?? ask.text,
    documentTitle: ask.documentTitle,
    cameOfIt: outcomeInWords(ask) ?? `It ${landedInWords(event)}.`,
    wouldHaveCost: ask.ifLeft,
  }
}

export function renderExecutives(summary: ExecutiveSummary): string {
  const lines = summary.events.flatMap(({ asked, documentTitle, cameOfIt, wouldHaveCost }) => [
    `- ${documentTitle}: ${asked} ${cameOfIt}${wouldHaveCost === null ? '' : ` Left as it was: ${wouldHaveCost}`}`,
  ])
  const none = summary.lead === NOTHING ? [] : ['', 'Nothing landed this month.']
  const told = lines.length === 0 ? none : ['', ...lines]
  return `${[summary.title, '', summary.lead, ...told].join('\n')}\n`
}
