import { createHash } from 'node:crypto'
import { z } from 'zod'
import { foldWhitespace } from '../../../documents/fold-whitespace.ts'
import { plainText } from '../../../documents/plain-text.ts'
import type { Citation } from '../../../questions/candidate.ts'
import type { Ask, NewAsk } from '../../../store/asks.ts'
import type { OfferedSuggestion } from '../../../store/suggestions.ts'
import type { Review } from '../../../store/reviews.ts'
import type { CitedItem } from '../../../store/tables.ts'
import { citationOf } from '../../cited-item.ts'
import type { OwnWording } from '../../wording-value.ts'

/** What of a candidate goes into the thread; the rest of it is only for choosing. */
const candidate = z.object({
  text: z.string(),
  why: z.string().optional(),
  entryVersion: z.number().int().nullish(),
  evidence: z
    .union([z.object({ kind: z.literal('quote'), quote: z.string() }), z.object({})])
    .optional(),
})

/**
 * The bank's question, once it stands in a thread in whatever words, is not put there again as it is. A
 * leader's own wording is only the same if it is the same wording.
 */
export function standingAsk(asks: readonly Ask[], ask: NewAsk): Ask | undefined {
  return asks.find(
    (one) =>
      one.questionKey === ask.questionKey ||
      (ask.kind === 'asked' && ask.bankEntryId !== null && one.bankEntryId === ask.bankEntryId),
  )
}

/** How a suggestion is put: in the leader's own words if she gave any. */
export type Wording = {
  readonly wording: string | null
  /** Without its stake and without the context item it rests on, which not everybody there may read. */
  readonly isBare: boolean
}

/** The ask a suggestion becomes. */
export function newAsk(
  suggestion: OfferedSuggestion,
  review: Review,
  { wording, isBare }: Wording,
): NewAsk {
  const { workspaceId, suggestionId, category, topic, source, bankEntryId } = suggestion
  const { text, why, evidence, entryVersion } = candidate.parse(suggestion.candidate)
  const cites = isBare ? null : citationOf(suggestion)
  const isEdited = wording !== null && foldWhitespace(wording) !== foldWhitespace(text)
  const asked = isEdited ? wording : text
  return {
    workspaceId,
    reviewId: review.reviewId,
    suggestionId,
    kind: isEdited ? 'edited' : 'asked',
    category,
    topic,
    source,
    bankEntryId,
    entryVersion: entryVersion ?? null,
    questionKey: isEdited || bankEntryId === null ? wordingKey(asked) : bankEntryId,
    suggestedText: text,
    text: asked,
    stake: isBare ? null : (why ?? null),
    cites: cites && named(cites),
    quote: evidence && 'quote' in evidence ? plainText(evidence.quote) : null,
    askedBy: suggestion.leaderId,
    channelId: review.channelId,
    threadId: review.threadId,
    messageId: null,
  }
}

/** The ask a sharper wording becomes, or (`edited`) what its leader made of it. */
export function wordingAsk(
  wording: Omit<OwnWording, 'reviewId'>,
  edited: string | null,
  { workspaceId, reviewId, channelId, threadId }: Review,
  askedBy: string,
): NewAsk {
  const { text, why, quote, source, bankId, entryVersion, category, topic } = wording
  const isEdited = edited !== null && foldWhitespace(edited) !== foldWhitespace(text)
  const asked = isEdited ? edited : text
  return {
    workspaceId,
    reviewId,
    suggestionId: null,
    kind: isEdited || source === null ? 'edited' : 'asked',
    category,
    topic,
    source,
    bankEntryId: bankId,
    entryVersion,
    questionKey: isEdited || bankId === null ? wordingKey(asked) : bankId,
    suggestedText: source === null ? null : text,
    text: asked,
    stake: why,
    quote: quote === null ? null : plainText(quote),
    askedBy,
    channelId,
    threadId,
    messageId: null,
  }
}

function named({ itemId, title, date, link }: Citation): CitedItem {
  return { itemId, title, date, link }
}

/** Equal for wordings that differ in case, punctuation and spaces only. */
export function wordingKey(text: string): string {
  const plain = foldWhitespace(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
  return `words ${createHash('sha256').update(plain).digest('hex')}`
}

export function suggestedText(suggestion: Pick<OfferedSuggestion, 'candidate'>): string {
  return candidate.parse(suggestion.candidate).text
}
