import { foldWhitespace } from '../documents/fold-whitespace.ts'
import { plainText } from '../documents/plain-text.ts'
import type { Candidate } from './candidate.ts'

/** What a card shows of its ground: only what the stake beside the question has not said already. */
export type CardGround = {
  /** Lines of the document, as a person reads them. */
  readonly passages: readonly string[]
  /** What is missing, as a sentence, where no passage shows it; null where one does. */
  readonly gap: string | null
  /** The headings above the passage; null where there are none to name. */
  readonly section: string | null
}

type Absence = {
  readonly kind: 'absence'
  readonly heading: string | null
  readonly lookedFor: string
}
type Quote = { readonly kind: 'quote'; readonly quote: string; readonly section: string }
/** A candidate, or what is kept of one. */
type Grounded = Pick<Candidate, 'why' | 'coverage'> & {
  readonly evidence: Quote | Absence
  readonly primer?: readonly { readonly quote: string }[]
}

export function cardGround({ why, evidence, coverage, primer = [] }: Grounded): CardGround {
  if (evidence.kind === 'absence')
    return { passages: [], gap: gapOf(why, evidence, coverage === 'partial'), section: null }
  const { quote, section } = evidence
  const shown =
    primer.length > 0 ? primer.map((line) => line.quote) : quotes(why, quote) ? [] : [quote]
  return {
    passages: shown.map(plainText),
    gap: null,
    section: section === '' || names(why, section.split(' > ').at(-1) ?? '') ? null : section,
  }
}

function gapOf(why: string, { heading, lookedFor }: Absence, isHalfSaid: boolean): string | null {
  if (why.startsWith('The document ') || (heading !== null && names(why, heading))) return null
  if (heading !== null) return `The heading “${heading}” has no full answer under it.`
  return `The document ${isHalfSaid ? 'only half says' : 'does not say'} ${lookedFor}.`
}

function names(sentence: string, heading: string): boolean {
  return sentence.includes(`“${heading}”`)
}

const SHORTEST_QUOTE = 4

/** Whether a sentence quotes so much of a passage that it need not be shown beside it. */
export function quotes(sentence: string, passage: string): boolean {
  const said = plainText(foldWhitespace(passage))
  return [...sentence.matchAll(/[“"]([^“”"]+)[”"]/g)].some(([, words = '']) => {
    const part = words.replace(/[….,;]+$/, '')
    return part.split(' ').length >= SHORTEST_QUOTE && said.includes(part)
  })
}
