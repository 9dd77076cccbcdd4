import { z } from 'zod'
import { maySee } from '../context/items/may-see.ts'
import type { Citation } from '../questions/candidate.ts'
import type { StoredItem } from '../store/context-item-row.ts'
import { findItems } from '../store/context-items.ts'
import type { Suggestion } from '../store/suggestions.ts'
import type { SlackDeps } from './deps.ts'
import { sightOf } from './sight.ts'

const candidate = z.object({
  context: z
    .object({
      itemId: z.string(),
      kind: z.string(),
      title: z.string(),
      quote: z.string(),
      date: z.string().nullable(),
      link: z.string().nullable(),
    })
    .optional(),
})

/** The context item a suggestion rests on; null for one that rests on the document alone. */
export function citationOf(suggestion: Pick<Suggestion, 'candidate'>): Citation | null {
  return candidate.parse(suggestion.candidate).context ?? null
}

type Viewer = { readonly workspaceId: string; readonly personId: string }

/** Which of these items a person may see at this moment. */
export async function seenItems(
  deps: Pick<SlackDeps, 'client' | 'db'>,
  viewer: Viewer,
  ids: readonly string[],
): Promise<StoredItem[]> {
  const items = await findItems(deps.db, viewer.workspaceId, ids)
  if (items.length === 0) return []
  const sight = await sightOf(deps, { ...viewer, channelIds: channelsOf(items) })
  return items.filter((item) => maySee(sight, item))
}

/** The channels that items are visible to. */
export function channelsOf(items: readonly Pick<StoredItem, 'visibleTo'>[]): string[] {
  return items.flatMap(({ visibleTo }) =>
    visibleTo.kind === 'channel' ? [visibleTo.channelId] : [],
  )
}

/** The ids of the items these suggestions cite. */
export function citedItems(suggestions: readonly Pick<Suggestion, 'candidate'>[]): string[] {
  return [...new Set(suggestions.flatMap((one) => citationOf(one)?.itemId ?? []))]
}

/**
 * Those of the suggestions that a person may be shown at this moment: a question that rests on something
 * she may no longer see says it in its own words, so it is left out whole.
 */
export async function seenSuggestions<One extends Pick<Suggestion, 'candidate'>>(
  deps: Pick<SlackDeps, 'client' | 'db'>,
  viewer: Viewer,
  suggestions: readonly One[],
): Promise<One[]> {
  const seen = await seenItems(deps, viewer, citedItems(suggestions))
  return onlySeen(suggestions, new Set(seen.map(({ id }) => id)))
}

/** Those that cite nothing, or one of these items. */
export function onlySeen<One extends Pick<Suggestion, 'candidate'>>(
  suggestions: readonly One[],
  itemIds: ReadonlySet<string>,
): One[] {
  return suggestions.filter((one) => {
    const cited = citationOf(one)
    return cited === null || itemIds.has(cited.itemId)
  })
}
