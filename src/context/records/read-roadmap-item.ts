import type { Document } from '../../documents/document.ts'
import type { ProposedItem } from './proposed-item.ts'

/** A bet has a time: a quarter, a half, a month, a year, or "by" some of it. */
const TIME =
  /\b(?:q[1-4]|h[12])\b|\b20\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b(?:next|this) (?:quarter|half|year|month)\b/i
const FEWEST_WORDS = 8
const LONGEST_TITLE = 150

/**
 * What a post in a channel of roadmap posts tells: itself, where it names a time. Null for the talk around
 * it. A person confirms it before it is used.
 */
export function readRoadmapItem({ text, title, words }: Document): ProposedItem | null {
  const when = TIME.exec(text)
  if (!when || words < FEWEST_WORDS) return null
  const [first = ''] = text.trim().split('\n')
  const name = (title || first.replace(/^#+\s*/, '')).slice(0, LONGEST_TITLE)
  const quotes = [{ start: when.index, end: when.index + when[0].length, text: when[0] }]
  const undated = { happenedAt: null, validFrom: null, validUntil: null }
  return { kind: 'roadmap', title: name, text: text.trim(), detail: {}, quotes, ...undated }
}
