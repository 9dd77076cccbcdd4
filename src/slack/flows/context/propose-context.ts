import { standingOf } from '../../../context/items/standing.ts'
import { proposeItem } from '../../../context/records/propose-item.ts'
import type { ProposedItem } from '../../../context/records/proposed-item.ts'
import { readRoadmapItem } from '../../../context/records/read-roadmap-item.ts'
import { readDocument } from '../../../documents/read-document.ts'
import { itemFrom, saveItem } from '../../../store/context-items.ts'
import type { ChannelPurpose } from '../../../store/tables.ts'
import { LONGEST_TEXT } from '../../blocks/context-form.ts'
import { contextItemBlocks } from '../../blocks/context-item.ts'
import { richText, section, shortened, words } from '../../blocks/rich-text.ts'
import { isDirectId, membersAmong } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson } from '../../person.ts'
import { permalinkTo } from '../../permalink.ts'
import type { Post } from '../../reading/fetch-post.ts'
import type { ReadPost } from '../../reading/read-post.ts'
import { isReply } from '../../reading/slack-message.ts'
import { tellPrivately } from '../../tell.ts'
import { contextWords } from '../../words/context.ts'

export type Told = {
  readonly workspaceId: string
  readonly post: Post
  readonly read: Pick<ReadPost, 'text' | 'fileName'>
  /** What the channel is marked for, if anything, and who would know about it besides the poster. */
  readonly purpose: ChannelPurpose | null
  readonly others: readonly string[]
}

/**
 * What a post tells that is worth remembering becomes an item for the members of its channel, which one
 * person is asked to confirm in private, once. Until somebody has, it is not used.
 */
export async function proposeContext(deps: SlackDeps, told: Told): Promise<void> {
  const { workspaceId, post, read, purpose } = told
  const { channelId, root } = post
  if (isDirectId(channelId) || isReply(root)) return
  const document = readDocument(read.text, { fileName: read.fileName })
  const proposed = purpose === 'roadmap' ? readRoadmapItem(document) : proposeItem(document)
  if (!proposed || (purpose === null && proposed.kind !== 'decision')) return
  const source = { channelId, ts: root.ts, part: proposed.kind }
  const known = await itemFrom(deps.db, workspaceId, source)
  if (known?.confirmedAt) return
  const asked = await whomToAsk(deps, told)
  if (asked === null) return
  const link = await permalinkTo(deps, channelId, root.ts)
  const visibleTo = { kind: 'channel', channelId } as const
  const found = { ...itemOf(proposed), link, visibleTo, source, ownerId: asked, addedBy: null }
  await deps.tx(async (trx) => {
    const item = await saveItem(trx, workspaceId, found, deps.now())
    if (!item || item.confirmedAt) return
    const standing = standingOf(item, deps.now())
    const shown = { item, standing, contradictedAt: null, isHers: true }
    const text = contextWords.proposed(channelId)
    const heading = richText(section(words(contextWords.isItRight())))
    await tellPrivately(deps, trx, {
      workspaceId,
      personId: asked,
      channelId: null,
      purpose: `context proposed ${item.id}`,
      text,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        ...contextItemBlocks(shown),
        ...heading,
      ],
    })
  })
}

function itemOf({ kind, title, text, happenedAt, validFrom, validUntil, detail }: ProposedItem) {
  const days = { happenedAt, validFrom, validUntil, confirmedAt: null }
  return { kind, title, text: shortened(text, LONGEST_TEXT), detail, ...days }
}

/** Its poster, else whoever marked the channel or follows it: a full member who is in it now. */
async function whomToAsk(
  { client }: SlackDeps,
  { workspaceId, post: { channelId, root }, others }: Told,
): Promise<string | null> {
  for (const id of [root.user, ...others]) {
    const person = id ? await findPerson(client, workspaceId, id) : null
    if (!person || person.isOutsider || person.isBot) continue
    if ((await membersAmong(client, channelId, [person.id])).has(person.id)) return person.id
  }
  return null
}
