import { z } from 'zod'
import {
  CONTEXT_KINDS,
  type ContextKind,
  type VisibleTo,
} from '../../context/items/context-item.ts'
import { CONTEXT_INPUTS, VIEWS } from '../ids.ts'

/** What a person filled in. */
export type FilledContext = {
  readonly kind: ContextKind
  readonly title: string
  readonly text: string
  readonly link: string | null
  readonly on: Date | null
  readonly validUntil: Date | null
  readonly ownerId: string | null
  readonly visible: VisibleTo['kind']
  readonly people: readonly string[]
}

function one<const Id extends string, Shape extends z.ZodType>(id: Id, shape: Shape) {
  return { [id]: z.object({ [id]: shape }) } as Record<Id, z.ZodObject<Record<Id, Shape>>>
}

const picked = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({ selected_option: z.object({ value: shape }) })
const day = z.object({ selected_date: z.iso.date().nullish() })
const written = z.object({ value: z.string().trim().min(1) })

const { kind, title, text, link, on, until, owner, visible, people } = CONTEXT_INPUTS
const form = z.object({
  ...one(kind, picked(z.enum(CONTEXT_KINDS))),
  ...one(title, written),
  ...one(text, written),
  ...one(
    link,
    z.object({
      value: z
        .url({ protocol: /^https?$/ })
        .nullish()
        .catch(null),
    }),
  ),
  ...one(on, day),
  ...one(until, day),
  ...one(owner, z.object({ selected_user: z.string().nullish() })),
  ...one(visible, picked(z.enum(['channel', 'people', 'everyone']))),
  ...one(people, z.object({ selected_users: z.array(z.string()).nullish() })),
})

/** Throws for a form that ours cannot have produced. */
export function readContextForm(values: unknown): FilledContext {
  const read = form.parse(values)
  return {
    kind: read[kind][kind].selected_option.value,
    title: read[title][title].value.replace(/\s+/g, ' '),
    text: read[text][text].value,
    link: read[link][link].value ?? null,
    on: dayAt(read[on][on].selected_date, 'T00:00:00Z'),
    validUntil: dayAt(read[until][until].selected_date, 'T23:59:59Z'),
    ownerId: read[owner][owner].selected_user ?? null,
    visible: read[visible][visible].selected_option.value,
    people: read[people][people].selected_users ?? [],
  }
}

/** The last day counts whole. */
function dayAt(day: string | null | undefined, time: string): Date | null {
  return day ? new Date(day + time) : null
}

const submitted = z.object({
  callback_id: z.literal(VIEWS.context),
  state: z.object({
    values: z.object({
      ...one(visible, picked(z.string())),
      ...one(people, z.object({ selected_users: z.array(z.string()).nullish() })),
    }),
  }),
})

/** Whether nobody was chosen although only chosen people may see it; false for another form. */
export function lacksPeople(view: unknown): boolean {
  const read = submitted.safeParse(view)
  if (!read.success) return false
  const { [visible]: to, [people]: whom } = read.data.state.values
  const isForPeople = to[visible].selected_option.value === 'people'
  return isForPeople && (whom[people].selected_users ?? []).length === 0
}
