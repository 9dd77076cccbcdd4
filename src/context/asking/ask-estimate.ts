import type { Span } from '../../documents/document.ts'
import type { Asked } from './asked.ts'
import type { ContextItem } from '../items/context-item.ts'
import { linkItem } from './link-item.ts'
import type { ContextReading } from './reading.ts'
import { spokenTitle } from './spoken-title.ts'
import { wordings } from './wordings.ts'

const WEEKS: Readonly<Record<string, number>> = {
  day: 0.2,
  week: 1,
  sprint: 2,
  iteration: 2,
  month: 4.35,
  quarter: 13,
  year: 52,
}
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const DURATION =
  /(\d+(?:\.\d+)?|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))(?:\s*(?:-|–|to)\s*(\d+))?[\s-]+(?:\w+[\s-]+)?(day|week|sprint|iteration|month|quarter|year)s?\b/i
/** Of one size: not more than half as long again, nor less than two thirds. */
const ALIKE = 1.5
/** Took so much longer: a third more than planned. */
const SLOWER = 1.33
const FEWEST = 3

function readWeeks(text: string): number | null {
  const match = DURATION.exec(text)
  if (!match) return null
  const number = (word = '') =>
    /^\d/.test(word) ? Number(word) : Math.max(1, NUMBERS.indexOf(word.toLowerCase()))
  return number(match[2] ?? match[1]) * (WEEKS[match[3]?.toLowerCase() ?? ''] ?? 1)
}

type AskedOfItem = { readonly item: ContextItem; readonly asked: Asked }

/**
 * What earlier efforts say of the document's own estimate: three of its size that all took longer, or one
 * in the same place that did.
 */
export function askEstimates(
  reading: ContextReading,
  items: readonly ContextItem[],
  now: Date,
): AskedOfItem | null {
  const here = ownEstimate(reading)
  if (!here) return null
  const slower = items.filter(tookLonger).sort(newestFirst)
  const alike = slower.filter(({ detail }) => isAlike(readWeeks(detail.planned ?? ''), here.weeks))
  const [first] = alike
  if (first && alike.length >= FEWEST) {
    const took = listed(alike.slice(0, FEWEST).map(({ detail }) => detail.took ?? ''))
    return askedOf(first, wordings.slowerThanPlanned({ here: here.duration, took }), here.passage)
  }
  const near = slower.find((item) => linkItem(reading, item)?.names.length)
  if (!near) return null
  const { planned = '', took = '' } = near.detail
  const title = spokenTitle(near, now)
  return askedOf(near, wordings.slowerThanOne({ title, planned, took }), here.passage)
}

/** The longest estimate of the document, and the sentence it stands in. */
function ownEstimate({ document, sentences }: ContextReading) {
  const [longest] = document.signals
    .filter(({ kind }) => kind === 'estimate')
    .map(({ text, start }) => ({ text, at: start, weeks: readWeeks(text) ?? 0 }))
    .sort((a, b) => b.weeks - a.weeks)
  if (!longest || longest.weeks === 0) return null
  const { text, at, weeks } = longest
  const within = sentences.find(({ start, end }) => start <= at && at < end)
  if (!within) return null
  const { start, end } = within
  return { weeks, duration: durationOf(text), passage: { start, end } }
}

function askedOf(item: ContextItem, wording: Asked['wording'], passage: Span): AskedOfItem {
  const quote = quoteOf(item)
  return { item, asked: { wording, category: 'estimates', score: 0.86, quote, passage } }
}

function tookLonger({ detail }: ContextItem): boolean {
  const [planned, took] = [readWeeks(detail.planned ?? ''), readWeeks(detail.took ?? '')]
  return planned !== null && took !== null && took >= planned * SLOWER
}

function isAlike(planned: number | null, here: number): boolean {
  if (planned === null) return false
  return planned <= here * ALIKE && here <= planned * ALIKE
}

function newestFirst(a: ContextItem, b: ContextItem): number {
  return (b.happenedAt?.getTime() ?? 0) - (a.happenedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1)
}

function quoteOf({ detail }: ContextItem): string {
  return `planned ${detail.planned}, took ${detail.took}`
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** "about 6 weeks of work" is "6 weeks". */
function durationOf(estimate: string): string {
  return DURATION.exec(estimate)?.[0] ?? estimate
}
