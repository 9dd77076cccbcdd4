import type { SlackClient } from './web-client.ts'

const PAGE = 999

/**
 * The channels somebody is in at this moment, as far as the bot may know of them: every public one, and the
 * private ones they share with it. Where Slack does not answer this throws, and nothing is shown.
 */
export async function channelsOf(
  client: SlackClient,
  personId: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor = ''
  do {
    const page = await client.users.conversations({
      user: personId,
      types: 'public_channel,private_channel',
      exclude_archived: false,
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    })
    for (const { id } of page.channels ?? []) if (id !== undefined) found.add(id)
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return found
}
