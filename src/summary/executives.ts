import type { Listed } from './listed.ts'
import type { LandedEvent, MonthSummary } from './month.ts'
import {
  isEmpty,
  monthInWords,
  moreInWords,
  nothingInWords,
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
    lead: isEmpty(summary) ? nothingInWords(summary) : leadOf(summary),
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
    cameOfIt: outcomeInWords(ask) ?? landedInBoardWords(event),
    wouldHaveCost: ask.ifLeft,
  }
}

function landedInBoardWords({ ask: { landing }, people }: LandedEvent): string {
  if (people === null)
    return landing.changed > 0 ? 'Somebody says it changes the design.' : 'It gave somebody pause.'
  if (landing.changed === 0) return `It gave ${people} people pause.`
  return landing.paused === 0
    ? `${people} people say it changes the design.`
    : `${people} people paused over it or say it changes the design.`
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
