import type { Document, Span } from '../documents/document.ts'
import { foldWhitespace } from '../documents/fold-whitespace.ts'
import { locateQuote } from '../documents/quote.ts'
import type { Coverage } from '../questions/coverage/coverage.ts'
import { trigramSimilarity } from '../questions/choosing/similarity.ts'

/** What a later revision says where an ask pointed. */
export type DocumentChange = {
  /** The document came to answer the ask's topic, or the passage it quoted is not what it was. */
  readonly kind: 'topic-answered' | 'passage-changed'
  /** Short excerpts; null before where nothing was said, null after where the passage is gone. */
  readonly before: string | null
  readonly after: string | null
}

/** What an ask rested on: the quote as it was shown, and the topic; null where it had none. */
export type AskedAbout = { readonly quote: string | null; readonly topic: string | null }

export type RevisionRead = { readonly document: Document; readonly coverage: Coverage }

/**
 * Whether a later revision answers what was asked: its topic went from missing or half said to clear, or
 * the cited passage changed by a word at least. Moving it, or changing its markup, is no change.
 */
export function documentChange(
  about: AskedAbout,
  before: RevisionRead,
  after: RevisionRead,
): DocumentChange | null {
  return topicAnswered(about, before, after) ?? passageChanged(about, before, after)
}

function topicAnswered(
  { topic }: AskedAbout,
  before: RevisionRead,
  after: RevisionRead,
): DocumentChange | null {
  const was = topic === null ? undefined : before.coverage.get(topic)
  const is = topic === null ? undefined : after.coverage.get(topic)
  const wasOpen = was?.status === 'missing' || was?.status === 'partial'
  if (!wasOpen || is?.status !== 'clear') return null
  return {
    kind: 'topic-answered',
    before: excerptOf(before.document, was.span),
    after: excerptOf(after.document, is.span),
  }
}

function passageChanged(
  { quote }: AskedAbout,
  before: RevisionRead,
  after: RevisionRead,
): DocumentChange | null {
  if (quote === null || locateQuote(before.document.text, quote) === null) return null
  if (locateQuote(after.document.text, quote) !== null) return null
  const now = mostAlike(after.document, quote)
  return { kind: 'passage-changed', before: shorten(quote), after: excerptOf(after.document, now) }
}

/** Below this a passage is not the old one reworded but another one. */
const ALIKE = 0.3

function mostAlike({ text, passages }: Document, quote: string): Span | null {
  const alike = passages.map((passage) => ({
    passage,
    likeness: trigramSimilarity(quote, text.slice(passage.start, passage.end)),
  }))
  const best = alike.reduce<(typeof alike)[number] | null>(
    (best, one) => (best && best.likeness >= one.likeness ? best : one),
    null,
  )
  return best && best.likeness >= ALIKE ? best.passage : null
}

const LONGEST_EXCERPT = 200

function excerptOf({ text }: Document, span: Span | null): string | null {
  return span === null ? null : shorten(text.slice(span.start, span.end))
}

function shorten(text: string): string {
  const folded = foldWhitespace(text)
  if (folded.length <= LONGEST_EXCERPT) return folded
  return `${folded.slice(0, LONGEST_EXCERPT).replace(/\s+\S*$/, '')} …`
}
