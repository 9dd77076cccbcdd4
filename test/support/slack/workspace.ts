import type { Clock } from './clock.ts'
import type { Json } from './json.ts'

export interface Person {
  readonly id: string
  readonly teamId: string
  name: string
  realName: string
  tz: string
  tzOffset: number
  isBot: boolean
  /** A guest sees only the channels they were invited to. */
  isGuest: boolean
  isAdmin: boolean
  deleted: boolean
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim'

export interface Channel {
  readonly id: string
  readonly kind: ChannelKind
  name: string
  readonly members: Set<string>
  creator?: string
  archived: boolean
  /** Shared with another organisation (Slack Connect). */
  shared: boolean
  /** Another organisation was invited and has not come yet. */
  pendingShared?: boolean
  readonly messages: Message[]
}

export interface Message {
  readonly ts: string
  readonly channel: string
  user: string
  botId?: string
  subtype?: string
  text: string
  blocks?: unknown[]
  threadTs?: string
  broadcast?: boolean
  edited?: { user: string; ts: string }
  fileIds: string[]
  metadata?: Json
  /** What Slack adds by itself when it unfurls a link. */
  attachments?: Json[]
  /** emoji name -> ids of the people who put it there, in that order */
  readonly reactions: Map<string, string[]>
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly mimetype: string
  readonly filetype: string
  /** hosted and snippet lie at Slack, quip is a canvas, external lies elsewhere. */
  readonly mode: 'hosted' | 'snippet' | 'quip' | 'external'
  readonly content: Buffer
  readonly externalUrl?: string
  readonly created: number
  readonly channels: Set<string>
  /** Of a canvas that lies in no channel: who may open it besides its owner. */
  readonly readers?: Set<string>
  deleted: boolean
}

/** A modal or App Home as it is shown to one person right now. */
export interface View {
  readonly id: string
  readonly owner: string
  hash: string
  content: Json
  readonly previous: string | null
  open: boolean
}

/** A message only one person sees, and only until they reload. */
export interface Ephemeral {
  readonly channel: string
  readonly user: string
  readonly ts: string
  text: string
  blocks?: unknown[]
  threadTs?: string
}

interface Installation {
  botToken: string
  readonly botUser: string
  readonly botId: string
  /** Granted scopes; take one out to see `missing_scope`. */
  readonly scopes: Set<string>
  revoked: 'token_revoked' | 'account_inactive' | null
}

export interface Workspace {
  readonly id: string
  readonly domain: string
  readonly installation: Installation
  readonly people: Map<string, Person>
  readonly channels: Map<string, Channel>
  readonly files: Map<string, StoredFile>
  readonly usergroups: Map<string, { handle: string; members: string[] }>
  readonly views: Map<string, View>
  readonly homes: Map<string, View>
  readonly ephemerals: Ephemeral[]
  /** `channel:thread` -> what the bot says it is doing. */
  readonly statuses: Map<string, string>
}

export function createWorkspace(clock: Clock, name: string, scopes: readonly string[]): Workspace {
  const id = clock.id('T')
  const botUser = clock.id('U')
  const workspace: Workspace = {
    id,
    domain: name,
    installation: {
      botToken: `xoxb-${id}-stand-in`,
      botUser,
      botId: clock.id('B'),
      scopes: new Set(scopes),
      revoked: null,
    },
    people: new Map(),
    channels: new Map(),
    files: new Map(),
    usergroups: new Map(),
    views: new Map(),
    homes: new Map(),
    ephemerals: [],
    statuses: new Map(),
  }
  addPerson(workspace, { id: botUser, name: 'gadfly', realName: 'Gadfly', isBot: true })
  return workspace
}

export function addPerson(
  workspace: Workspace,
  given: Partial<Omit<Person, 'id' | 'name'>> & Pick<Person, 'id' | 'name'>,
): Person {
  const person: Person = {
    teamId: workspace.id,
    realName: given.name,
    tz: 'Europe/Amsterdam',
    tzOffset: 3600,
    isBot: false,
    isGuest: false,
    isAdmin: false,
    deleted: false,
    ...given,
  }
  workspace.people.set(person.id, person)
  return person
}

export function addChannel(
  workspace: Workspace,
  given: Pick<Channel, 'id' | 'name'> & Partial<Pick<Channel, 'kind' | 'shared'>>,
  members: readonly string[],
): Channel {
  const channel: Channel = {
    kind: 'public',
    shared: false,
    archived: false,
    messages: [],
    ...given,
    members: new Set(members),
  }
  workspace.channels.set(channel.id, channel)
  return channel
}

/** The direct-message channel of exactly these people, made when it is not there yet. */
export function directChannel(
  clock: Clock,
  workspace: Workspace,
  members: readonly string[],
): Channel {
  const wanted = [...new Set(members)].sort().join()
  const kind = members.length > 2 ? 'mpim' : 'im'
  for (const channel of workspace.channels.values())
    if (channel.kind === kind && [...channel.members].sort().join() === wanted) return channel
  const id = clock.id(kind === 'im' ? 'D' : 'G')
  return addChannel(workspace, { id, name: '', kind }, members)
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.findLast((message) => message.ts === ts)
}

export function repliesTo(channel: Channel, ts: string): Message[] {
  return channel.messages.filter((message) => message.threadTs === ts && message.ts !== ts)
}
