import type { ContextItem } from '../items/context-item.ts'
import { titleStems } from '../names.ts'
import type { ContextReading } from './reading.ts'

const NUMBERED = /\b(?:ADR|RFC|INC|COE|PM|TEP|KEP|RFD)[- ]?#?0*(\d+)\b/gi
const MOST_OF_TITLE = 0.8
const FEWEST_TITLE_WORDS = 3
/** Whoever decides the same says the same; only one who looks back speaks of the decision. */
const LOOKS_BACK =
  /\b(?:decision|decided (?:against|in|last)|adr|earlier|previous(?:ly)?|already|last (?:year|spring|summer|autumn|winter|month|quarter)|gave (?:it|this|that) up|given up)\b/i

/**
 * Whether a document already speaks of an item: by its link, its number, or its title as good as whole
 * in one sentence. Whoever names it has thought of it.
 */
export function speaksOf({ document, sentences }: ContextReading, item: ContextItem): boolean {
  const { text } = document
  if (item.link !== null && text.includes(item.link.replace(/[/#?]+$/, ''))) return true
  const own = numbersIn(`${item.title} ${item.link ?? ''}`)
  if (own.length > 0 && numbersIn(text).some((number) => own.includes(number))) return true
  const words = titleStems(item.title)
  if (words.length < FEWEST_TITLE_WORDS) return false
  const most = Math.ceil(words.length * MOST_OF_TITLE)
  const naming = sentences.filter(
    ({ stems }) => words.filter((word) => stems.has(word)).length >= most,
  )
  return item.kind === 'decision'
    ? naming.some(({ start, end }) => LOOKS_BACK.test(text.slice(start, end)))
    : naming.length > 0
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBERED)].map(([whole, number]) =>
    `${whole.replace(/[^a-z]/gi, '')}-${number}`.toLowerCase(),
  )
}
