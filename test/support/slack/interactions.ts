import type { Outcome } from './delivery.ts'
import { elementsOf, entered, stateValues, type Entries, type Entry } from './form.ts'
import { textAt, type Json } from './json.ts'
import { messageShape } from './messages.ts'
import { newResponseUrl, newTrigger, type State } from './state.ts'
import type { Channel, Ephemeral, Message, Person, Workspace } from './workspace.ts'

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

/** What every interaction says of the app, the workspace and the person. */
export function frame({ state, workspace, person }: Actor, type: string): Json {
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

/** The element that was clicked, as `actions` shows it. */
export function action(blocks: readonly unknown[], click: Click, state: State): Json {
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
    response_url: newResponseUrl(state, { workspace, channel, user: person.id, message: target }),
    actions: [action(target.blocks ?? [], click, state)],
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

function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'public' ? channel.name : 'privategroup'
}
