import type { Document, Span } from '../documents/document.ts'
import { foldWhitespace } from '../documents/fold-whitespace.ts'
import { quoteLocator } from '../documents/quote.ts'
import type { Evidence } from './candidate.ts'
import { sectionTitle } from './coverage/reading.ts'

type Quote = Extract<Evidence, { kind: 'quote' }>

/** Finds what somebody says a document says; every quote that leaves Gadfly has passed here. */
export type Verifier = {
  /** The quote as the document has it, in one of the cited passages if it is there; null if nowhere. */
  readonly verify: (quote: string, passages: readonly number[]) => Quote | null
  /** Places that speak to machines: they prove nothing. */
  readonly injections: readonly Span[]
}

/** More than this on a card is not a quote but a reading assignment. */
const LONGEST_QUOTE = 400

export function quoteVerifier(document: Document, injections: readonly Span[]): Verifier {
  const anywhere = quoteLocator(document.text)
  function verify(quote: string, passages: readonly number[]): Quote | null {
    const span = inPassages(document, quote, passages) ?? anywhere(quote)
    return span === null || overlapsAny(span, injections)
      ? null
      : quoteAt(document, clip(document.text, span))
  }
  return { verify, injections }
}

function inPassages(document: Document, quote: string, numbers: readonly number[]): Span | null {
  for (const number of numbers) {
    const passage = document.passages[number - 1]
    const within = passage && quoteLocator(document.text.slice(passage.start, passage.end))(quote)
    if (within) return { start: passage.start + within.start, end: passage.start + within.end }
  }
  return null
}

function clip(text: string, { start, end }: Span): Span {
  if (end - start <= LONGEST_QUOTE) return { start, end }
  const space = text.slice(start, start + LONGEST_QUOTE).search(/\s\S*$/)
  return { start, end: start + (space > 0 ? space : LONGEST_QUOTE) }
}

function overlapsAny({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((other) => other.start < end && start < other.end)
}

/** The passage of a span, trimmed, as evidence. */
export function quoteAt(document: Document, span: Span): Quote {
  const raw = document.text.slice(span.start, span.end)
  const start = span.start + (raw.length - raw.trimStart().length)
  const end = start + raw.trim().length
  const passage = document.passages.find((one) => one.start <= start && start < one.end)
  const quote = foldWhitespace(document.text.slice(start, end))
  return {
    kind: 'quote',
    quote,
    section: sectionTitle(document, passage?.section ?? -1),
    start,
    end,
  }
}
