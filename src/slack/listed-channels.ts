import { z } from 'zod'
import { slackErrorWord } from './slack-error.ts'
import type { SlackClient } from './web-client.ts'

/** What one of Slack's lists says of a channel; `shared` with another organisation, or about to be. */
type Standing = 'public' | 'private' | 'direct' | 'shared'

/** Channels by id, as Slack lists them at this moment. */
export type ListedChannels = ReadonlyMap<string, Standing>

/** What a list does not say is taken for what shows least. */
const listed = z.object({
  id: z.string(),
  user: z.string().optional(),
  is_im: z.boolean().default(false),
  is_private: z.boolean().default(true),
  is_ext_shared: z.boolean().default(true),
  is_pending_ext_shared: z.boolean().default(false),
})

/** The most Slack gives in one page. */
const PAGE = 999
/** Whatever stands on later pages is in no list, and is not shown. */
const MOST_PAGES = 20

const PUBLIC = 'public_channel'
const JOINED = `${PUBLIC},private_channel,im`

/**
 * The channels somebody is in, as far as the bot may know of them: the public ones, and the private ones
 * and the conversation they share with it. A call for every thousand of them, however many are asked about.
 */
export function channelsOf(client: SlackClient, personId: string): Promise<ListedChannels> {
  return withScopes(JOINED, (types) =>
    readList(
      (page) => client.users.conversations({ user: personId, types, ...page }),
      ({ user }) => user === personId,
    ),
  )
}

/** The channels the bot itself is in. */
export function ownChannels(client: SlackClient): Promise<ListedChannels> {
  return withScopes(`${PUBLIC},private_channel`, (types) =>
    readList((page) => client.users.conversations({ types, ...page })),
  )
}

/** Every public channel of the workspace. */
export function publicChannels(client: SlackClient): Promise<ListedChannels> {
  return readList((page) => client.conversations.list({ types: PUBLIC, ...page }))
}

type Page = {
  readonly channels?: readonly unknown[]
  readonly response_metadata?: { readonly next_cursor?: string }
}

async function readList(
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page>,
  isTheirs: (direct: z.output<typeof listed>) => boolean = () => false,
): Promise<ListedChannels> {
  const found = new Map<string, Standing>()
  let more: { readonly cursor?: string } = {}
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { channels = [], response_metadata } = await ask({ limit: PAGE, ...more })
    for (const one of channels) {
      const channel = listed.parse(one)
      if (!channel.is_im || isTheirs(channel)) found.set(channel.id, standingOf(channel))
    }
    const cursor = response_metadata?.next_cursor ?? ''
    if (cursor === '') break
    more = { cursor }
  }
  return found
}

function standingOf(channel: z.output<typeof listed>): Standing {
  if (channel.is_im) return 'direct'
  if (channel.is_ext_shared || channel.is_pending_ext_shared) return 'shared'
  return channel.is_private ? 'private' : 'public'
}

/** Slack refuses a list whole when the app lacks the scope for one kind of channel in it. */
async function withScopes(
  types: string,
  list: (types: string) => Promise<ListedChannels>,
): Promise<ListedChannels> {
  try {
    return await list(types)
  } catch (error) {
    if (slackErrorWord(error) !== 'missing_scope') throw error
    return list(PUBLIC)
  }
}
