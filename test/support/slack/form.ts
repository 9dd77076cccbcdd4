import { isJson, objectsAt, textAt, type Json } from './json.ts'

/** What a person fills in or picks: text, a date, an option's value, or several. */
export type Entry = string | readonly string[]
export type Entries = Readonly<Record<string, Entry>>

export interface Placed {
  readonly blockId: string
  readonly element: Json
}

/** Every interactive element among these blocks, with the block it stands in. */
export function elementsOf(blocks: readonly unknown[]): Placed[] {
  return blocks.filter(isJson).flatMap((block) => {
    const blockId = textAt(block, 'block_id') ?? ''
    const single = [block['element'], block['accessory']].filter(isJson)
    const several = block['type'] === 'context' ? [] : objectsAt(block, 'elements')
    const inner = [...single, ...several].filter((element) => 'action_id' in element)
    return [
      ...inner.map((element) => ({ blockId, element })),
      ...elementsOf(objectsAt(block, 'child_blocks')),
    ]
  })
}

/** `state.values` as Slack sends it, from what was filled in by action id and what stood there before. */
export function stateValues(blocks: readonly unknown[], entries: Entries): Json {
  const values: Record<string, Json> = {}
  for (const { blockId, element } of elementsOf(blocks)) {
    const type = textAt(element, 'type') ?? ''
    if (['button', 'overflow', 'icon_button', 'feedback_buttons'].includes(type)) continue
    const actionId = textAt(element, 'action_id') ?? ''
    values[blockId] = {
      ...values[blockId],
      [actionId]: { type, ...entered(element, entries[actionId]) },
    }
  }
  return values
}

/** The inputs that must be filled in and are not; Slack's client does not send such a form. */
export function missingInputs(blocks: readonly unknown[], values: Json): string[] {
  return blocks.filter(isJson).flatMap((block) => {
    if (block['type'] !== 'input' || block['optional'] === true) return []
    const blockId = textAt(block, 'block_id') ?? ''
    const [value] = Object.values((values[blockId] ?? {}) as Json)
    const parts = isJson(value) ? Object.entries(value).filter(([key]) => key !== 'type') : []
    return parts.some(([, part]) => part !== null && part !== undefined && part !== '')
      ? []
      : [blockId]
  })
}

const INITIAL: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
  users_select: 'user',
  channels_select: 'channel',
  conversations_select: 'conversation',
}

const INITIAL_LIST: Record<string, string> = {
  multi_users_select: 'users',
  multi_channels_select: 'channels',
  multi_conversations_select: 'conversations',
}

/** The part of a payload that says what an element holds, in the form its type has. */
export function entered(element: Json, entry: Entry | undefined): Json {
  const type = textAt(element, 'type') ?? ''
  const one = typeof entry === 'string' ? entry : entry?.[0]
  const many = typeof entry === 'string' ? [entry] : entry
  const noun = INITIAL[type]
  if (noun !== undefined) {
    const initial = element[`initial_${noun}`] ?? null
    return { [`selected_${noun}`]: one === undefined ? initial : typed(type, one) }
  }
  const nouns = INITIAL_LIST[type]
  if (nouns !== undefined)
    return { [`selected_${nouns}`]: many ?? element[`initial_${nouns}`] ?? [] }
  if (['static_select', 'radio_buttons', 'overflow', 'external_select'].includes(type))
    return {
      selected_option:
        one === undefined ? (element['initial_option'] ?? null) : option(element, one),
    }
  if (['checkboxes', 'multi_static_select'].includes(type))
    return {
      selected_options:
        many?.map((value) => option(element, value)) ?? element['initial_options'] ?? [],
    }
  if (type.endsWith('_input')) return { value: one ?? element['initial_value'] ?? null }
  return 'value' in element ? { value: element['value'] } : {}
}

function typed(type: string, value: string): string | number {
  return type === 'datetimepicker' ? Number(value) : value
}

function option(element: Json, value: string): Json {
  const groups = objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options'))
  const found = [...objectsAt(element, 'options'), ...groups].find((one) => one['value'] === value)
  if (!found) throw new Error(`no option "${value}" among those on offer`)
  return found
}
