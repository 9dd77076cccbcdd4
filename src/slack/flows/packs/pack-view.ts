import { z } from 'zod'
import { cardGround } from '../../../questions/card-ground.ts'
import { notesOn } from '../../../questions/engine-report.ts'
import type { Learned } from '../../../questions/choosing/learned.ts'
import type { Pack } from '../../../store/packs.ts'
import type { Suggestion } from '../../../store/suggestions.ts'
import type { Card } from '../../blocks/card.ts'
import type { EarlierDocument, PackView } from '../../blocks/pack.ts'
import { citationOf, onlySeen } from '../../cited-item.ts'
import { DECLINE_REASONS } from '../../ids.ts'
import { packWords } from '../../words/pack.ts'
import { categoryName } from '../../../questions/bank/category-name.ts'
import type { LoadedPack } from './load-pack.ts'
import { newAsk, standingAsk } from '../asks/new-ask.ts'

/** What is only known at the moment of showing. */
export type PackSurroundings = {
  readonly author: string | null
  readonly permalink: string | null
  readonly timeZone: string
  /** Whether the document was handed in by direct message, so that there is no review. */
  readonly isDirect: boolean
  /** For such a document, the channel where the same text is under review and she may ask. */
  readonly askIn: string | null
  /** Categories the leader is not current on. */
  readonly notCurrent: readonly string[]
  readonly landed: Learned['landed']
  /** Of the context items its questions cite, those the leader may see at this moment. */
  readonly seenItems: ReadonlySet<string>
  /** Names of who asked in the thread, by id. */
  readonly askers: ReadonlyMap<string, string>
  /** Earlier documents near this one that the leader may read at this moment. */
  readonly earlier: readonly EarlierDocument[]
}

const quoted = z.object({ quote: z.string() })
const stored = z.object({
  text: z.string(),
  why: z.string(),
  ifLeft: z.string(),
  exec: z.string().catch(''),
  coverage: z.enum(['clear', 'partial', 'missing', 'not-applicable']).catch('missing'),
  primer: z.array(quoted).catch([]),
  evidence: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('quote'), quote: z.string(), section: z.string() }),
    z.object({ kind: z.literal('absence'), lookedFor: z.string(), heading: z.string().nullable() }),
  ]),
})

/** With decided ones of earlier revisions; more would not fit into one message. */
const MOST_CARDS = 9

/** What a pack looks like at this moment; the same rows and surroundings look the same. */
export function packView(loaded: LoadedPack, around: PackSurroundings): PackView {
  const { pack, review, document, revision } = loaded
  const suggestions = onlySeen(loaded.suggestions, around.seenItems)
  const shown = cardsOf(pack, suggestions)
  return {
    title: document.title,
    author: around.author,
    permalink: around.permalink,
    decides: revision.decides,
    review: around.isDirect
      ? null
      : { reviewId: review.reviewId, at: review.reviewAt, timeZone: around.timeZone },
    cards: shown.map((suggestion) => ({
      ...toCard(suggestion, around),
      origin: originOf(suggestion, pack),
      taken: takenBy(loaded, suggestion, around),
    })),
    askIn: around.askIn,
    silence: pack.silence,
    nothingToShow: hasNothingNew(loaded, suggestions)
      ? packWords.nothingNew()
      : packWords.noneLeft(),
    notes: notesOn(
      pack.engine.notes,
      shown.map(({ source }) => source),
    ),
    earlier: around.earlier,
    leftOut: suggestions.filter((one) => !one.shown && one.revisionId === pack.revisionId).length,
    isClosed: review.closedAt !== null,
  }
}

/** Those of the newest revision, then those of earlier ones that the leader took up. */
function cardsOf(pack: Pack, suggestions: readonly Suggestion[]): Suggestion[] {
  const shown = suggestions.filter(({ shown }) => shown)
  const current = shown.filter(({ revisionId }) => revisionId === pack.revisionId)
  const takenUp = shown.filter(
    ({ revisionId, state }) =>
      revisionId !== pack.revisionId && ['asked', 'edited', 'kept'].includes(state),
  )
  return [...current, ...takenUp].slice(0, MOST_CARDS)
}

/** A later state of the document brought no question, as against one that brought what went meanwhile. */
function hasNothingNew({ pack, suggestions }: LoadedPack, seen: readonly Suggestion[]): boolean {
  const isEarlier = ({ revisionId }: Suggestion) => revisionId !== pack.revisionId
  return suggestions.some(isEarlier) && seen.length === suggestions.length
}

/** Who put the same question into the thread from elsewhere; null while nobody did. */
function takenBy(
  { asks, review, pack: { leaderId } }: LoadedPack,
  suggestion: Suggestion,
  { askers }: PackSurroundings,
): Card['taken'] {
  const { reviewId } = review
  const offered = { ...suggestion, leaderId, reviewId }
  const asItIs = newAsk(offered, review, { wording: null, isBare: false })
  const standing = standingAsk(asks, asItIs)
  if (!standing || standing.suggestionId === suggestion.suggestionId) return null
  return { by: askers.get(standing.askedBy ?? '') ?? null, isHers: standing.askedBy === leaderId }
}

/** Worth saying only where a model helped; what rests on context names its source anyway. */
function originOf({ source }: Suggestion, { engine: { model } }: Pack): string | null {
  if (model === null || source === 'context') return null
  return source === 'bank' ? packWords.fromBank() : packWords.writtenBy(model)
}

function toCard(
  suggestion: Suggestion,
  { notCurrent, landed }: PackSurroundings,
): Omit<Card, 'taken' | 'origin'> {
  const { suggestionId, category, state, stateReason, bankEntryId } = suggestion
  const candidate = stored.parse(suggestion.candidate)
  const { text, why, ifLeft, exec, primer } = candidate
  return {
    suggestionId,
    text,
    why,
    ifLeft,
    otherWords: notCurrent.includes(category) && exec !== '' && exec !== text ? exec : null,
    ground: cardGround(candidate),
    isPrimer: primer.length > 0,
    category: categoryName(category),
    citation: citationOf(suggestion),
    landed: landed(bankEntryId ?? ''),
    state,
    reason: DECLINE_REASONS.find((reason) => reason === stateReason) ?? null,
  }
}
