import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import type { ContextDetail, ContextItem, VisibleTo } from '../context/items/context-item.ts'
import { storableJson, storableText } from './storable.ts'
import type { Database } from './tables.ts'

type Row = Omit<Selectable<Database['contextItems']>, 'search'>

/** Which message an item was read from, and which of the items in it. */
export type ItemSource = {
  readonly channelId: string
  readonly ts: string
  readonly part: string
}

/** An item with what is known of how it came here. */
export type StoredItem = ContextItem & {
  readonly workspaceId: string
  readonly source: ItemSource | null
  readonly addedBy: string | null
  /** When its owner was last asked whether it still holds. */
  readonly askedAt: Date | null
  /** When a document was found to say otherwise; confirming takes it back. */
  readonly contradictedAt: Date | null
}

export type NewItem = Omit<ContextItem, 'id'> & {
  readonly source: ItemSource | null
  readonly addedBy: string | null
}

export const COLUMNS = [
  'workspaceId',
  'itemId',
  'kind',
  'title',
  'text',
  'link',
  'ownerId',
  'happenedAt',
  'validFrom',
  'validUntil',
  'confirmedAt',
  'visibleTo',
  'visibleChannelId',
  'visiblePeople',
  'detail',
  'sourceChannelId',
  'sourceTs',
  'sourcePart',
  'addedBy',
  'addedAt',
  'changedAt',
  'askedAt',
  'contradictedAt',
  'droppedAt',
] as const satisfies readonly (keyof Row)[]

/** A date in jsonb is text; a detail nobody has stated is left out rather than null. */
const detail = z.object({
  status: z.string().exactOptional(),
  chosen: z.string().exactOptional(),
  rejected: z.array(z.string()).exactOptional(),
  why: z.string().exactOptional(),
  lessons: z.array(z.string()).exactOptional(),
  actions: z.array(z.object({ text: z.string(), done: z.boolean().nullable() })).exactOptional(),
  due: z.coerce.date().exactOptional(),
  planned: z.string().exactOptional(),
  took: z.string().exactOptional(),
  names: z.array(z.string()).exactOptional(),
})

export function toItem(row: Row): StoredItem {
  const { itemId, sourceChannelId, sourceTs, sourcePart, visiblePeople, visibleChannelId } = row
  const { workspaceId, kind, title, text, link, ownerId, happenedAt, validFrom, validUntil } = row
  const { confirmedAt, addedBy, askedAt, contradictedAt, visibleTo } = row
  const isRead = sourceChannelId !== null && sourceTs !== null
  return {
    workspaceId,
    id: itemId,
    kind,
    title,
    text,
    link,
    ownerId,
    happenedAt,
    validFrom,
    validUntil,
    confirmedAt,
    visibleTo: toVisibleTo(visibleTo, visibleChannelId, visiblePeople),
    detail: toDetail(row.detail),
    source: isRead ? { channelId: sourceChannelId, ts: sourceTs, part: sourcePart ?? '' } : null,
    addedBy,
    askedAt,
    contradictedAt,
  }
}

function toDetail(stored: Row['detail']): ContextDetail {
  return detail.parse(stored)
}

function toVisibleTo(
  kind: Row['visibleTo'],
  channelId: string | null,
  people: readonly string[],
): VisibleTo {
  if (kind === 'channel') return { kind, channelId: channelId ?? '' }
  return kind === 'people' ? { kind, people } : { kind }
}

export function newColumns(workspaceId: string, item: NewItem, now: Date) {
  const { source, addedBy } = item
  return {
    ...columnsOf(item),
    workspaceId,
    sourceChannelId: source?.channelId ?? null,
    sourceTs: source?.ts ?? null,
    sourcePart: source?.part ?? null,
    addedBy,
    addedAt: now,
    changedAt: now,
  }
}

export function columnsOf({
  visibleTo,
  detail,
  title,
  text,
  ...plain
}: Omit<ContextItem, 'id'>): Omit<
  Insertable<Database['contextItems']>,
  'workspaceId' | 'itemId' | 'addedAt' | 'changedAt'
> {
  const { kind, link, ownerId, happenedAt, validFrom, validUntil, confirmedAt } = plain
  return {
    kind,
    title: storableText(title),
    text: storableText(text),
    link: link === null ? null : storableText(link),
    ownerId,
    happenedAt,
    validFrom,
    validUntil,
    confirmedAt,
    visibleTo: visibleTo.kind,
    visibleChannelId: visibleTo.kind === 'channel' ? visibleTo.channelId : null,
    visiblePeople: storableJson(visibleTo.kind === 'people' ? visibleTo.people : []),
    detail: storableJson(detail),
  }
}
