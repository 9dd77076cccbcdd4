import { emit, emitIn, channelType } from './events.ts'
import type { Outcome } from './delivery.ts'
import type { Entries } from './form.ts'
import { clickMessage, runCommand, useShortcut, type Actor, type Click } from './interactions.ts'
import { join, part } from './membership.ts'
import { addMessage, deleteMessage, editMessage, type NewMessage } from './messages.ts'
import { clickView, submitView, type Submission } from './modals.ts'
import { addReaction, removeReaction } from './reactions.ts'
import { richText, wireText } from './typed-text.ts'
import { shareFile, type Upload } from './uploads.ts'
import { viewShape } from './views.ts'
import {
  directChannel,
  type Channel,
  type Ephemeral,
  type Message,
  type Person,
  type View,
} from './workspace.ts'

/** A person at their Slack: what they can do, and what they see that others do not. */
export interface Human {
  readonly id: string
  readonly person: Person
  /** Posts what was typed (see typed-text.ts); `<@U...>` mentions. */
  post(channel: Channel, typed: string, more?: Partial<NewMessage>): Message
  reply(to: Message, typed: string): Message
  edit(message: Message, typed: string): void
  delete(message: Message): void
  upload(channel: Channel, upload: Upload): Message
  react(message: Message, name: string): boolean
  unreact(message: Message, name: string): boolean
  click(on: Message | Ephemeral | View, click: Click | string): Promise<Outcome>
  submit(view: View, entries?: Entries): Promise<Submission>
  slash(channel: Channel, typed: string): Promise<Outcome>
  shortcut(message: Message, callbackId: string): Promise<Outcome>
  openHome(tab?: 'home' | 'messages'): void
  join(channel: Channel): void
  leave(channel: Channel): void
  /** Removes somebody else, the bot included. */
  remove(who: string, channel: Channel): void
  archive(channel: Channel): void
  /** The conversation with the bot. */
  direct(): Channel
  /** The modal on top, if one is open. */
  modal(): View | undefined
  home(): View | undefined
  ephemerals(): Ephemeral[]
}

export function createHuman(actor: Actor): Human {
  const { state, workspace, person } = actor
  const user = person.id

  function channelOf(message: Message): Channel {
    const channel = workspace.channels.get(message.channel)
    if (!channel) throw new Error(`no channel ${message.channel}`)
    return channel
  }

  function post(channel: Channel, typed: string, more: Partial<NewMessage> = {}): Message {
    if (!channel.members.has(user)) throw new Error(`${person.name} is not in ${channel.name}`)
    if (channel.archived) throw new Error(`${channel.name} is archived`)
    const message = addMessage(state, workspace, channel, { user, ...written(typed), ...more })
    mention(actor, channel, message)
    return message
  }

  function written(typed: string): { text: string; blocks?: unknown[] } {
    const text = wireText(typed)
    return text === '' ? { text } : { text, blocks: [richText(state.clock.id('b'), text)] }
  }

  const direct = (): Channel =>
    directChannel(state.clock, workspace, [workspace.installation.botUser, user])

  return {
    id: user,
    person,
    post,
    reply: (to, typed) => post(channelOf(to), typed, { threadTs: to.threadTs ?? to.ts }),
    edit(message, typed) {
      const edited = { user, ts: state.clock.ts() }
      editMessage(state, workspace, channelOf(message), message, { ...written(typed), edited })
    },
    delete: (message) => deleteMessage(state, workspace, channelOf(message), message),
    upload: (channel, upload) => shareFile(actor, channel, upload, post),
    react: (message, name) =>
      addReaction(state, workspace, channelOf(message), message, user, name),
    unreact: (message, name) =>
      removeReaction(state, workspace, channelOf(message), message, user, name),
    click(on, given) {
      const click = typeof given === 'string' ? { on: given } : given
      return 'content' in on ? clickView(actor, on, click) : clickMessage(actor, on, click)
    },
    submit: (view, entries = {}) => submitView(actor, view, entries),
    slash: (channel, typed) => runCommand(actor, channel, typed),
    shortcut: (message, callbackId) => useShortcut(actor, message, callbackId),
    openHome: (tab = 'home') => openHome(actor, direct(), tab),
    join: (channel) => join(state, workspace, channel, user),
    leave: (channel) => part(state, workspace, channel, user),
    remove: (who, channel) => part(state, workspace, channel, who),
    archive(channel) {
      channel.archived = true
      const event_ts = state.clock.ts()
      const type = 'channel_archive'
      emitIn(state, workspace, channel, { type, channel: channel.id, user, event_ts })
    },
    direct,
    modal: () => [...workspace.views.values()].findLast((view) => view.open && view.owner === user),
    home: () => workspace.homes.get(user),
    ephemerals: () => workspace.ephemerals.filter((message) => message.user === user),
  }
}

/** A mention comes as a second event about the same message, with its own event id. */
function mention({ state, workspace }: Actor, channel: Channel, message: Message): void {
  if (channel.kind === 'im' || !message.text.includes(`<@${workspace.installation.botUser}>`))
    return
  const { user, text, ts, blocks, threadTs } = message
  emitIn(state, workspace, channel, {
    type: 'app_mention',
    user,
    text,
    ts,
    team: workspace.id,
    ...(blocks ? { blocks } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: ts,
  })
}

function openHome({ state, workspace, person }: Actor, channel: Channel, tab: string): void {
  const home = workspace.homes.get(person.id)
  const view = home && tab === 'home' ? { view: viewShape(state, workspace, home) } : {}
  const event = { type: 'app_home_opened', user: person.id, channel: channel.id, tab, ...view }
  emit(state, workspace, 'app_home_opened', { ...event, event_ts: state.clock.ts() })
}
