import type { Document, Span } from '../../documents/document.ts'
import { contentStems } from '../content-stems.ts'
import type { ContextItem } from '../items/context-item.ts'
import { titleStems } from '../names.ts'
import { readDecision } from '../records/read-decision.ts'
import { readPeriod } from '../records/read-day.ts'
import type { ContextReading } from './reading.ts'

/** Two sentences that cannot both hold: what the item says, and the place where the document says otherwise. */
export type Contradiction = { readonly itemSays: string; readonly passage: Span }

const TAKEN_BACK =
  /\b(?:supersed(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|revok(?:e|es|ed|ing)|overrul(?:e|es|ed|ing)|no longer (?:holds?|applies)|(?:has|have|is|are) (?:now )?(?:been )?(?:done|fixed|in place|finished|completed))\b/i
const MOVED =
  /\b(?:moved|postponed|extended|brought forward|now (?:ends|falls|due)|new (?:date|deadline))\b/i
/** What is asked, wished, planned or doubted is not told as a fact. */
const UNSURE =
  /\?|n[’']t\b|\b(?:if|once|when|until|till|unless|whether|before|not|never|nor|would|could|should|shall|might|will|must|plans?|planned|propos(?:e|es|ed|al)|want|wish|hope|assum(?:e|es|ed|ing)|suppose|in case|as soon as|yet|partly|partially|almost|nearly)\b/i
/** Small, because the month is no doubt. */
const MAY = /\bmay\b/
const MOST_OF_IT = 0.6
const FEWEST_WORDS = 2

/**
 * Where a document says that an item does not hold any more: the document is newer and wins, so the item
 * asks nothing of it and its owner is to be told. Only three things are proof enough: an accepted decision
 * that takes back an earlier one by name, another date for a deadline it names, and an action told as done.
 */
export function contradictedBy(reading: ContextReading, item: ContextItem): Contradiction | null {
  if (item.kind === 'decision') return takenBack(reading, item)
  if (item.kind === 'deadline') return moved(reading, item)
  return item.kind === 'incident' ? doneSince(reading, item) : null
}

/**
 * The reading with only those sentences that state plainly that something was taken back, moved or done:
 * to ask nothing of an item a hint is enough, to put it out of use and tell its owner it is not.
 */
export function plainlyTold(reading: ContextReading): ContextReading {
  const { text } = reading.document
  const sentences = reading.sentences.filter(({ start, end }) => {
    const said = text.slice(start, end)
    return (TAKEN_BACK.test(said) || MOVED.test(said)) && !UNSURE.test(said) && !MAY.test(said)
  })
  return { ...reading, sentences }
}

function takenBack(reading: ContextReading, item: ContextItem): Contradiction | null {
  if (!isAccepted(reading.document)) return null
  const found = about(reading, titleStems(item.title), TAKEN_BACK)
  return found && { itemSays: item.detail.chosen ?? item.title, passage: found }
}

function isAccepted(document: Document): boolean {
  return /^(?:accepted|approved|adopted|active|implemented)\b/i.test(
    readDecision(document)?.status ?? '',
  )
}

function moved(reading: ContextReading, item: ContextItem): Contradiction | null {
  const due = item.detail.due ?? item.validUntil ?? item.happenedAt
  const found = due && about(reading, titleStems(item.title), MOVED)
  const said = found && readPeriod(reading.document.text.slice(found.start, found.end))
  if (!due || !found || !said || (said.from <= due && due <= said.to)) return null
  return { itemSays: item.text, passage: found }
}

function doneSince(reading: ContextReading, { detail }: ContextItem): Contradiction | null {
  for (const { text, done } of detail.actions ?? []) {
    const found = done === false ? about(reading, contentStems(text), TAKEN_BACK) : null
    if (found) return { itemSays: text, passage: found }
  }
  return null
}

/** The sentence that holds most of these words and says such a thing of them. */
function about(
  { document, sentences }: ContextReading,
  words: readonly string[],
  says: RegExp,
): Span | null {
  if (words.length < FEWEST_WORDS) return null
  const least = Math.max(FEWEST_WORDS, Math.ceil(words.length * MOST_OF_IT))
  const found = sentences.find(
    ({ start, end, stems }) =>
      words.filter((word) => stems.has(word)).length >= least &&
      says.test(document.text.slice(start, end)),
  )
  return found ? { start: found.start, end: found.end } : null
}
