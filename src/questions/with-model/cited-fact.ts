import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { locateQuote } from '../../documents/quote.ts'
import type { Citation } from '../candidate.ts'
import { type Fact, factId } from './material.ts'
import type { WrittenCandidate } from './model-answer.ts'

/**
 * The fact a model says its question rests on, with the fact's own words for it; null where it names
 * none. A sentence where it names one that it was not told, or quotes what the fact does not say.
 */
export function citedFact(
  written: Pick<WrittenCandidate, 'factId' | 'factQuote'>,
  facts: readonly Fact[],
): Citation | string | null {
  if (written.factId === null) return null
  const fact = facts.find((_, at) => factId(at) === written.factId)
  if (!fact) return 'the fact it rests on was not told to the model'
  const { text, ...item } = fact
  const span = locateQuote(text, written.factQuote ?? '')
  return span === null
    ? 'what it says of the organisation is not in the fact'
    : { ...item, quote: foldWhitespace(text.slice(span.start, span.end)) }
}
