import type { Listed } from './listed.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import {
  isEmpty,
  monthInWords,
  moreInWords,
  NOTHING,
  outcomeInWords,
  rateInWords,
} from './words.ts'

/** The month in board language: one line an event, and no figure without its base. */
export type ExecutiveSummary = {
  readonly title: string
  readonly lead: string
  readonly events: Listed<ExecutiveEvent>
}

type ExecutiveEvent = {
  readonly asked: string
  readonly documentTitle: string
  readonly link: string | null
  readonly cameOfIt: string
  /** What it would have cost to leave it; null where nobody said. */
  readonly wouldHaveCost: string | null
}

export function forExecutives(summary: MonthSummary): ExecutiveSummary {
  const { events, ownEvents } = summary
  return {
    title: `What the questions changed, ${monthInWords(summary.month)}`,
    lead: isEmpty(summary) ? NOTHING : leadOf(summary),
    events: {
      first: [...events.first, ...ownEvents.first].map(toEvent),
      count: events.count + ownEvents.count,
    },
  }
}

function leadOf({ asked, events, ownEvents, decisions, documents, gadfly }: MonthSummary): string {
  const landed = events.count + ownEvents.count
  return [
    `${counted(asked, 'question was', 'questions were')} asked of designs before they were built.`,
    `Of the ${landed} that landed this month, ${decisions} changed a decision and ${documents} a document.`,
    `Of Gadfly's questions in threads where somebody reacted or replied, this many gave pause: ${rateInWords(gadfly)}.`,
  ].join(' ')
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function toEvent(event: LandedEvent): ExecutiveEvent {
  const { ask } = event
  return {
    asked: ask.exec ?? ask.text,
    documentTitle: ask.documentTitle,
    link: ask.link,
    cameOfIt: outcomeInWords(ask) ?? pauseInWords(event),
    wouldHaveCost: ask.ifLeft,
  }
}

function pauseInWords({ people }: LandedEvent): string {
  return people === null ? 'It gave somebody pause.' : `It gave ${people} people pause.`
}

export function renderExecutives(summary: ExecutiveSummary): string {
  const more = moreInWords(summary.events)
  const lines = [
    ...summary.events.first.map((event) => `- ${event.documentTitle}: ${eventInWords(event)}`),
    ...(more === null ? [] : [`  ${more}`]),
  ]
  return `${[summary.title, '', summary.lead, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n')}\n`
}

/** What was asked, what it changed, and what it would have cost. */
export function eventInWords({ asked, cameOfIt, wouldHaveCost }: ExecutiveEvent): string {
  const cost = wouldHaveCost === null ? [] : [`Left as it was: ${wouldHaveCost}`]
  return [asked, cameOfIt, ...cost].join(' ')
}
