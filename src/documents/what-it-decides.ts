import type { Document, Section, Span } from './document.ts'
import { findSentences } from './sentences.ts'

const SUMMARY = /^(?:summary|abstract|overview|tl;?dr|executive summary|proposal|proposed)\b/i
const TELLING_WORDS = 5

/**
 * The sentence that says best what the document is about to decide, in its own words: the decision of a
 * record, else the sentence a decision stands in, else the first of its summary, else its first one.
 * Null when it has no sentence worth repeating. `text.slice(start, end)` is the quote.
 */
export function whatItDecides(document: Document): Span | null {
  const sentences = findSentences(document.text, document.passages).filter((sentence) =>
    isTelling(document.text.slice(sentence.start, sentence.end)),
  )
  const within = ({ start, end }: Span) =>
    sentences.find((sentence) => sentence.start >= start && sentence.end <= end)
  const decided = document.signals.find(({ kind }) => kind === 'decision')
  const holding = decided && sentences.find((sentence) => holds(sentence, decided))
  const found =
    (document.adr?.decision && within(document.adr.decision)) ??
    holding ??
    document.sections.filter(isSummary).map(within).find(Boolean) ??
    sentences[0]
  return found ? { start: found.start, end: found.end } : null
}

function isTelling(sentence: string): boolean {
  return (sentence.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0) >= TELLING_WORDS
}

function isSummary({ title }: Section): boolean {
  return SUMMARY.test(title)
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.start < outer.end
}
