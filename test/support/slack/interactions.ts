import { nameBlocks } from './block-ids.ts'
import { checkView } from './blocks-check.ts'
import type { Outcome } from './delivery.ts'
import {
  elementsOf,
  entered,
  missingInputs,
  stateValues,
  type Entries,
  type Entry,
} from './form.ts'
import { isJson, listAt, objectAt, textAt, type Json } from './json.ts'
import { messageShape } from './messages.ts'
import { newResponseUrl, newTrigger, type State } from './state.ts'
import { clearViews, openView, viewShape } from './views.ts'
import type { Channel, Ephemeral, Message, Person, View, Workspace } from './workspace.ts'

/** Where a person acts: what every interaction's payload says about it. */
export interface Actor {
  readonly state: State
  readonly workspace: Workspace
  readonly person: Person
}

export interface Click {
  /** The action id of the element. */
  readonly on: string
  /** Tells elements with the same action id apart. */
  readonly value?: string
  readonly blockId?: string
  /** What is picked in a select, an overflow menu or a date picker. */
  readonly pick?: Entry
  readonly entries?: Entries
}

export type Submission =
  | { readonly kind: 'closed' | 'updated' | 'pushed' }
  | { readonly kind: 'errors'; readonly errors: Json }
  | { readonly kind: 'failed'; readonly reason: string }

function frame({ state, workspace, person }: Actor, type: string): Json {
  return {
    type,
    token: 'stand-in',
    api_app_id: state.app.id,
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    trigger_id: newTrigger(state, person.id),
  }
}

function action(blocks: readonly unknown[], click: Click, state: State): Json {
  const found = elementsOf(blocks).find(
    ({ blockId, element }) =>
      element['action_id'] === click.on &&
      (click.value === undefined || element['value'] === click.value) &&
      (click.blockId === undefined || blockId === click.blockId),
  )
  if (!found) throw new Error(`nothing to click with action id "${click.on}"`)
  const { action_id, type, text, style } = found.element
  const what = { action_id, block_id: found.blockId, type, text, style }
  return { ...what, ...entered(found.element, click.pick), action_ts: state.clock.ts() }
}

export function clickMessage(
  actor: Actor,
  target: Message | Ephemeral,
  click: Click,
): Promise<Outcome> {
  const { state, workspace, person } = actor
  const channel = workspace.channels.get(target.channel)
  if (!channel) throw new Error('the message is in no channel')
  const message = 'reactions' in target ? target : undefined
  const container = {
    type: 'message',
    message_ts: target.ts,
    channel_id: channel.id,
    is_ephemeral: !message,
    ...(target.threadTs === undefined ? {} : { thread_ts: target.threadTs }),
  }
  const body = {
    ...frame(actor, 'block_actions'),
    container,
    channel: { id: channel.id, name: channelName(channel) },
    ...(message ? { message: messageShape(state, workspace, channel, message) } : {}),
    state: { values: stateValues(target.blocks ?? [], click.entries ?? {}) },
    response_url: newResponseUrl(state, { workspace, channel, user: person.id, message }),
    actions: [action(target.blocks ?? [], click, state)],
  }
  return state.delivery.once({ kind: 'interactive', body })
}

export function clickView(actor: Actor, view: View, click: Click): Promise<Outcome> {
  const { state, workspace } = actor
  const blocks = listAt(view.content, 'blocks')
  const shape = viewShape(state, workspace, view, stateValues(blocks, click.entries ?? {}))
  const body = {
    ...frame(actor, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    view: shape,
    actions: [action(blocks, click, state)],
  }
  return state.delivery.once({ kind: 'interactive', body })
}

export function useShortcut(actor: Actor, message: Message, callbackId: string): Promise<Outcome> {
  const { state, workspace, person } = actor
  const channel = workspace.channels.get(message.channel)
  if (!channel) throw new Error('the message is in no channel')
  const body = {
    ...frame(actor, 'message_action'),
    callback_id: callbackId,
    action_ts: state.clock.ts(),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messageShape(state, workspace, channel, message),
    response_url: newResponseUrl(state, {
      workspace,
      channel,
      user: person.id,
      message: undefined,
    }),
  }
  return state.delivery.once({ kind: 'interactive', body })
}

export async function runCommand(actor: Actor, channel: Channel, typed: string): Promise<Outcome> {
  const { state, workspace, person } = actor
  const [command = '', ...words] = typed.split(' ')
  const body = {
    token: 'stand-in',
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: words.join(' '),
    api_app_id: state.app.id,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(state, {
      workspace,
      channel,
      user: person.id,
      message: undefined,
    }),
    trigger_id: newTrigger(state, person.id),
  }
  const outcome = await state.delivery.once({ kind: 'slash_commands', body })
  const said = outcome.kind === 'acked' ? textAt(outcome.body, 'text') : undefined
  if (said)
    workspace.ephemerals.push({
      channel: channel.id,
      user: person.id,
      ts: state.clock.ts(),
      text: said,
    })
  return outcome
}

export async function submitView(actor: Actor, view: View, entries: Entries): Promise<Submission> {
  const { state, workspace } = actor
  const blocks = listAt(view.content, 'blocks')
  const values = stateValues(blocks, entries)
  const missing = missingInputs(blocks, values)
  if (missing.length > 0) throw new Error(`Slack would not send the form without ${missing.join()}`)
  const body = {
    ...frame(actor, 'view_submission'),
    view: viewShape(state, workspace, view, values),
    response_urls: [],
  }
  const outcome = await state.delivery.once({ kind: 'interactive', body })
  if (outcome.kind === 'refused') return { kind: 'failed', reason: outcome.reason }
  return follow(actor, view, outcome.body)
}

/** Does with a modal what the acknowledgement says. */
function follow({ state, workspace, person }: Actor, view: View, ack: unknown): Submission {
  const blocks = nameBlocks(state.clock, listAt(objectAt(ack, 'view'), 'blocks'))
  const content = { ...objectAt(ack, 'view'), blocks }
  switch (textAt(ack, 'response_action')) {
    case undefined:
      view.open = false
      return { kind: 'closed' }
    case 'clear':
      clearViews(workspace, person.id)
      return { kind: 'closed' }
    case 'errors':
      return errorsOf(view, objectAt(ack, 'errors'))
    case 'update':
      if (checkView(content).length > 0) return { kind: 'failed', reason: 'invalid view' }
      view.content = content
      return { kind: 'updated' }
    case 'push':
      if (checkView(content).length > 0) return { kind: 'failed', reason: 'invalid view' }
      openView(state, workspace, person.id, content, view.id)
      return { kind: 'pushed' }
    default:
      return { kind: 'failed', reason: 'unknown response_action' }
  }
}

function errorsOf(view: View, errors: Json): Submission {
  const inputs = listAt(view.content, 'blocks').filter(
    (block) => isJson(block) && block['type'] === 'input',
  )
  const ids = inputs.map((block) => textAt(block, 'block_id'))
  const stray = Object.keys(errors).find((id) => !ids.includes(id))
  return stray === undefined
    ? { kind: 'errors', errors }
    : { kind: 'failed', reason: `no input block "${stray}" to show an error at` }
}

function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'public' ? channel.name : 'privategroup'
}
