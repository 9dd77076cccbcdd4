import type { Span } from '../../documents/document.ts'
import { readDocument } from '../../documents/read-document.ts'
import { contentStems } from '../content-stems.ts'
import type { ContextItem } from '../items/context-item.ts'
import { distinctiveNames, isDistinctive, nameKey, titleStems } from '../names.ts'
import type { ContextReading } from './reading.ts'

/** What proves that an item bears on a document, and where. */
export type ItemLink = {
  /** The sentence that says most of what the item says. */
  readonly passage: Span
  /** Names of few that both have, as the document writes them. */
  readonly names: readonly string[]
}

/** Of the words of an item's title that one sentence must hold where no name is shared. */
const TITLE_SHARE = 0.6
const FEWEST_TITLE_WORDS = 3

/**
 * Null unless both name a thing that few have, or one sentence of the document is about what the item's
 * title is about. A question from context must never rest on two texts that merely sound alike.
 */
export function linkItem(reading: ContextReading, item: ContextItem): ItemLink | null {
  const keys = new Set(namesOf(item).map(nameKey))
  const shared = [...reading.names].filter(([key]) => keys.has(key))
  const names = shared.map(([, name]) => name)
  const said = new Set(contentStems(`${item.title} ${item.text}`))
  const keyStems = shared.map(([key]) => key.split(' '))
  const naming = reading.sentences.filter(({ stems }) =>
    keyStems.some((key) => key.every((stem) => stems.has(stem))),
  )
  const candidates = naming.length > 0 ? naming : onTitle(reading, item)
  const passage = mostOf(candidates, said)
  return passage && { passage: { start: passage.start, end: passage.end }, names }
}

/** Those given with it, else those its words hold. */
function namesOf({ title, text, detail }: ContextItem): string[] {
  return detail.names && detail.names.length > 0
    ? detail.names.filter(isDistinctive)
    : distinctiveNames(readDocument(`${title}\n\n${text}`))
}

type Sentence = ContextReading['sentences'][number]

function onTitle({ sentences }: ContextReading, { title }: ContextItem): Sentence[] {
  const words = titleStems(title)
  if (words.length < FEWEST_TITLE_WORDS) return []
  const least = Math.max(FEWEST_TITLE_WORDS, Math.ceil(words.length * TITLE_SHARE))
  return sentences.filter(({ stems }) => words.filter((word) => stems.has(word)).length >= least)
}

function mostOf(sentences: readonly Sentence[], said: ReadonlySet<string>): Sentence | null {
  let best: Sentence | null = null
  let most = -1
  for (const sentence of sentences) {
    const shared = [...sentence.stems].filter((stem) => said.has(stem)).length
    if (shared > most) [best, most] = [sentence, shared]
  }
  return best
}
