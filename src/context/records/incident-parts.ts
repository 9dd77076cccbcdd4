import type { Document, Section, Span } from '../../documents/document.ts'
import { quoteOf, sectionsTitled, sentencesWithin } from './parts.ts'
import type { ItemQuote } from './proposed-item.ts'

const QUALIFIED =
  '^(?:(?:the|our|key|main|agreed|planned|immediate|technical|short|brief|executive|incident|customer|business|user|direct|underlying) ){0,2}'
const heading = (words: string) => new RegExp(`${QUALIFIED}(?:${words})`, 'i')
/** What the parts of a post-mortem are called. */
export const PARTS = {
  summary: heading(
    'summary|overview|tl;?dr|what happened|description|abstract|background|in short',
  ),
  impact: heading(
    'impact|who (?:was|were) affected|what (?:users|customers) saw|what it cost|effects?\\b|consequences|damage|blast radius|exposure|severity',
  ),
  rootCause: heading(
    'root causes?|causes?\\b|contributing (?:factors|causes)|why$|why (?:it|did it|did this|this) happen|what caused|underlying problem',
  ),
  trigger: heading('trigger|(?:5|five) whys|analysis|fault|what went wrong technically'),
  timeline: heading('timeline|chronology|sequence of events|log of events|events'),
  lessons: heading(
    'lessons?(?: learn(?:ed|t))?|learnings?|learn(?:ed|t)$|(?:what )?(?:we|did we) learn(?:ed|t)?|take-?aways|insights|what this taught us',
  ),
  wentWrong:
    /^(?:what (?:went|did not go|didn['’]t go) (?:wrong|badly|poorly|well\b.*not|less well)|what (?:went|could have gone) better|where we (?:were|got) (?:un)?lucky|what hurt)/i,
  actions: heading(
    'action(?: item)?s?\\b|(?:corrective|preventive|preventative|follow[- ]?up)(?: and \\w+)? (?:actions?|items?|measures|tasks)|follow[- ]?ups?|next steps|remediation|tasks|to[- ]?dos?\\b|(?:what )?we (?:will|are going to|now)(?: do| change)?$|what we are (?:doing|changing)|prevention|repairs?|improvements|preventing (?:this|a repeat|recurrence)|measures',
  ),
} as const
export type IncidentPart = keyof typeof PARTS

export function titled(document: Document, part: IncidentPart): Section[] {
  return sectionsTitled(document, PARTS[part])
}

const MOST_SENTENCES = 2

/** The first sentences under the part's heading, or the field that gives it in a line. */
export function firstOf(
  document: Document,
  part: 'summary' | 'impact' | 'rootCause' | 'trigger',
  field: string,
): ItemQuote | null {
  for (const section of titled(document, part)) {
    const sentences = sentencesWithin(document, section).filter(({ text }) => isTelling(text))
    const [first] = sentences
    const passage = document.passages.find(({ end }) => end > (first?.start ?? Infinity))
    const together = sentences.filter(({ end }) => end <= (passage?.end ?? 0))
    const last = together.slice(0, MOST_SENTENCES).at(-1)
    if (first && last) return quoteOf(document, { start: first.start, end: last.end })
  }
  return fieldOf(document, field)
}

/** `Impact: ...`, `| Impact | ... |` or the like, the words behind the label. */
export function fieldOf(document: Document, name: string): ItemQuote | null {
  const label = name.replaceAll('-', '[ -]?')
  const pattern = new RegExp(
    String.raw`^[ \t>*_|-]*(?:the )?${label}s?[*_ \t]*[:|–—][*_ \t|:]*(?=\S)(.{1,600}?)[ \t|*_]{0,9}$`,
    'im',
  )
  const match = pattern.exec(document.text)
  if (!match?.[1]) return null
  const start = match.index + match[0].indexOf(match[1], match[0].search(/[:|–—]/))
  return quoteOf(document, { start, end: start + match[1].length })
}

/** The first sentence anywhere that says so. */
export function sentenceOf(document: Document, pattern: RegExp): ItemQuote | null {
  const whole: Span = { start: 0, end: document.text.length }
  return sentencesWithin(document, whole).find(({ text }) => pattern.test(text)) ?? null
}

/** Fewer words are a label. */
export function isTelling(text: string): boolean {
  return text.split(' ').length >= 4
}
