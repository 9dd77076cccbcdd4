import type { types } from '@slack/bolt'
import { CONTEXT_KINDS, type ContextItem } from '../../context/items/context-item.ts'
import { CONTEXT_INPUTS, VIEWS } from '../ids.ts'
import { contextForm, KIND_NAMES } from '../words/context.ts'
import { shortened } from './rich-text.ts'

/** What the form begins with; for a new item much of it is not known yet. */
export type ContextDraft = Pick<
  ContextItem,
  'title' | 'text' | 'link' | 'ownerId' | 'validUntil' | 'visibleTo'
> & {
  readonly kind: ContextItem['kind'] | null
  /** The day it happened, was decided or falls due. */
  readonly on: Date | null
}

type ContextFormView = {
  readonly draft: ContextDraft
  readonly isNew: boolean
  /** The channel it may be made visible to; null where there is none. */
  readonly channel: { readonly id: string; readonly name: string } | null
  /** Comes back with the form. */
  readonly metadata: string
}

export const LONGEST_TITLE = 150
export const LONGEST_TEXT = 3000

/** The form to add or edit what only the organisation knows. */
export function contextFormView({
  draft,
  isNew,
  channel,
  metadata,
}: ContextFormView): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.context,
    private_metadata: metadata,
    title: plain(contextForm.title(isNew)),
    submit: plain(contextForm.submit()),
    close: plain(contextForm.close()),
    blocks: [
      kindInput(draft),
      titleInput(draft),
      textInput(draft),
      linkInput(draft),
      dayInput(CONTEXT_INPUTS.on, contextForm.on(), draft.on),
      dayInput(
        CONTEXT_INPUTS.until,
        contextForm.until(),
        draft.validUntil,
        contextForm.untilHint(),
      ),
      ownerInput(draft),
      visibleInput(draft, channel),
      peopleInput(draft),
    ],
  }
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text }
}

function input(
  id: string,
  label: string,
  element: types.InputBlock['element'],
  more: { readonly hint?: string; readonly optional?: boolean } = {},
): types.InputBlock {
  const { hint, optional = false } = more
  const hinted = hint === undefined ? {} : { hint: plain(hint) }
  return { type: 'input', block_id: id, label: plain(label), element, optional, ...hinted }
}

function option(value: string, text: string): types.PlainTextOption {
  return { text: plain(shortened(text, 75)), value }
}

function kindInput({ kind }: ContextDraft): types.InputBlock {
  const options = CONTEXT_KINDS.map((one) => option(one, KIND_NAMES[one]))
  const initial = options.find(({ value }) => value === kind)
  return input(CONTEXT_INPUTS.kind, contextForm.kind(), {
    type: 'static_select',
    action_id: CONTEXT_INPUTS.kind,
    placeholder: plain(contextForm.choose()),
    options,
    ...(initial ? { initial_option: initial } : {}),
  })
}

function titleInput({ title }: ContextDraft): types.InputBlock {
  const element = textElement(CONTEXT_INPUTS.title, title, LONGEST_TITLE, false)
  return input(CONTEXT_INPUTS.title, contextForm.name(), element, { hint: contextForm.nameHint() })
}

function textInput({ text }: ContextDraft): types.InputBlock {
  const element = textElement(CONTEXT_INPUTS.text, text, LONGEST_TEXT, true)
  return input(CONTEXT_INPUTS.text, contextForm.text(), element, { hint: contextForm.textHint() })
}

function textElement(
  action_id: string,
  initial: string,
  max_length: number,
  multiline: boolean,
): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id,
    multiline,
    max_length,
    ...(initial === '' ? {} : { initial_value: shortened(initial, max_length) }),
  }
}

function linkInput({ link }: ContextDraft): types.InputBlock {
  const element: types.URLInput = {
    type: 'url_text_input',
    action_id: CONTEXT_INPUTS.link,
    ...(link === null ? {} : { initial_value: link }),
  }
  return input(CONTEXT_INPUTS.link, contextForm.link(), element, { optional: true })
}

function dayInput(id: string, label: string, day: Date | null, hint?: string): types.InputBlock {
  const initial = day ? { initial_date: day.toISOString().slice(0, 10) } : {}
  const hinted = hint === undefined ? {} : { hint }
  const element = { type: 'datepicker', action_id: id, ...initial } as const
  return input(id, label, element, { optional: true, ...hinted })
}

function ownerInput({ ownerId }: ContextDraft): types.InputBlock {
  const element: types.UsersSelect = {
    type: 'users_select',
    action_id: CONTEXT_INPUTS.owner,
    placeholder: plain(contextForm.choose()),
    ...(ownerId === null ? {} : { initial_user: ownerId }),
  }
  const more = { optional: true, hint: contextForm.ownerHint() }
  return input(CONTEXT_INPUTS.owner, contextForm.owner(), element, more)
}

function visibleInput(
  { visibleTo }: ContextDraft,
  channel: ContextFormView['channel'],
): types.InputBlock {
  const named = channel?.name ? contextForm.toChannel(channel.name) : contextForm.toThisChannel()
  const options = [
    ...(channel ? [option('channel', named)] : []),
    option('people', contextForm.toPeople()),
    option('everyone', contextForm.toEveryone()),
  ]
  const initial = options.find(({ value }) => value === visibleTo.kind)
  const element: types.StaticSelect = {
    type: 'static_select',
    action_id: CONTEXT_INPUTS.visible,
    options,
    ...(initial ? { initial_option: initial } : {}),
  }
  const more = { hint: contextForm.visibleHint() }
  return input(CONTEXT_INPUTS.visible, contextForm.visible(), element, more)
}

function peopleInput({ visibleTo }: ContextDraft): types.InputBlock {
  const chosen = visibleTo.kind === 'people' ? [...visibleTo.people] : []
  const element: types.MultiUsersSelect = {
    type: 'multi_users_select',
    action_id: CONTEXT_INPUTS.people,
    placeholder: plain(contextForm.choose()),
    ...(chosen.length > 0 ? { initial_users: chosen } : {}),
  }
  const more = { optional: true, hint: contextForm.peopleHint() }
  return input(CONTEXT_INPUTS.people, contextForm.people(), element, more)
}
