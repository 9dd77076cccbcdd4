import { z } from 'zod'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { CONTEXT_KINDS, type ContextItem } from './context-item.ts'

/** An item as people write it in a file; dates are whole days, `valid_until` the last one that counts. */
const day = z.iso.date({ error: 'is no date; write it as 2026-03-31' })
const line = z
  .string({ error: 'must be text' })
  .trim()
  .min(1, { error: 'is empty' })
  .refine((text) => !text.includes('\n'), { error: 'must fit on one line' })
const words = z.string({ error: 'must be text' }).trim().min(1, { error: 'is empty' })
const several = z.array(words, { error: 'must be a list' })
const visible = z.union(
  [
    z.literal('everyone'),
    z.strictObject({ channel: words }),
    z.strictObject({ people: several.min(1) }),
  ],
  { error: 'must be "everyone", "channel: C..." or "people: [U..., U...]"' },
)

export const writtenItem = z.strictObject({
  id: line.optional(),
  kind: z.enum(CONTEXT_KINDS, { error: `must be one of ${CONTEXT_KINDS.join(', ')}` }),
  title: line,
  text: words.optional(),
  link: z.url({ protocol: /^https?$/, error: 'is no web address' }).optional(),
  owner: line.optional(),
  happened: day.optional(),
  valid_from: day.optional(),
  valid_until: day.optional(),
  confirmed: day.optional(),
  visible_to: visible.optional(),
  status: line.optional(),
  chosen: words.optional(),
  rejected: several.optional(),
  why: words.optional(),
  lessons: several.optional(),
  actions: z
    .array(
      z.strictObject({
        text: words,
        done: z.boolean({ error: 'must be true or false' }).optional(),
      }),
      { error: 'must be a list' },
    )
    .optional(),
  due: day.optional(),
  planned: line.optional(),
  took: line.optional(),
  names: several.optional(),
})
type WrittenItem = z.output<typeof writtenItem>

export const FIELDS = Object.keys(writtenItem.shape).join(', ')

/** Without an id of its own it is called after its place in the file. */
export function toItem(written: WrittenItem, at: number, now: Date): ContextItem {
  const { kind, title, text = title, link = null, owner = null } = written
  return {
    id: written.id ?? `item-${at + 1}`,
    kind,
    title,
    text,
    link,
    ownerId: owner,
    happenedAt: startOf(written.happened),
    validFrom: startOf(written.valid_from),
    validUntil:
      written.valid_until === undefined ? null : new Date(`${written.valid_until}T23:59:59Z`),
    confirmedAt: startOf(written.confirmed) ?? now,
    visibleTo: toVisibleTo(written.visible_to),
    detail: toDetail(written),
  }
}

function startOf(written: string | undefined): Date | null {
  return written === undefined ? null : new Date(`${written}T00:00:00Z`)
}

function toVisibleTo(written: WrittenItem['visible_to'] = 'everyone'): ContextItem['visibleTo'] {
  if (written === 'everyone') return { kind: 'everyone' }
  return 'channel' in written
    ? { kind: 'channel', channelId: written.channel }
    : { kind: 'people', people: written.people }
}

function toDetail({ status, chosen, rejected, why, lessons, actions, ...rest }: WrittenItem) {
  const { due, planned, took, names } = rest
  return {
    ...(status === undefined ? {} : { status }),
    ...(chosen === undefined ? {} : { chosen }),
    ...(rejected === undefined ? {} : { rejected }),
    ...(why === undefined ? {} : { why }),
    ...(lessons === undefined ? {} : { lessons }),
    ...(actions && { actions: actions.map(({ text, done }) => ({ text, done: done ?? null })) }),
    ...(due === undefined ? {} : { due: new Date(`${due}T00:00:00Z`) }),
    ...(planned === undefined ? {} : { planned }),
    ...(took === undefined ? {} : { took }),
    ...(names === undefined ? {} : { names }),
  }
}

/** What `toItem` reads back as the same item; times of day are left out. */
export function toWritten(item: ContextItem): Record<string, unknown> {
  const { due, actions, ...detail } = item.detail
  const written = {
    id: item.id,
    kind: item.kind,
    title: foldWhitespace(item.title),
    text: item.text === item.title ? null : item.text,
    link: item.link,
    owner: item.ownerId,
    happened: dayOf(item.happenedAt),
    valid_from: dayOf(item.validFrom),
    valid_until: dayOf(item.validUntil),
    confirmed: dayOf(item.confirmedAt),
    visible_to: fromVisibleTo(item.visibleTo),
    ...detail,
    actions: actions?.map(({ text, done }) => (done === null ? { text } : { text, done })),
    due: dayOf(due),
  }
  const stated = Object.entries(written).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(stated)
}

function dayOf(date: Date | null | undefined): string | null {
  return date ? date.toISOString().slice(0, 10) : null
}

function fromVisibleTo(visibleTo: ContextItem['visibleTo']): WrittenItem['visible_to'] {
  if (visibleTo.kind === 'everyone') return 'everyone'
  return visibleTo.kind === 'channel'
    ? { channel: visibleTo.channelId }
    : { people: [...visibleTo.people] }
}
