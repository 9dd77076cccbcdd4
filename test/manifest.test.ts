import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTIONS, VIEWS } from '../src/slack/ids.ts'
import { manifest } from './support/slack/registration.ts'
import { registeredListeners } from './support/slack/recording-app.ts'

const { features, oauth_config, settings } = manifest
const { bot: scopes, bot_optional: optional } = oauth_config.scopes
const events = settings.event_subscriptions.bot_events

/** The subscriptions a listener hears through; `message` is one event with a subscription per kind of channel. */
const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  message: ['message.channels', 'message.groups', 'message.im'],
}

/** The scope Slack asks for before it sends an event; the ones with none are for every app. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  file_shared: ['files:read'],
  group_left: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  tokens_revoked: [],
}

const read = ['channels:read', 'groups:read', 'im:read']
const history = ['channels:history', 'groups:history', 'im:history']

/** The scopes of every Web API method Gadfly calls. Conversations need one for each kind it works in. */
const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'canvases.create': ['canvases:write'],
  'canvases.delete': ['canvases:write'],
  'canvases.getContent': ['canvases:read'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': history,
  'conversations.info': read,
  'conversations.join': ['channels:join'],
  'conversations.list': ['channels:read'],
  'conversations.members': read,
  'conversations.open': ['im:write'],
  'conversations.replies': history,
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'users.conversations': read,
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}

describe('manifest.yml', () => {
  const listeners = registeredListeners()
  const idsOf = (kind: string) => listeners.filter((one) => one.kind === kind).map(({ id }) => id)
  const called = calledMethods()

  it('subscribes to the events the bot listens to, and to no other', () => {
    const heard = idsOf('event').flatMap((id) => SUBSCRIPTIONS[id] ?? [id])
    expect(set(events)).toEqual(set(heard))
  })

  it('has the commands and shortcuts the bot answers', () => {
    const commands = features.slash_commands.map(({ command }) => command)
    const shortcuts = features.shortcuts.map(({ callback_id }) => callback_id)
    expect(set(commands)).toEqual(set(idsOf('command')))
    expect(set(shortcuts)).toEqual(set(idsOf('shortcut')))
  })

  it('has a listener for every button, picker and form', () => {
    expect(set(idsOf('action'))).toEqual(set(Object.values(ACTIONS)))
    expect(set(idsOf('view'))).toEqual(set(Object.values(VIEWS)))
    expect(idsOf('function')).toEqual([])
  })

  it('switches on what clicks, forms and the App Home need, and Socket Mode', () => {
    expect(settings.interactivity.is_enabled).toBe(true)
    expect(settings.socket_mode_enabled).toBe(true)
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
  })

  it('asks for the scopes of its events and of the methods the code calls, and for no other', () => {
    expect(set(called).filter((method) => !(method in METHOD_SCOPES))).toEqual([])
    expect(set(events).filter((event) => !(event in EVENT_SCOPES))).toEqual([])
    const needed = [
      'commands',
      ...called.flatMap((method) => METHOD_SCOPES[method] ?? []),
      ...events.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ]
    expect(set(scopes)).toEqual(set(needed))
    expect(scopes).toEqual(expect.arrayContaining(optional))
  })
})

function set(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort()
}

/**
 * The Web API methods that stand in the code: called on a client, by name, or through the outbox. A name
 * put together at run time would be missed; there is none.
 */
function calledMethods(): readonly string[] {
  const found = new Set<string>()
  for (const source of sources('src')) {
    const flat = source.replaceAll(/\s+\./g, '.')
    for (const [, group, method] of flat.matchAll(
      /\bclient\.(?!websocket)([a-z]+)\.([a-zA-Z]+)\(/g,
    ))
      found.add(`${group}.${method}`)
    for (const [, method] of flat.matchAll(/(?:apiCall\(|method: )'([a-z]+\.[a-zA-Z]+)'/g))
      if (method !== undefined) found.add(method)
  }
  return [...found].sort()
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
