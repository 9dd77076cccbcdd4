import { type Asked, type AskOf, placeOf } from './asked.ts'
import type { ContextItem } from '../items/context-item.ts'
import { readPeriod } from '../records/read-day.ts'
import type { ContextReading } from './reading.ts'
import { spokenDay, spokenMonth } from './spoken-date.ts'
import { spokenTitle } from './spoken-title.ts'
import { wordings } from './wordings.ts'

/** A day that a document must have in mind: it names another and later one, or none at all. */
export const askDeadline: AskOf = (reading, item, link, now): Asked | null => {
  const due = dayOf(item)
  if (!link || !due || due < now) return null
  const dates = datesIn(reading)
  if (dates.some(({ from, to }) => sameMonth(from, due) || (from <= due && due <= to))) return null
  const day = spokenDay(due, now)
  const title = spokenTitle(item, now)
  const later = dates.find(({ from }) => from > due)
  if (later) {
    const wording = wordings.lateForDeadline({ title, day, here: later.text })
    const passage = later.passage ?? link.passage
    return { wording, category: 'delivery', score: 0.95, quote: wordsOf(item), passage }
  }
  const wording = wordings.deadline({ title, day })
  return { wording, category: 'delivery', score: 0.84, quote: wordsOf(item) }
}

export const askRoadmap: AskOf = (_reading, item, link, now): Asked | null => {
  if (!link) return null
  const planned = item.detail.due ?? item.validUntil ?? item.happenedAt
  const when = planned && planned > now ? `, planned for ${spokenMonth(planned, now)},` : ''
  const wording = wordings.roadmap({
    title: spokenTitle(item, now),
    planned: when,
    place: placeOf(link),
  })
  return { wording, category: 'business', score: 0.8, quote: wordsOf(item) }
}

const FREEZE =
  /\b(?:freeze|frozen|black-?out|moratorium|no (?:deploys|deployments|releases|changes))\b/i
const LONGEST_FREEZE = 120 * 86_400_000

/** A freeze bears on whatever is dated into it; any other constraint on what it is linked with. */
export const askConstraint: AskOf = (reading, item, link, now): Asked | null => {
  const { validFrom, validUntil } = item
  const title = spokenTitle(item, now)
  const until = validUntil && spokenDay(validUntil, now)
  if (validFrom && validUntil && until && isFreeze(item, validFrom, validUntil)) {
    const hit = datesIn(reading).find(({ from, to }) =>
      isWithin({ from, to }, validFrom, validUntil),
    )
    if (!hit?.passage) return null
    const wording = wordings.freeze({ title, until, here: hit.text })
    return { wording, category: 'delivery', score: 0.9, quote: wordsOf(item), passage: hit.passage }
  }
  if (!link) return null
  const wording = wordings.constraint({
    title,
    until: until ? ` until ${until}` : '',
    place: placeOf(link),
  })
  return { wording, category: 'business', score: 0.78, quote: wordsOf(item) }
}

export const askGap: AskOf = (_reading, item, link, now): Asked | null =>
  link && {
    wording: wordings.capabilityGap({ title: spokenTitle(item, now), place: placeOf(link) }),
    category: 'ownership',
    score: 0.82,
    quote: wordsOf(item),
  }

function isFreeze({ title, text }: ContextItem, from: Date, to: Date): boolean {
  return FREEZE.test(`${title} ${text}`) && to.getTime() - from.getTime() <= LONGEST_FREEZE
}

/** Wholly inside: "Q4" only touches a freeze of two weeks, and says nothing of it. */
function isWithin(period: { from: Date; to: Date }, from: Date, to: Date): boolean {
  return period.from >= from && period.to <= to
}

/** The day an item is cited by: of a deadline the day it falls on, else when it happened. */
export function citedDay(item: ContextItem): Date | null {
  return item.kind === 'deadline' ? dayOf(item) : item.happenedAt
}

function dayOf({ detail, happenedAt, validUntil }: ContextItem): Date | null {
  return detail.due ?? validUntil ?? happenedAt
}

/** The item's first sentence, or its title where it has no more. */
function wordsOf({ title, text }: ContextItem): string {
  return /^.+?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? (text.trim() || title)
}

type Dated = {
  readonly text: string
  readonly from: Date
  readonly to: Date
  readonly passage: { readonly start: number; readonly end: number } | undefined
}

/** The dates of a document that name a year; without one nobody knows which one is meant. */
function datesIn({ document, sentences }: ContextReading): Dated[] {
  return document.signals.flatMap(({ kind, text, start }) => {
    const period = kind === 'date' ? readPeriod(text) : null
    const within = sentences.find((sentence) => sentence.start <= start && start < sentence.end)
    const passage = within && { start: within.start, end: within.end }
    return period ? [{ text, ...period, passage }] : []
  })
}

function sameMonth(a: Date, b: Date): boolean {
  return a.getUTCFullYear() === b.getUTCFullYear() && a.getUTCMonth() === b.getUTCMonth()
}
